"""One of several choices as a card: a radio button with a title, a mark and a line below."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.pill import Pill
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class OptionCard(QRadioButton):
    def __init__(self, title: str, text: str, mark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" · ".join(part for part in (mark, text) if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hover = Hover(self)
        self._row = QHBoxLayout(self)
        words = QVBoxLayout()
        words.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(measures.FIELD_GAP)
        head.addWidget(TextLabel(title, TypeRole.BODY, weight=MEDIUM, parent=self))
        if mark:
            head.addWidget(Pill(mark, self), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        words.addLayout(head)
        words.addWidget(TextLabel(text, TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, parent=self))
        self._row.addLayout(words, 1)
        FocusRing(self, current_theme().tokens.radius.md)
        follow_theme(self._apply_theme)

    @override
    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        colours, is_on = theme.colours, self.isChecked()
        painter = QPainter(self)
        border = colours.accent.solid if is_on else colours.border.default
        width = measures.FIELD_FOCUS_BORDER if is_on else float(measures.HAIRLINE)
        radius = theme.tokens.radius.md
        paint_box(painter, self.rect(), radius=radius, fill=colours.surface.raised, border=border, width=width)
        side, across = theme.px(measures.CHECK), measures.CARD_ROW_PADDING[1]
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        disc = QPoint(self.width() - across - side if is_mirrored else across, (self.height() - side) // 2)
        dot = theme.px(measures.RADIO_DOT_BORDER) if is_on else measures.CHECK_BORDER
        tone = colours.accent.solid if is_on else colours.border.strong
        area = self.rect()
        area.setTopLeft(disc)
        area.setSize(QSize(side, side))
        paint_box(painter, area, radius=side / 2, border=tone, width=dot)
        painter.end()

    def _apply_theme(self) -> None:
        down = measures.CARD_ROW_PADDING[1]
        lead = down + current_theme().px(measures.CHECK) + measures.FIELD_GAP
        self._row.setContentsMargins(lead, down, down, down)
        self.updateGeometry()
        self.update()
