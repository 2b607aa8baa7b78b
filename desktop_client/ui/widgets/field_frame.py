"""The frame of a line of input: border, focus halo, error border; icons before and behind."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import REGULAR, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_menu import give_text_menu


class FrameStyle(Enum):
    """How a field lies on its surface: framed, sunken until it is used, or without any frame in large type."""

    FRAMED = auto()
    SUNKEN = auto()
    PLAIN = auto()


class FieldFrame(QWidget):
    """Holds the `QLineEdit` as `input`; its height is 34 or 40."""

    edited = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        name: str,
        *,
        placeholder: str = "",
        size: ButtonSize = ButtonSize.LG,
        icon: Icon | None = None,
        style: FrameStyle = FrameStyle.FRAMED,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self._icon = icon
        self._style = style
        self._has_error = False
        self.input = QLineEdit(self)
        set_role(self.input, "bare")
        give_text_menu(self.input)
        self.input.setAccessibleName(name)
        self.input.setPlaceholderText(placeholder)
        self.input.textEdited.connect(self.edited)
        self.input.returnPressed.connect(self.submitted)
        self.input.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.input)
        self.row = QHBoxLayout(self)
        self.row.addWidget(self.input, 1)
        if style is not FrameStyle.PLAIN:
            FocusRing(self.input, measures.BUTTON_RADIUS[size], is_halo=True, around=self)
        follow_theme(self._apply_theme)

    def set_error(self, has_error: bool) -> None:
        self._has_error = has_error
        self.update()

    @override
    def sizeHint(self) -> QSize:
        sizes = current_theme().tokens.size.control
        height = sizes.lg if self._size is ButtonSize.LG else sizes.md
        return QSize(super().sizeHint().width(), current_theme().px(height))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        elif event.type() is QEvent.Type.FontChange:
            self._keep_font()
        return False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.input.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._style is not FrameStyle.PLAIN:
            self._paint_frame(painter)
        if self._icon is not None:
            self._paint_icon(painter, self._icon)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        border, width = self._border()
        surface = current_theme().colours.surface
        rests = self._style is FrameStyle.SUNKEN and not self.input.hasFocus()
        fill = surface.sunken if rests else surface.raised
        radius = measures.BUTTON_RADIUS[self._size]
        paint_box(painter, self.rect(), radius=radius, fill=fill, border=border, width=width)

    def _border(self) -> tuple[QColor | None, float | None]:
        colours = current_theme().colours
        if self._has_error:
            return colours.danger.solid, measures.FIELD_FOCUS_BORDER
        if self.input.hasFocus():
            return colours.accent.solid, measures.FIELD_FOCUS_BORDER
        shows_rest = self._style is FrameStyle.FRAMED or current_theme().is_high_contrast
        return (colours.border.default if shows_rest else None), None

    def _paint_icon(self, painter: QPainter, icon: Icon) -> None:
        theme = current_theme()
        side = self._icon_side()
        left = self._padding()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - side
        text = theme.colours.text
        is_quiet = self._style is FrameStyle.PLAIN or not self.input.hasFocus()
        ink = text.tertiary if is_quiet else text.primary
        theme.icons.paint(painter, QRectF(left, (self.height() - side) / 2, side, side), icon, ink)

    def _icon_side(self) -> int:
        sizes = current_theme().tokens.icon_sizes
        return current_theme().px(sizes.md if self._style is FrameStyle.PLAIN else sizes.sm)

    def _padding(self) -> int:
        return measures.FIELD_PADDING["lg" if self._size is ButtonSize.LG else "md"]

    def _keep_font(self) -> None:
        """Set the font of the style again: polishing by the style sheet puts the program's own back."""
        if self.input.font() != self._font():
            self.input.setFont(self._font())

    def _font(self) -> QFont:
        fonts = current_theme().fonts
        if self._style is FrameStyle.PLAIN:
            return fonts.font(TypeRole.HEADING, weight=REGULAR)
        return fonts.font(TypeRole.BODY if self._size is ButtonSize.LG else TypeRole.SMALL)

    def _apply_theme(self) -> None:
        self._keep_font()
        padding = self._padding()
        icon = self._icon_side() + measures.FIELD_GAP if self._icon else 0
        before, behind = padding + icon, padding // 2
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.row.setContentsMargins(behind if is_mirrored else before, 0, before if is_mirrored else behind, 0)
        self.row.setSpacing(measures.FIELD_GAP // 2)
        self.updateGeometry()
