"""The send button: quiet while there is nothing to send, accent when there is."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.tool_tip import set_tool_tip

_HOLD_MS = 500


class SendButton(QToolButton):
    menu_requested = Signal(QPoint)
    """What else the button can do, offered at a place of the screen: by holding it, right click or Menu key."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.hold = QTimer(self, interval=_HOLD_MS, singleShot=True)
        self.hold.timeout.connect(self._on_held)
        self.pressed.connect(self.hold.start)
        self.released.connect(self.hold.stop)
        set_tool_tip(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        FocusRing(self, measures.BUTTON_RADIUS["md"])
        follow_theme(self._apply_theme)

    def set_ready(self, is_ready: bool) -> None:
        self.setEnabled(is_ready)

    def _on_held(self) -> None:
        """Offer the rest; letting go sends nothing then."""
        self.setDown(False)
        self.menu_requested.emit(self.mapToGlobal(QPoint(0, 0)))

    @override
    def sizeHint(self) -> QSize:
        side = current_theme().px(current_theme().tokens.size.icon_button.md)
        return QSize(side, side)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.isEnabled():
            self.menu_requested.emit(self.mapToGlobal(QPoint(0, 0)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        accent, text = theme.colours.accent, theme.colours.text
        painter = QPainter(self)
        if self.isEnabled():
            fill = accent.pressed if self.isDown() else accent.hover if self.underMouse() else accent.solid
            paint_box(painter, self.rect(), radius=measures.BUTTON_RADIUS["md"], fill=fill)
        side = theme.px(theme.tokens.icon_sizes.md)
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        theme.icons.paint(painter, area, Icon.ARROW_UP, text.on_accent if self.isEnabled() else text.disabled)
        painter.end()

    def _apply_theme(self) -> None:
        self.setFixedSize(self.sizeHint())
