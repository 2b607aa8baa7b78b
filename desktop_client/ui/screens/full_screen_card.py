"""A card in the middle of an empty window, for what comes before the conversations."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.footed_scroll import FootedScroll
from desktop_client.ui.widgets.logo import Logo
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel


class _Card(QWidget):
    """Paints `side`, a part with a surface of its own, within its round corners."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.side: QWidget | None = None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        radius = theme.tokens.radius.window
        card = self.rect().marginsRemoved(theme.shadows.margins(3))
        theme.shadows.paint(painter, card, 3, radius)
        colours = theme.colours
        paint_box(painter, card, radius=radius, fill=colours.surface.raised)
        if self.side is not None:
            edge = measures.HAIRLINE
            area = self.side.geometry().adjusted(-edge, -edge, edge, edge)
            painter.setClipRect(area)
            paint_box(painter, card, radius=radius, fill=colours.surface.sidebar)
            painter.setClipping(False)
            line = QRect(area.left(), area.top(), area.width(), edge)
            if area.left() > card.left() + edge:
                line = QRect(area.left(), area.top(), edge, area.height())
            painter.fillRect(line, colours.border.subtle)
        paint_box(painter, card, radius=radius, border=colours.border.subtle)
        painter.end()


class FullScreenCard(QWidget):
    """`row` takes the card's columns, one above the other in a narrow window; what is too high scrolls.

    `height` is the least one beside each other, so that the card stays still while its parts come and go. `foot` takes
    buttons that stay in sight, `foot_place` goes to where they stand in a card that is not too high.
    """

    def __init__(self, width: int, parent: QWidget | None = None, *, height: int = 0) -> None:
        super().__init__(parent)
        self._width = width
        self._height = height
        set_role(self, "canvas")
        self.top = QHBoxLayout()
        side, above = measures.BRAND_MARGIN
        self.top.setContentsMargins(side, above, side, 0)
        self.top.setSpacing(measures.BRAND_GAP)
        self.top.addWidget(Logo(measures.BRAND_LOGO, self))
        self.top.addWidget(TextLabel("Hallway", TypeRole.HEADING, parent=self))
        self.top.addStretch(1)
        self._card = _Card(self)
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._card)
        self.row.setSpacing(0)
        self._scroll = FootedScroll(self)
        self.foot = self._scroll.row
        self.foot_place = self._scroll.place
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        middle = QVBoxLayout(content)
        middle.addStretch(1)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._card)
        across.addStretch(1)
        middle.addLayout(across)
        middle.addStretch(1)
        self._scroll.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.top)
        column.addWidget(self._scroll, 1)
        follow_theme(self._apply_theme)

    def add_side(self, side: QWidget, share: int) -> None:
        """Put a part with a quieter surface at the trailing edge, or below in a narrow window."""
        self._card.side = side
        self.row.addWidget(side, share)

    def _apply_theme(self) -> None:
        theme = current_theme()
        margins = theme.shadows.margins(3)
        self.row.setContentsMargins(margins + measures.HAIRLINE)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = current_theme()
        margins = theme.shadows.margins(3)
        wanted = theme.px(self._width) + margins.left() + margins.right()
        is_narrow = self.width() < wanted
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self.row.setDirection(direction)
        least = 0 if is_narrow else self._height + margins.top() + margins.bottom()
        self._card.setMinimumHeight(least)
        self._card.setFixedWidth(min(wanted, max(self.width() - measures.SCROLL_BAR, 1)))
