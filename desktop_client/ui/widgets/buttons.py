"""Buttons: primary, secondary, quiet and danger, in three sizes."""

from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.keys import is_return
from desktop_client.ui.widgets.shapes import mixed, paint_box
from desktop_client.ui.widgets.spinner import paint_spinner


class ButtonRole(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"
    POSITIVE = "positive"
    DANGER_QUIET = "danger_quiet"
    PLAIN = "plain"
    LINK = "link"
    """Words alone, flush with what stands above and below."""


class ButtonSize(StrEnum):
    SM = "sm"
    MD = "md"
    LG = "lg"


class Button(QPushButton):
    def __init__(
        self,
        text: str,
        role: ButtonRole = ButtonRole.SECONDARY,
        size: ButtonSize = ButtonSize.MD,
        icon: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._role = role
        self._size = size
        self._icon = icon
        self._loading_since: int | None = None
        self._hover = Hover(self)
        self.setProperty("role", str(role))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        FocusRing(self, measures.BUTTON_RADIUS[size])
        follow_theme(self._apply_theme)

    def set_loading(self, is_loading: bool) -> None:
        """Keep label and width, refuse presses, and turn a spinner after 300 ms."""
        motion = current_theme().motion
        self._loading_since = motion.elapsed_ms() if is_loading else None
        self.setAccessibleDescription(self.tr("Working") if is_loading else "")
        motion.watch(self) if is_loading else motion.unwatch(self)
        self.update()

    def is_loading(self) -> bool:
        return self._loading_since is not None

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        padding = 0 if self._role is ButtonRole.LINK else theme.px(measures.BUTTON_PADDING[self._size])
        height = theme.px(getattr(theme.tokens.size.control, self._size))
        return QSize(2 * padding + self._content_width(), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return not self.is_loading() and super().hitButton(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_loading():
            event.ignore()
        elif is_return(event):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(
            painter,
            self.rect(),
            radius=measures.BUTTON_RADIUS[self._size],
            fill=self._fill(),
            border=self._border(),
        )
        self._paint_content(painter)
        painter.end()

    def _paint_content(self, painter: QPainter) -> None:
        colour, words = self._ink(), self._words_width()
        mark = self._mark_px()
        gap = measures.BUTTON_GAP if self._icon is not None or mark == 0 else measures.BUTTON_GAP // 2
        width = words + (mark + gap if mark else 0)
        left = max(0, (self.width() - width) // 2)
        if mark:
            self._paint_mark(painter, self._mirrored(left, mark), colour)
            left += mark + gap
        font = self._label_font()
        font.setUnderline(self._role is ButtonRole.LINK and self._hover.strength > 0)
        painter.setFont(font)
        painter.setPen(colour)
        area = self._mirrored(left, words)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self.text())

    def _paint_mark(self, painter: QPainter, cell: QRect, colour: QColor) -> None:
        side = cell.width()
        area = QRectF(cell.left(), (self.height() - side) / 2, side, side)
        if self._icon is None or self._is_spinning():
            paint_spinner(painter, area, colour)
        else:
            current_theme().icons.paint(painter, area, self._icon, colour)

    def _mirrored(self, left: int, width: int) -> QRect:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - width
        return QRect(left, 0, width, self.height())

    def _mark_px(self) -> int:
        """Return the width of icon or spinner; without an icon the spinner is smaller, to fit the padding."""
        if self._icon is not None:
            return self._icon_px()
        return current_theme().px(measures.SPINNER_IN_LABEL) if self._is_spinning() else 0

    def _words_width(self) -> int:
        return QFontMetrics(self._label_font()).size(Qt.TextFlag.TextShowMnemonic, self.text()).width()

    def _content_width(self) -> int:
        icon = self._icon_px() + measures.BUTTON_GAP if self._icon is not None else 0
        return self._words_width() + icon

    def _icon_px(self) -> int:
        return current_theme().px(current_theme().tokens.icon_sizes.sm)

    def _is_spinning(self) -> bool:
        if self._loading_since is None:
            return False
        motion = current_theme().motion
        return motion.is_reduced or motion.elapsed_ms() - self._loading_since >= measures.SPINNER_DELAY_MS

    def _fill(self) -> QColor:
        colours = current_theme().colours
        clear = QColor(Qt.GlobalColor.transparent)
        rest, hover, pressed = {
            ButtonRole.PRIMARY: (colours.accent.solid, colours.accent.hover, colours.accent.pressed),
            ButtonRole.DANGER: (
                colours.danger.solid,
                colours.danger.hover,
                over(colours.state.pressed, colours.danger.solid),
            ),
            ButtonRole.POSITIVE: (
                self._positive(),
                over(colours.state.hover, self._positive()),
                over(colours.state.pressed, self._positive()),
            ),
            ButtonRole.SECONDARY: (
                colours.surface.raised,
                over(colours.state.hover, colours.surface.raised),
                over(colours.state.pressed, colours.surface.raised),
            ),
            ButtonRole.QUIET: (clear, colours.state.hover, colours.state.pressed),
            ButtonRole.DANGER_QUIET: (clear, colours.state.hover, colours.state.pressed),
            ButtonRole.PLAIN: (clear, colours.state.hover, colours.state.pressed),
            ButtonRole.LINK: (clear, clear, clear),
        }[self._role]
        return pressed if self.isDown() else mixed(rest, hover, self._hover.strength)

    def _positive(self) -> QColor:
        """Return a green on which white words are readable; the dark theme's own is for marks."""
        positive = current_theme().colours.positive
        return mixed(positive.solid, positive.tint, measures.POSITIVE_DEPTH if current_theme().is_dark else 0.0)

    def _border(self) -> QColor | None:
        colours = current_theme().colours
        borders = {ButtonRole.SECONDARY: colours.border.default, ButtonRole.DANGER_QUIET: colours.danger.border}
        return borders.get(self._role)

    def _ink(self) -> QColor:
        colours = current_theme().colours
        if not self.isEnabled():
            is_filled = self._role in (ButtonRole.PRIMARY, ButtonRole.DANGER, ButtonRole.POSITIVE)
            faded = mixed(self._fill(), colours.text.on_accent, measures.DISABLED_INK)
            return faded if is_filled else colours.text.disabled
        return {
            ButtonRole.PRIMARY: colours.text.on_accent,
            ButtonRole.DANGER: colours.text.on_accent,
            ButtonRole.POSITIVE: colours.text.on_accent,
            ButtonRole.SECONDARY: colours.text.primary,
            ButtonRole.QUIET: colours.accent.text,
            ButtonRole.DANGER_QUIET: colours.danger.text,
            ButtonRole.PLAIN: colours.text.secondary,
            ButtonRole.LINK: colours.accent.text,
        }[self._role]

    def _label_font(self) -> QFont:
        """Return the font of the size; the widget's own may be put back by a style sheet."""
        role = TypeRole.SMALL if self._size is ButtonSize.SM else TypeRole.STRONG
        return current_theme().fonts.font(role, weight=SEMI_BOLD)

    def _apply_theme(self) -> None:
        self.setFont(self._label_font())
        self.updateGeometry()
