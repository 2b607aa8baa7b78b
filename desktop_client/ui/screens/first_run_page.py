"""The page of a new account: an open door and the next step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.command_actions import keys_text
from desktop_client.ui.commands import CommandId
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.illustrations import Illustration
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.key_cap import KeyCap
from desktop_client.ui.widgets.keys import ReturnButton
from desktop_client.ui.widgets.picture import Picture
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone
from desktop_client.ui.widgets.tone_tile import ToneTile

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class StepCard(ReturnButton):
    """A card that does one thing."""

    def __init__(self, icon: Icon, title: str, text: str, colour_of: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hover = Hover(self)
        self.setAccessibleName(title)
        self._text = TextLabel(text, TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, parent=self)
        tile = ToneTile(icon, measures.STEP_TILE, measures.STEP_TILE_RADIUS, fill_of=colour_of, parent=self)
        column = QVBoxLayout(self)
        padding = measures.STEP_CARD_PADDING
        column.setContentsMargins(padding, padding, padding, padding)
        column.addWidget(tile)
        column.addSpacing(measures.FIELD_GAP)
        column.addWidget(TextLabel(title, TypeRole.STRONG, parent=self))
        column.addWidget(self._text)
        for label in self.findChildren(QWidget):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        FocusRing(self, current_theme().tokens.radius.lg)
        self.say(text)
        follow_theme(self._apply_theme)

    def _apply_theme(self) -> None:
        self.setFixedWidth(current_theme().px(measures.STEP_CARD_WIDTH))

    def say(self, text: str) -> None:
        self._text.setText(text)
        self.setAccessibleDescription(text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_theme().colours
        raised = colours.surface.raised
        fill = over(colours.state.hover, raised, self._hover.strength)
        painter = QPainter(self)
        radius = current_theme().tokens.radius.lg
        paint_box(painter, self.rect(), radius=radius, fill=fill, border=colours.border.subtle)
        painter.end()


class FirstRunPage(QWidget):
    command_given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "canvas")
        self._heading = TextLabel("", TypeRole.DISPLAY, parent=self)
        text = TextLabel(self.tr("Start with a person, or say hello to your team."), TypeRole.BODY, Tone.SECONDARY)
        self._write = StepCard(Icon.MESSAGE_SQUARE_PLUS, self.tr("Write to someone"), "", "write", self)
        self._write.clicked.connect(lambda: self.command_given.emit(CommandId.NEW_MESSAGE))
        column = QVBoxLayout(self)
        column.setSpacing(measures.FIRST_RUN_GAP)
        column.addStretch(1)
        column.addWidget(Picture(Illustration.OPEN_DOOR, self), 0, _CENTRE)
        column.addSpacing(measures.FIRST_RUN_GAP)
        column.addWidget(self._heading, 0, _CENTRE)
        column.addWidget(text, 0, _CENTRE)
        column.addSpacing(measures.FIRST_RUN_GAP)
        cards = QHBoxLayout()
        cards.addStretch(1)
        cards.addWidget(self._write)
        cards.addStretch(1)
        column.addLayout(cards)
        column.addSpacing(measures.FIRST_RUN_GAP)
        column.addLayout(self._key_row())
        column.addStretch(1)
        self.welcome("", 0, "")

    def welcome(self, name: str, contacts: int, domain: str) -> None:
        """Greet by name, once it is known, and say how many people wait."""
        greeting = self.tr("The door is open, {name}").format(name=name)
        self._heading.setText(greeting if name else self.tr("The door is open"))
        people = self.tr("Search the %n people at {domain}", "", contacts).format(domain=domain)
        self._write.say(people if contacts else self.tr("With their address, like an email"))

    def _key_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        texts = (
            (CommandId.NEW_MESSAGE, self.tr("new message")),
            (CommandId.PALETTE, self.tr("jump anywhere")),
            (CommandId.SHOW_SHORTCUTS, self.tr("all shortcuts")),
        )
        for command_id, text in texts:
            row.addWidget(KeyCap(keys_text(command_id), self))
            row.addWidget(TextLabel(text, TypeRole.META, Tone.SECONDARY))
            row.addSpacing(measures.FIELD_GAP)
        row.addStretch(1)
        return row
