"""Four quarters and a word for how hard a password is to guess."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.domain.passwords import Strength
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone, tone_colour

_TONES = {Strength.WEAK: Tone.DANGER, Strength.FAIR: Tone.WARNING}


class StrengthBar(QWidget):
    """Hidden while there is no password."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quarters = _Quarters(self)
        self._word = TextLabel("", TypeRole.META, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(measures.FIELD_GAP)
        row.addWidget(self._quarters, 1)
        row.addWidget(self._word)
        self.hide()

    def show_strength(self, strength: Strength | None) -> None:
        self.setVisible(strength is not None)
        if strength is not None:
            tone = _TONES.get(strength, Tone.POSITIVE)
            self._quarters.fill(strength, tone)
            self._word.setText(self.word(strength))
            self._word.set_tone(tone)

    def word(self, strength: Strength) -> str:
        match strength:
            case Strength.WEAK:
                return self.tr("Easy to guess")
            case Strength.FAIR:
                return self.tr("Fair")
            case Strength.GOOD:
                return self.tr("Strong")
            case Strength.STRONG:
                return self.tr("Very strong")


class _Quarters(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count, self._tone = 0, Tone.POSITIVE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, count: int, tone: Tone) -> None:
        self._count, self._tone = count, tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, measures.STRENGTH_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        quarters, gap = len(Strength), measures.FIELD_GAP
        width = (self.width() - gap * (quarters - 1)) / quarters
        for number in range(quarters):
            area = QRectF(number * (width + gap), 0, width, self.height())
            lit = number < self._count
            fill = tone_colour(self._tone) if lit else current_theme().colours.border.default
            paint_box(painter, area, radius=self.height() / 2, fill=fill)
        painter.end()
