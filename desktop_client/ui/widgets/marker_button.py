"""The colour that tells an account apart, and the menu of those it may have."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.shapes import paint_box

_ROUNDING = 0.3


class MarkerButton(Button):
    chosen = Signal(int)
    """One of the colours of names."""

    def __init__(self, account: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Marker colour"), ButtonRole.PLAIN, ButtonSize.SM, Icon.PALETTE, parent)
        self._account = account
        self.setAccessibleName(name)
        self.clicked.connect(lambda _checked=False: self._open())

    @override
    def _paint_mark(self, painter: QPainter, cell: QRect, colour: QColor) -> None:
        side = cell.width()
        area = QRectF(cell.left(), (self.height() - side) / 2, side, side)
        paint_box(painter, area, radius=side * _ROUNDING, fill=current_theme().avatars.marker(self._account))

    def _open(self) -> None:
        menu = Menu(self)
        for number, (name, colour) in enumerate(zip(self._names(), current_theme().avatars.colours(), strict=True)):
            action = menu.add(name)
            action.setIcon(_swatch(colour))
            action.triggered.connect(lambda _checked=False, number=number: self._choose(number))
        menu.popup_beside(self, QPoint(0, self.height()))

    def _choose(self, number: int) -> None:
        current_theme().avatars.set_marker(self._account, number)
        self.update()
        self.chosen.emit(number)

    def _names(self) -> tuple[str, ...]:
        """Name the colours in their order."""
        return (
            *(self.tr("Pink"), self.tr("Rust"), self.tr("Ochre"), self.tr("Olive"), self.tr("Green")),
            *(self.tr("Teal"), self.tr("Petrol"), self.tr("Blue"), self.tr("Violet"), self.tr("Plum")),
        )


def _swatch(colour: QColor) -> QIcon:
    side = current_theme().px(current_theme().tokens.icon_sizes.inline)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_box(painter, pixmap.rect(), radius=side * _ROUNDING, fill=colour)
    painter.end()
    return QIcon(pixmap)
