"""A drop-down list in the frame of a field."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.keys import is_return
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel


class ComboBox(QComboBox):
    """The wheel scrolls the page under it and never changes the choice."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hover = Hover(self)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        FocusRing(self, current_theme().tokens.radius.md)
        follow_theme(self._apply_theme)

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(self.itemText(row)) for row in range(self.count())), default=0)
        extra = 2 * measures.FIELD_PADDING["md"] + measures.FIELD_GAP + theme.px(theme.tokens.icon_sizes.sm)
        return QSize(widest + extra + measures.ROUNDING, theme.px(theme.tokens.size.control.md))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 8, self.sizeHint().height())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_return(event):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        colours = theme.colours
        painter = QPainter(self)
        fill = over(colours.state.hover, colours.surface.raised, self._hover.strength)
        radius = theme.tokens.radius.md
        border = colours.border.default
        paint_box(painter, self.rect(), radius=radius, fill=fill, border=border)
        padding, side = measures.FIELD_PADDING["md"], theme.px(theme.tokens.icon_sizes.sm)
        area = self.rect().adjusted(padding, 0, -padding - side - measures.FIELD_GAP, 0)
        chevron = QRect(self.width() - padding - side, (self.height() - side) // 2, side, side)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            area.moveRight(self.width() - padding)
            chevron.moveLeft(padding)
        theme.icons.paint(painter, QRectF(chevron), Icon.CHEVRON_DOWN, colours.text.secondary)
        painter.setFont(self.font())
        painter.setPen(colours.text.primary if self.isEnabled() else colours.text.disabled)
        words = painter.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.SMALL))
        self.updateGeometry()


class ChoiceField(QWidget):
    """A drop-down list under its label, which a screen reader finds by relation: a list is named by its value."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = ComboBox(label, self)
        words = TextLabel(label, TypeRole.SMALL, weight=MEDIUM, parent=self)
        words.setBuddy(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(measures.FIELD_LABEL_GAP)
        column.addWidget(words)
        column.addWidget(self.choice)
        self.setFocusProxy(self.choice)
