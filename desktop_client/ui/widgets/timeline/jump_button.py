"""The way back to the newest message, with the number of those that came meanwhile."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.badge import BadgeTone, badge_size, badge_text, paint_badge
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.timeline.guard import guarded, nothing
from desktop_client.ui.widgets.tool_tip import set_tool_tip

_SHADOW_LEVEL = 2


class JumpButton(QAbstractButton):
    """A disc; its rectangle includes the room of shadow and badge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._count = -1
        self.set_count(0)
        self.hide()

    def set_count(self, count: int) -> None:
        """Show how many messages came; 0 shows no badge."""
        if count == self._count:
            return
        self._count = count
        self.setAccessibleName(
            self.tr("Jump to newest, %n new message(s)", "", count) if count else self.tr("Jump to newest")
        )
        set_tool_tip(self, self.accessibleName())
        self.update()

    def place(self, area: QRect) -> None:
        """Move to the lower end corner of `area`."""
        right, bottom = measures.TIMELINE_JUMP_INSET
        disc = self._disc()
        left = area.right() + 1 - right - disc.width() - disc.x()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = area.left() + right - disc.x()
        size = self.sizeHint()
        self.setGeometry(left, area.bottom() + 1 - bottom - disc.height() - disc.y(), size.width(), size.height())

    @override
    def sizeHint(self) -> QSize:
        return self._disc().marginsAdded(current_theme().shadows.margins(_SHADOW_LEVEL)).size()

    @override
    @guarded(bool)
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        colours, disc = theme.colours, self._disc()
        painter = QPainter(self)
        theme.shadows.paint(painter, disc, _SHADOW_LEVEL, disc.width() // 2)
        fill = colours.surface.raised
        paint_box(painter, disc, radius=disc.width() / 2, fill=fill, border=colours.border.subtle)
        if self.underMouse() or self.isDown():
            over = colours.state.pressed if self.isDown() else colours.state.hover
            paint_box(painter, disc, radius=disc.width() / 2, fill=over)
        icon = QRect(0, 0, measures.TIMELINE_JUMP_ICON, measures.TIMELINE_JUMP_ICON)
        icon.moveCenter(disc.center())
        theme.icons.paint(painter, QRectF(icon), Icon.CHEVRON_DOWN, colours.text.secondary)
        if self._count:
            text = badge_text(self._count)
            size = badge_size(text)
            corner = QPointF(disc.center().x() - size.width() / 2, disc.y() - size.height() / 2)
            paint_badge(painter, corner, text, BadgeTone.ACCENT, colours.surface.canvas)
        painter.end()

    def _disc(self) -> QRect:
        margins = current_theme().shadows.margins(_SHADOW_LEVEL)
        side = current_theme().px(measures.TIMELINE_JUMP)
        return QRect(margins.left(), max(margins.top(), side // 2), side, side)
