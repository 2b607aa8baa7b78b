"""What an empty place says: a picture, a heading, a sentence, the next step."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_CENTRED = Qt.AlignmentFlag.AlignHCenter


class IconTile(QWidget):
    """A large icon on a rounded tile."""

    def __init__(self, icon: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(measures.EMPTY_STATE_TILE, measures.EMPTY_STATE_TILE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        paint_box(painter, self.rect(), radius=measures.EMPTY_STATE_RADIUS, fill=theme.colours.surface.sunken)
        inset = (measures.EMPTY_STATE_TILE - measures.EMPTY_STATE_ICON) / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        theme.icons.paint(painter, area, self._icon, theme.colours.text.secondary)
        painter.end()


class EmptyState(QWidget):
    action_requested = Signal(str)

    def __init__(
        self,
        heading: str = "",
        text: str = "",
        picture: QWidget | None = None,
        *,
        heading_role: TypeRole = TypeRole.HEADING,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._heading = TextLabel(heading, heading_role, is_wrapped=True, parent=self)
        self._text = TextLabel(text, TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, parent=self)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(measures.EMPTY_STATE_GAP)
        if picture is not None:
            self.column.addWidget(picture, 0, _CENTRED)
            self.column.addSpacing(measures.EMPTY_STATE_GAP)
        for label in (self._heading, self._text):
            label.setAlignment(_CENTRED)
            label.setVisible(bool(label.text()))
            self.column.addWidget(label)
        self.column.addSpacing(measures.EMPTY_STATE_GAP)

    def centre(self) -> None:
        """Stand in the middle of a place that has nothing else in it; call it when all actions are added."""
        self.column.insertStretch(0, 1)
        self.column.addStretch(1)

    def say(self, heading: str, text: str = "") -> None:
        for label, words in ((self._heading, heading), (self._text, text)):
            label.setText(words)
            label.setVisible(bool(words))

    def add_action(self, key: str, label: str, role: ButtonRole = ButtonRole.SECONDARY) -> Button:
        button = Button(label, role, ButtonSize.SM, parent=self)
        button.clicked.connect(lambda _checked=False: self.action_requested.emit(key))
        self.column.addWidget(button, 0, _CENTRED)
        return button
