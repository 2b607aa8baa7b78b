"""The people page, kept as the core has it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_client.core.calls import Calls
from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO
from desktop_client.domain.media import MediaKind
from desktop_client.domain.roster import Availability, Contact, PersonPresence, SubscriptionRequested
from desktop_client.ui.models.people import (
    Listed,
    PersonAction,
    PersonCard,
    Shown,
    Wanted,
    contact_actions,
    people_rows,
    subscription_text,
)
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.rows import PersonRow, display_name
from desktop_client.ui.models.told import Told, told_facts
from desktop_client.ui.screens.address_checks import doubt_text
from desktop_client.ui.screens.people_page import PeoplePage
from desktop_client.ui.states import presence_text, talk_text
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.presence_mark import PresenceMark, mark_of
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.person_deeds import PersonDeeds

_REFRESH_MS = 400
_CALLS = ((PersonAction.CALL, MediaKind.AUDIO), (PersonAction.VIDEO_CALL, MediaKind.VIDEO))


class PeoplePageWords(Words):
    """Context of this page's texts."""


class PeopleOnPage(QObject):
    """Made when the page is first wanted; while it is hidden nothing is counted or sorted."""

    opening_requested = Signal(object)
    """A ConversationId to write to."""

    def __init__(
        self,
        *,
        core: Core,
        people: People,
        deeds: PersonDeeds,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._people = people
        self._deeds = deeds
        self._wanted = Wanted()
        self._asked_of: ConversationId | None = None
        self._callable: frozenset[MediaKind] = frozenset()
        self._told: dict[ConversationId, Told] = {}
        self.page = PeoplePage(now_utc)
        self._soon = QTimer(self, interval=_REFRESH_MS, singleShot=True)
        self._soon.timeout.connect(self._refresh)
        self._connect()

    def _connect(self) -> None:
        page = self.page
        page.shown.connect(self._refresh)
        page.wanted_changed.connect(self._want)
        page.person_chosen.connect(self.choose)
        page.message_requested.connect(self.opening_requested)
        page.add_requested.connect(self._deeds.dialogs.add_contact)
        page.details.action_requested.connect(self._act)
        core = self._core
        core.presences.changed.subscribe(self._on_presences)
        for feed in (core.roster.changed, core.subscriptions.changed, core.avatars.changed):
            feed.subscribe(self._refresh_soon)
        core.blocking.changed.subscribe(self._refresh_soon)
        for more in (core.accounts.changed, core.connections.changed):
            more.subscribe(self._refresh_soon)

    def choose(self, person: ConversationId | None) -> None:
        """Show one person beside the list, None for nobody."""
        is_other = person != self.page.chosen
        self.page.show_person(self._card(person) if person is not None else None)
        if person is not None and is_other:
            self._deeds.actions.start(self._look_up(person), "profile")
        if person is not None and self._core.calls is not None:
            self._deeds.actions.start(self._find_out(person), "what can be called")

    async def _look_up(self, person: ConversationId) -> None:
        """Ask who it is, what time it is there and when they were last seen; show each answer as it comes."""
        profiles = self._deeds.profiles
        self._told = {person: Told(profile=await profiles.of(person))}
        self._show_again(person)
        local, seen = await profiles.local_time(person), await profiles.last_seen(person)
        self._told = {person: replace(self._told.get(person, Told()), local=local, seen=seen)}
        self._show_again(person)

    def _show_again(self, person: ConversationId) -> None:
        if person == self.page.chosen:
            self.page.show_person(self._card(person))

    async def _find_out(self, person: ConversationId) -> None:
        calls = self._core.calls
        kinds = await calls.can_call(person) if calls is not None else frozenset[MediaKind]()
        if (person, kinds) != (self._asked_of, self._callable) and person == self.page.chosen:
            self._asked_of, self._callable = person, kinds
            self.page.show_person(self._card(person))

    # --- the list ---

    def _want(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._refresh()

    def _refresh_soon(self, _change: object) -> None:
        if self.page.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _on_presences(self, presences: tuple[PersonPresence, ...]) -> None:
        """Paint those anew who changed; only where that changes who is listed, the whole list."""
        if not self.page.isVisible():
            return
        if self._wanted.shown is Shown.ONLINE:
            self._refresh_soon(presences)
        has_many = len(self._core.accounts.all()) > 1
        for each in presences:
            person = ConversationId(each.account, each.jid)
            if self._deeds.request_of(person) is None:
                self.page.model.show_person(self._row(person, self._state(person), has_many))
            if person == self.page.chosen:
                self._show_again(person)

    def _refresh(self) -> None:
        people = list(self._listed())
        page = self.page
        page.show_groups(self._deeds.known_groups())
        page.show_accounts([account.jid for account in self._core.accounts.all()])
        page.show_requests(sum(each.is_request for each in people))
        page.show_rows(people_rows(people, self._wanted), has_any=bool(people))
        if page.chosen is not None:
            self.choose(page.chosen)

    def _listed(self) -> Iterator[Listed]:
        has_many = len(self._core.accounts.all()) > 1
        for request in self._core.subscriptions.requests:
            yield Listed(row=self._row(_person_of(request), self._asked_text(request), has_many), is_request=True)
        for contact in self._core.roster.contacts():
            if contact.jid != contact.account:
                person = ConversationId(contact.account, contact.jid)
                yield Listed(row=self._row(person, self._state(person), has_many), groups=contact.groups)

    def _row(self, person: ConversationId, state: str, has_many: bool) -> PersonRow:
        presence = self._people.presence(person)
        is_online = self._core.connections.is_online(person.account)
        return PersonRow(
            id=person,
            name=self._people.name(person),
            availability=presence.availability if is_online else Availability.OFFLINE,
            picture=self._people.picture_key(person.peer),
            status=state,
            talk=presence.talk if is_online else None,
            aside=person.account if has_many else "",
        )

    # --- the chosen person ---

    def _card(self, person: ConversationId) -> PersonCard | None:
        contact = self._core.roster.find(person.account, person.peer)
        request = self._deeds.request_of(person)
        if contact is None and request is None:
            return None
        presence = self._people.presence(person)
        known = (each.jid for each in self._core.roster.contacts())
        return PersonCard(
            id=person,
            face=self._people.face(person),
            mark=PresenceMark.IN_CALL if presence.talk is not None else mark_of(presence.availability),
            state=self._asked_text(request) if request is not None else self._state(person),
            facts=tuple(self._facts(person, contact, request)),
            actions=self._actions(person, contact, request),
            warning=doubt_text(person.peer, known),
        )

    def _facts(
        self, person: ConversationId, contact: Contact | None, request: SubscriptionRequested | None
    ) -> Iterator[tuple[str, str]]:
        yield PeoplePageWords.tr("Address"), person.peer
        if len(self._core.accounts.all()) > 1:
            yield PeoplePageWords.tr("Account"), person.account
        if request is not None and request.name:
            yield PeoplePageWords.tr("Calls themselves"), one_line(request.name, 80)
        if request is not None and request.message:
            yield PeoplePageWords.tr("They write"), one_line(request.message, 300)
        if contact is not None:
            if contact.groups:
                yield PeoplePageWords.tr("Groups"), ", ".join(one_line(group, 80) for group in contact.groups)
            yield PeoplePageWords.tr("Status"), subscription_text(contact)
        told = self._told.get(person)
        if told is not None:
            yield from told_facts(told, now_utc(), is_there=self._is_there(person))

    def _is_there(self, person: ConversationId) -> bool:
        return self._people.presence(person).availability is not Availability.OFFLINE

    def _actions(
        self, person: ConversationId, contact: Contact | None, request: SubscriptionRequested | None
    ) -> tuple[PersonAction, ...]:
        answers = (PersonAction.ACCEPT, PersonAction.DECLINE) if request is not None else ()
        kinds = self._callable if self._asked_of == person else frozenset()
        calls = [action for action, kind in _CALLS if kind in kinds]
        rest = contact_actions(contact) if contact is not None else (PersonAction.COPY_ADDRESS,)
        removal = (PersonAction.REMOVE,) if contact is not None else ()
        return (*answers, PersonAction.MESSAGE, *calls, *rest, *self._deeds.blocking_of(person), *removal)

    def _state(self, person: ConversationId) -> str:
        if not self._core.connections.is_online(person.account):
            return PeoplePageWords.tr("Status unknown while you are offline")
        if self._core.blocking.is_blocked(person):
            return PeoplePageWords.tr("Blocked")
        presence = self._people.presence(person)
        state, status = presence_text(presence), one_line(presence.status)
        if presence.talk is not None:
            state = talk_text(presence.talk, now_utc())
        return PeoplePageWords.tr("{state} · {status}").format(state=state, status=status) if status else state

    @staticmethod
    def _asked_text(request: SubscriptionRequested) -> str:
        name = display_name("", request.jid)
        return PeoplePageWords.tr("{name} asks to be your contact.").format(name=name)

    def _act(self, action: PersonAction) -> None:
        person = self.page.chosen
        if person is None:
            return
        match action:
            case PersonAction.MESSAGE:
                self.opening_requested.emit(person)
            case PersonAction.CALL | PersonAction.VIDEO_CALL:
                calls, kinds = self._core.calls, WITH_VIDEO if action is PersonAction.VIDEO_CALL else AUDIO_ONLY
                if calls is not None:
                    self._deeds.actions.start(_call(calls, person, kinds), "call")
            case _:
                self._deeds.perform(action, person)


def make_people_page(
    core: Core, people: People, deeds: PersonDeeds, open_chat: Callable[[ConversationId], None]
) -> PeoplePage:
    listed = PeopleOnPage(core=core, people=people, deeds=deeds, parent=deeds)
    listed.opening_requested.connect(open_chat)
    return listed.page


async def _call(calls: Calls, person: ConversationId, kinds: frozenset[MediaKind]) -> None:
    calls.place(person, kinds)


def _person_of(request: SubscriptionRequested) -> ConversationId:
    return ConversationId(request.account, request.jid)
