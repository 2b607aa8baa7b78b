"""An icon on a rounded tile in the colours of its tone: cards and checks."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import Tone, tone_colour

_ICON_SHARE = 0.44


class ToneTile(QWidget):
    """`fill_of` picks a name colour of the theme as fill, with a white icon; without it the tile is quiet."""

    def __init__(
        self,
        icon: Icon,
        side: int,
        radius: float,
        *,
        tone: Tone = Tone.SECONDARY,
        fill_of: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._radius = radius
        self._tone = tone
        self._fill_of = fill_of
        self.setFixedSize(side, side)

    def set_mark(self, icon: Icon, tone: Tone) -> None:
        self._icon, self._tone = icon, tone
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        paint_box(painter, self.rect(), radius=self._radius, fill=self._fill())
        side = self.width() * _ICON_SHARE
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        ink = theme.colours.text.on_accent if self._fill_of else tone_colour(self._tone)
        theme.icons.paint(painter, area, self._icon, ink)
        painter.end()

    def _fill(self) -> QColor:
        colours = current_theme().colours
        if self._fill_of:
            return current_theme().avatars.fill(self._fill_of)
        tints = {Tone.POSITIVE: colours.positive.tint, Tone.WARNING: colours.warning.tint}
        tints |= {Tone.DANGER: colours.danger.tint, Tone.ACCENT: colours.accent.tint}
        return tints.get(self._tone, colours.surface.sunken)
