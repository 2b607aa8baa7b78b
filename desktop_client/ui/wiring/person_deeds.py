"""What is done about a person, with its questions; shared by every place that offers it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_client.core.hallway import Core
from desktop_client.core.profiles import Profiles
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.roster import SubscriptionRequested
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.people import PersonAction
from desktop_client.ui.screens.block_dialog import BlockDialog
from desktop_client.ui.screens.contact_dialogs import GroupsDialog, RenameDialog
from desktop_client.ui.screens.main_window import PEOPLE
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.people import People

if TYPE_CHECKING:
    from desktop_client.ui.wiring.own_profile import OwnProfile

Deed = Callable[[ConversationId], None]


class DeedWords(Words):
    """Context of this page's texts."""


class PersonDeeds(QObject):
    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        dialogs: Dialogs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self.actions = actions
        self._people = people
        self.dialogs = dialogs
        clock = core.ground.ports.clock
        self.profiles = Profiles(scopes=core.scopes, roster=core.roster, presences=core.presences, clock=clock)

    def name_of(self, person: ConversationId) -> str:
        return self._people.name(person)

    def known_groups(self) -> list[str]:
        """Return the names of all groups, in the order of the alphabet."""
        return sorted({group for each in self._core.roster.contacts() for group in each.groups}, key=str.casefold)

    def request_of(self, person: ConversationId) -> SubscriptionRequested | None:
        """Return what somebody asked of me and has no answer yet."""
        asked = (each for each in self._core.subscriptions.requests if (each.account, each.jid) == _pair(person))
        return next(asked, None)

    def perform(self, action: PersonAction, person: ConversationId) -> None:
        """Do it, or ask first where it cannot be undone."""
        deed = self._deeds().get(action)
        if deed is not None:
            deed(person)

    def _deeds(self) -> dict[PersonAction, Deed]:
        roster = self._core.roster
        return {
            PersonAction.ACCEPT: self._accept,
            PersonAction.DECLINE: self._decline,
            PersonAction.LET_WRITE: self._core.strangers.accept,
            PersonAction.ADD: lambda person: self.dialogs.add_contact(person.peer),
            PersonAction.RENAME: self.rename,
            PersonAction.CHOOSE_GROUPS: self.choose_groups,
            PersonAction.ASK: self._at_once(roster.ask_for_presence),
            PersonAction.ASK_AGAIN: self._at_once(roster.ask_for_presence),
            PersonAction.WITHDRAW: self._at_once(roster.stop_seeing),
            PersonAction.SHOW_ME: self._at_once(partial(roster.show_presence, is_shown=True)),
            PersonAction.HIDE_ME: self._ask_to_hide,
            PersonAction.COPY_ADDRESS: self.dialogs.copy_address,
            PersonAction.BLOCK: self.ask_to_block,
            PersonAction.UNBLOCK: self.unblock,
            PersonAction.SHOW_PROFILE: self.show_profile,
            PersonAction.EDIT_PROFILE: lambda person: self.edit_profile(person.account),
            PersonAction.REMOVE: self.dialogs.confirm_removal,
        }

    def _at_once(self, deed: Callable[[BareJid, BareJid], None]) -> Deed:
        return lambda person: self.actions.perform(lambda: deed(person.account, person.peer))

    def _accept(self, person: ConversationId) -> None:
        request = self.request_of(person)
        if request is not None:
            self.actions.approve(request)

    def _decline(self, person: ConversationId) -> None:
        request = self.request_of(person)
        if request is not None:
            self.actions.decline(request)

    def rename(self, person: ConversationId) -> None:
        contact = self._core.roster.find(person.account, person.peer)
        if contact is None:
            return
        dialog = RenameDialog(self.dialogs.window, contact.name, person.peer)
        dialog.name_chosen.connect(
            lambda name: self.actions.start(self._core.roster.change(replace(contact, name=name)), "rename")
        )
        dialog.open()

    def choose_groups(self, person: ConversationId) -> None:
        contact = self._core.roster.find(person.account, person.peer)
        if contact is None:
            return
        dialog = GroupsDialog(self.dialogs.window, self._people.name(person), self.known_groups(), contact.groups)
        dialog.groups_chosen.connect(
            lambda groups: self.actions.start(self._core.roster.change(replace(contact, groups=groups)), "groups")
        )
        dialog.open()

    def blocking_of(self, person: ConversationId) -> tuple[PersonAction, ...]:
        """Return what the server offers about keeping this person away."""
        if self._core.blocking.is_blocked(person):
            return (PersonAction.UNBLOCK,)
        return (PersonAction.BLOCK,) if self._core.blocking.is_offered(person.account) else ()

    def ask_to_block(self, person: ConversationId) -> None:
        can_report = self._core.blocking.can_report(person.account)
        dialog = BlockDialog(self.dialogs.window, self._people.name(person), can_report=can_report)
        dialog.block_chosen.connect(
            lambda report: self.actions.start(self._core.blocking.block(person, report), "block")
        )
        dialog.open()

    def unblock(self, person: ConversationId) -> None:
        self.actions.start(self._core.blocking.unblock(person), "unblock")

    def show_profile(self, person: ConversationId) -> None:
        """Show somebody on the people page."""
        from desktop_client.ui.screens.people_page import PeoplePage  # noqa: PLC0415 - late: when wanted

        self.dialogs.window.show_page(PEOPLE)
        page = self.dialogs.window.page(PEOPLE)
        if isinstance(page, PeoplePage):
            page.person_chosen.emit(person)

    def edit_profile(self, account: BareJid) -> None:
        self._own_profile.edit(account)

    @cached_property
    def _own_profile(self) -> "OwnProfile":
        from desktop_client.ui.wiring.own_profile import OwnProfile  # noqa: PLC0415 - late: when wanted

        return OwnProfile(
            core=self._core,
            profiles=self.profiles,
            actions=self.actions,
            people=self._people,
            window=self.dialogs.window,
            parent=self,
        )

    def _ask_to_hide(self, person: ConversationId) -> None:
        title = DeedWords.tr("No longer show your status to {name}?").format(name=self._people.name(person))
        text = DeedWords.tr("They are told so, and may ask again. You can still write to each other.")

        def hide() -> None:
            roster = self._core.roster
            self.actions.perform(lambda: roster.show_presence(person.account, person.peer, is_shown=False))

        self.dialogs.ask(title, text, DeedWords.tr("Stop showing"), hide)


def _pair(person: ConversationId) -> tuple[str, str]:
    return person.account, person.peer
