"""Make a room: at once with what most want, or with all its settings."""

import re

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop_client.domain.addresses import BareJid, local_of
from desktop_client.domain.room_directory import RoomWish
from desktop_client.ui.screens.address_checks import address_from_text
from desktop_client.ui.widgets.buttons import ButtonRole, ButtonSize
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field
from desktop_client.ui.widgets.segment import Segment
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_PRIVATE, _PUBLIC = "private", "public"
_LONGEST = 100


def local_from_name(name: str) -> str:
    """Return the first part of an address that reads like a name."""
    return re.sub(r"[^\w.]+", "-", name.casefold()).strip("-._")[:_LONGEST]


class CreateRoomDialog(Dialog):
    """The address follows the name until somebody types one."""

    making_wanted = Signal(object)
    """A RoomWish: make it at once."""
    settings_wanted = Signal(object)
    """A RoomWish: show all that can be set first."""

    def __init__(self, window: QWidget, service: BareJid) -> None:
        super().__init__(window, self.tr("Create a room"), size=ButtonSize.MD)
        self._service = service
        self._is_address_typed = False
        self.name = Field(self.tr("Name"), placeholder=self.tr("Design review"))
        self.name.input.setMaxLength(_LONGEST)
        self.kind = Segment(
            self.tr("Who may enter"), {_PRIVATE: self.tr("Private"), _PUBLIC: self.tr("Public")}, _PRIVATE
        )
        self._words = TextLabel("", tone=Tone.SECONDARY, is_wrapped=True)
        self.description = Field(self.tr("What it is about"))
        self.address = Field(self.tr("Address"))
        for part in (self.name, self.kind, self._words, self.description, self.address):
            self.body.addWidget(part)
        self.add_action("", self.tr("Cancel"))
        self._more = self.add_action("more", self.tr("All settings…"), closes=False)
        self._make = self.add_action("make", self.tr("Create"), ButtonRole.PRIMARY, closes=False)
        self.name.edited.connect(lambda _text: self._follow())
        self.address.edited.connect(self._on_address)
        self.kind.chosen.connect(lambda _key: self._follow())
        self._more.clicked.connect(lambda _checked=False: self._ask(self.settings_wanted))
        self._make.clicked.connect(lambda _checked=False: self._ask(self.making_wanted))
        self._follow()

    def wish(self) -> RoomWish | None:
        """Return what is wanted so far; None where the address is none."""
        room = address_from_text(self.address.text())
        if room is None or not self.name.text().strip():
            return None
        return RoomWish(
            room=room,
            name=self.name.text().strip(),
            description=self.description.text().strip(),
            is_public=self.kind.current() == _PUBLIC,
        )

    def propose(self, address: BareJid) -> None:
        """Begin with an address that was typed somewhere else."""
        self.name.set_text(local_of(address))
        self.address.set_text(address)
        self._is_address_typed = True
        self._follow()

    def show_problem(self, text: str) -> None:
        """Say why the room was not made; what was typed stays."""
        self._make.set_loading(False)
        self.address.set_error(text)

    def _ask(self, signal: SignalInstance) -> None:
        wish = self.wish()
        if wish is not None and not self._make.is_loading():
            self._make.set_loading(True)
            signal.emit(wish)

    def _on_address(self, text: str) -> None:
        self._is_address_typed = bool(text.strip())
        self._follow()

    def _follow(self) -> None:
        self.address.set_error("")
        local = local_from_name(self.name.text())
        if not self._is_address_typed:
            self.address.set_text(f"{local}@{self._service}" if local else "")
        is_public = self.kind.current() == _PUBLIC
        public = self.tr("Everybody who can reach the server finds it and may enter. Addresses are hidden.")
        private = self.tr("Only people you invite get in. It is not listed, and members see each other’s addresses.")
        self._words.setText(public if is_public else private)
        is_ready = self.wish() is not None
        self._make.setEnabled(is_ready)
        self._more.setEnabled(is_ready)
