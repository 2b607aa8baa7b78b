"""One page of the rail."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.badge import BadgeTone, badge_size, paint_badge
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.keys import is_return
from desktop_client.ui.widgets.shapes import mixed, paint_box
from desktop_client.ui.widgets.tool_tip import set_tool_tip

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class NavItem(QToolButton):
    """Icon over label; a badge, or a plain dot, at the icon's upper corner."""

    step_requested = Signal(int)
    """An arrow key asks for the item before (-1) or behind (1)."""

    def __init__(self, icon: Icon, label: str, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._label = label
        self._badge = ""
        self._tone = BadgeTone.ACCENT
        self._dot: str = ""
        self._is_narrow = False
        self._has_label = True
        self._hover = Hover(self)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(label)
        self.setAccessibleName(label)
        self.set_shortcut(shortcut)
        FocusRing(self, measures.RAIL_ITEM_RADIUS)

    def set_shortcut(self, shortcut: str) -> None:
        """Name the keys in the tool tip, "" for none."""
        set_tool_tip(self, f"{self._label} ({shortcut})" if shortcut else self._label)

    def set_badge(self, text: str, tone: BadgeTone = BadgeTone.ACCENT, description: str = "") -> None:
        """Show a count, "" for none; `description` says it in words ("7 unread")."""
        self.setAccessibleDescription(description)
        if (text, tone) != (self._badge, self._tone):
            self._badge, self._tone = text, tone
            self.update()

    def set_dot(self, colour: str, description: str = "") -> None:
        """Show a dot: `accent`, `warning`, `danger`, or "" for none."""
        self._dot = colour
        self.setAccessibleDescription(description)
        self.update()

    def set_compact(self, *, is_narrow: bool, has_label: bool) -> None:
        self._is_narrow, self._has_label = is_narrow, has_label
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        width, height = measures.RAIL_ITEM_NARROW if self._is_narrow else measures.RAIL_ITEM
        if self._has_label:
            label = theme.fonts.line(TypeRole.CAPTION) - measures.RAIL_LABEL_LINE
            return QSize(width, height + max(0, label))
        return QSize(min(theme.px(width), measures.RAIL_ITEM[0]), theme.px(measures.RAIL_ITEM_NARROW[1]))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def nextCheckState(self) -> None:
        """Ignore a press, the window marks the page it shows; let the group uncheck the page before."""
        group: QButtonGroup | None = self.group()
        if group is not None and group.checkedButton() is not self:
            self.setChecked(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_return(event):
            self.click()
        elif event.key() in _STEPS:
            self.step_requested.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_card(painter)
        icon = self._icon_area()
        current_theme().icons.paint(painter, QRectF(icon), self._icon, self._ink())
        if self._has_label:
            painter.setFont(current_theme().fonts.font(TypeRole.CAPTION))
            painter.setPen(self._ink())
            top = icon.bottom() + 1 + measures.RAIL_LABEL_GAP
            area = QRect(0, top, self.width(), current_theme().fonts.line(TypeRole.CAPTION))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._fitted(painter, self._label))
        self._paint_mark(painter)
        painter.end()

    def _paint_card(self, painter: QPainter) -> None:
        theme = current_theme()
        state, radius = theme.colours.state, measures.RAIL_ITEM_RADIUS
        area = self.rect()
        if self.isChecked():
            selected = state.selected if theme.is_dark else theme.colours.surface.raised
            theme.shadows.paint(painter, area.adjusted(0, 0, 0, -1), 1, radius)
            paint_box(painter, area, radius=radius, fill=selected)
        elif self.isDown() or self._hover.strength:
            tint = mixed(QColor(Qt.GlobalColor.transparent), state.hover, self._hover.strength)
            paint_box(painter, area, radius=radius, fill=state.pressed if self.isDown() else tint)

    def _paint_mark(self, painter: QPainter) -> None:
        colours = current_theme().colours
        left, top = measures.RAIL_BADGE
        left -= (measures.RAIL_ITEM[0] - self.width()) // 2
        top = measures.BADGE_RING if self._is_narrow else top
        if self._badge:
            room = self.width() - int(badge_size(self._badge).width()) - measures.BADGE_RING
            paint_badge(painter, self._mirrored(min(left, room), top), self._badge, self._tone, colours.surface.rail)
        elif self._dot:
            side, ring = measures.RAIL_DOT, measures.BADGE_RING
            corner = self._mirrored(left + 3, top + 3)
            area = QRectF(corner.x(), corner.y(), side, side)
            outer = area.adjusted(-ring, -ring, ring, ring)
            paint_box(painter, outer, radius=side, fill=colours.surface.rail)
            paint_box(painter, area, radius=side, fill=getattr(colours, self._dot).solid)

    def _mirrored(self, left: float, top: float) -> QPointF:
        if self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            return QPointF(left, top)
        return QPointF(self.width() - left - current_theme().px(current_theme().tokens.size.badge), top)

    def _icon_area(self) -> QRect:
        side = current_theme().px(measures.RAIL_ICON)
        line = current_theme().fonts.line(TypeRole.CAPTION)
        block = side + measures.RAIL_LABEL_GAP + line if self._has_label else side
        return QRect((self.width() - side) // 2, (self.height() - block) // 2, side, side)

    def _ink(self) -> QColor:
        colours = current_theme().colours
        return colours.accent.text if self.isChecked() else colours.text.secondary

    def _fitted(self, painter: QPainter, words: str) -> str:
        return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width())
