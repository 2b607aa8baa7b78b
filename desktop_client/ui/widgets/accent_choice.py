"""Choose the accent by its colour."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import preview_measures as preview
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.tool_tip import set_tool_tip


class AccentChoices(QWidget):
    """A disc for each choice; the arrow keys walk along them."""

    chosen = Signal(int)
    """The place of a colour."""

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`choices` are (name among the tokens, the colour in words)."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.discs = [AccentDisc(accent, text, self) for accent, text in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(preview.ACCENT_GAP)
        for place, disc in enumerate(self.discs):
            self._group.addButton(disc, place)
            row.addWidget(disc)
        self._group.idClicked.connect(self.chosen)

    def set_place(self, place: int) -> None:
        self.discs[place].setChecked(True)


class AccentDisc(QRadioButton):
    """One colour; the chosen one stands in a ring."""

    def __init__(self, accent: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accent = accent
        self.setAccessibleName(text)
        set_tool_tip(self, text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        FocusRing(self, preview.ACCENT_DISC // 2)
        follow_theme(self._apply_theme)

    @override
    def sizeHint(self) -> QSize:
        side = current_theme().px(preview.ACCENT_DISC)
        return QSize(side, side)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        colour = theme.colours_of(is_dark=theme.is_dark, accent=self._accent).accent.solid
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = preview.ACCENT_RING
        area = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.setPen(QPen(colour, width) if self.isChecked() else QPen(colour, 0))
        if self.isChecked():
            painter.drawEllipse(area)
        inset = 2 * width
        painter.setBrush(colour)
        painter.setPen(QPen(colour, 0))
        centre, radius = QPointF(area.center()), area.width() / 2 - (inset if self.isChecked() else width)
        painter.drawEllipse(centre, radius, radius)
        painter.end()

    def _apply_theme(self) -> None:
        self.updateGeometry()
        self.update()
