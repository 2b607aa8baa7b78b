"""The list's model, kept as the core has it."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer

from desktop_client.core.hallway import Core
from desktop_client.core.roster import RosterChange
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.conversations import ConversationChange, ConversationChangeKind, TypingChange
from desktop_client.domain.roster import PersonPresence
from desktop_client.ui.models.conversations import ConversationListModel
from desktop_client.ui.models.rows import Arranged
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.people import People

_MINUTE_MS = 60_000


class ListWords(Words):
    """Context of this page's texts."""


def now_utc() -> datetime:
    return datetime.now(UTC)


class ConversationRows(QObject):
    """Subscribes the model to every feed that changes a row."""

    def __init__(self, core: Core, people: People, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._people = people
        self._today = now_utc().astimezone().date()
        self.model = ConversationListModel(ListWords.tr("Recent"), now_utc, self, pinned_section=ListWords.tr("Pinned"))
        self._fill()
        core.conversations.changed.subscribe(self._on_conversation)
        core.arrangements.changed.subscribe(self._follow_arrangement)
        core.presences.changed.subscribe(self._on_presences)
        core.blocking.changed.subscribe(self._on_blocking)
        core.typing.changed.subscribe(self._on_typing)
        core.roster.changed.subscribe(self._on_roster)
        core.avatars.changed.subscribe(self._on_picture)
        core.dispatch.invitation_changed.subscribe(self._follow_request)
        core.accounts.changed.subscribe(self._on_accounts)
        clock = QTimer(self, interval=_MINUTE_MS)
        clock.timeout.connect(self._follow_day)
        clock.start()

    def _fill(self) -> None:
        conversations = self._core.conversations.all()
        self._on_accounts(self._core.accounts.all())
        self.model.set_people(
            names={each.id: self._people.name(each.id) for each in conversations},
            availability={each.id: self._people.presence(each.id).availability for each in conversations},
            pictures={each.id.peer: self._people.picture_key(each.id.peer) for each in conversations},
        )
        self.model.set_requests(waiting=self._core.strangers.requests())
        self.model.set_arranged({each.id: self._arranged(each.id) for each in conversations})
        self.model.set_conversations(conversations)

    def _on_conversation(self, change: ConversationChange) -> None:
        conversation = change.conversation
        self._follow_request(conversation.id)
        self._follow_arrangement(conversation.id)
        match change.kind:
            case ConversationChangeKind.REMOVED:
                self.model.remove_conversation(conversation.id)
            case ConversationChangeKind.ADDED:
                self.model.set_people(
                    names={conversation.id: self._people.name(conversation.id)},
                    availability={conversation.id: self._people.presence(conversation.id).availability},
                    pictures={conversation.id.peer: self._people.picture_key(conversation.id.peer)},
                )
                self.model.set_conversation(conversation)
            case ConversationChangeKind.CHANGED:
                self.model.set_conversation(conversation)

    def _follow_arrangement(self, chat: ConversationId) -> None:
        self.model.set_arranged({chat: self._arranged(chat)})

    def _arranged(self, chat: ConversationId) -> Arranged:
        arrangements = self._core.arrangements
        known = arrangements.of(chat)
        return Arranged(
            pinned_at=known.pinned_at,
            is_muted=arrangements.is_muted(chat),
            is_archived=arrangements.is_archived(chat),
            is_marked_unread=known.is_marked_unread,
        )

    def _follow_request(self, chat: ConversationId) -> None:
        invitations = self._core.dispatch.invitations
        self.model.set_invited(chat, is_invited=invitations is not None and invitations.find(chat) is not None)
        if self._core.is_request(chat):
            self.model.set_requests(waiting=(chat,))
        else:
            self.model.set_requests(accepted=(chat,))

    def _on_presences(self, presences: tuple[PersonPresence, ...]) -> None:
        people = {ConversationId(each.account, each.jid): each for each in presences}
        self.model.set_availability(
            {person: each.availability for person, each in people.items()},
            {person: each.talk for person, each in people.items() if each.talk is not None},
        )

    def _on_blocking(self, _account: BareJid) -> None:
        blocking, listed = self._core.blocking, [row.id for row in self.model.conversation_rows()]
        self.model.set_blocked(chat for chat in listed if blocking.is_blocked(chat))
        known = {chat: self._people.presence(chat) for chat in listed}
        self.model.set_availability(
            {chat: each.availability for chat, each in known.items()},
            {chat: each.talk for chat, each in known.items() if each.talk is not None},
        )

    def _on_typing(self, change: TypingChange) -> None:
        writer = change.names[0] if len(change.names) == 1 else ""
        self.model.set_typing(change.conversation, is_typing=change.is_typing, writer=writer)

    def _on_roster(self, change: RosterChange) -> None:
        touched = (*(contact.jid for contact in change.contacts), *change.removed, *change.allowed)
        chats = [ConversationId(change.account, jid) for jid in touched]
        listed = [chat for chat in chats if self.model.conversation(chat)]
        self.model.set_names({chat: self._people.name(chat) for chat in listed})
        for chat in listed:
            self._follow_request(chat)

    def _on_picture(self, jid: BareJid) -> None:
        self.model.set_picture(jid, self._people.picture_key(jid))

    def _on_accounts(self, accounts: tuple[Account, ...]) -> None:
        self.model.set_has_many_accounts(has_many=len(accounts) > 1)

    def _follow_day(self) -> None:
        self.model.refresh_talks()
        today = now_utc().astimezone().date()
        if today != self._today:
            self._today = today
            self.model.refresh_times()
