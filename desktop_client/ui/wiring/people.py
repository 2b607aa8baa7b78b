"""Names, faces and presence of people, as the window shows them."""

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QObject

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import (
    BareJid,
    ConversationId,
    ConversationKind,
    bare,
    is_private,
    local_of,
    nick_of,
)
from desktop_client.domain.authors import Author, AuthorId, is_author, nick_in, room_of_author
from desktop_client.domain.roster import PersonPresence
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.rows import PersonRow, display_name
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.theme import current_theme

_numbers = count()


class PeopleWords(Words):
    """Context of this page's texts."""


class People(QObject):
    """Gives each person's picture a key that changes with the picture, and fetches it when it is painted."""

    def __init__(self, core: Core, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._versions: dict[BareJid, int] = {}
        self._jids: dict[str, BareJid] = {}
        core.avatars.changed.subscribe(self._on_picture)
        current_theme().avatars.picture_wanted.connect(self._load)

    def name(self, conversation: ConversationId) -> str:
        """Return the name given in the roster, else the conversation's, else from the address."""
        if is_private(conversation.peer):
            room = self.name(ConversationId(conversation.account, bare(conversation.peer)))
            nick = one_line(nick_of(conversation.peer), 40)
            return PeopleWords.tr("{name} in {room}").format(name=nick, room=room)
        contact = self._core.roster.find(conversation.account, conversation.peer)
        known = self._core.conversations.find(conversation)
        given = (contact.name if contact else "") or (known.name if known else "")
        return display_name(given, conversation.peer)

    def as_me(self, prompt: str, account: BareJid) -> str:
        """Say who writes, where I have several accounts."""
        if len(self._core.accounts.all()) < 2:
            return prompt
        return PeopleWords.tr("{prompt}, as {account}").format(prompt=prompt, account=account)

    def own_name(self, account: BareJid) -> str:
        """Return my own name, made from the address where none was published."""
        mine = self._core.accounts.find(account)
        words = local_of(account).replace(".", " ").replace("_", " ").title()
        return display_name((mine.name if mine else "") or words, account)

    def name_of(self, jid: BareJid) -> str:
        """Return the name of a person whichever account knows them."""
        if is_author(jid):
            return display_name(self._author_name(jid), jid)
        if is_private(jid):
            return display_name(nick_of(jid), jid)
        if self._core.accounts.find(jid) is not None:
            return self.own_name(jid)
        for account in self._core.accounts.all():
            if self._core.roster.find(account.jid, jid) is not None:
                return self.name(ConversationId(account.jid, jid))
        return display_name("", jid)

    def face_of(self, jid: BareJid) -> Face:
        author = self._author(jid) if is_author(jid) else None
        if author is not None and author.jid is not None:
            return Face(address=jid, name=one_line(author.nick), picture=self.picture_key(author.jid))
        if is_author(jid) or is_private(jid):
            return Face(address=jid, name=self.name_of(jid))
        return Face(address=jid, name=self.name_of(jid), picture=self.picture_key(jid))

    def _author(self, jid: BareJid) -> Author | None:
        """Return somebody who spoke in a room, where rooms are known already."""
        rooms, room = self._core.dispatch.rooms, room_of_author(jid)
        if rooms is None:
            return None
        known = (rooms.author(ConversationId(each.jid, room), AuthorId(jid)) for each in self._core.accounts.all())
        return next((author for author in known if author is not None), None)

    def _author_name(self, jid: BareJid) -> str:
        author = self._author(jid)
        if author is not None and author.nick:
            return author.nick
        return nick_in(jid) or self._room_name(room_of_author(jid))

    def _room_name(self, room: BareJid) -> str:
        ids = (ConversationId(each.jid, room) for each in self._core.accounts.all())
        known = (self._core.conversations.find(each) for each in ids)
        return next((each.name for each in known if each is not None), "")

    def picture_key(self, jid: BareJid) -> str:
        key = f"{jid}#{self._versions.setdefault(jid, next(_numbers))}"
        self._jids[key] = jid
        return key

    def face(self, conversation: ConversationId) -> Face:
        peer, known = conversation.peer, self._core.conversations.find(conversation)
        if is_private(peer):
            return self._private_face(conversation)
        is_room = known is not None and known.kind is ConversationKind.ROOM
        return Face(address=peer, name=self.name(conversation), picture=self.picture_key(peer), is_room=is_room)

    def _private_face(self, conversation: ConversationId) -> Face:
        """Return the face of an occupant, with their picture where the room shows who they are."""
        rooms, nick = self._core.dispatch.rooms, nick_of(conversation.peer)
        room = ConversationId(conversation.account, bare(conversation.peer))
        known = rooms.occupants(room).get(nick) if rooms is not None else None
        picture = self.picture_key(known.jid) if known is not None and known.jid is not None else ""
        return Face(address=conversation.peer, name=one_line(nick, 80), picture=picture)

    def own_face(self, account: BareJid) -> Face:
        return Face(address=account, name=self.own_name(account), picture=self.picture_key(account))

    def presence(self, conversation: ConversationId) -> PersonPresence:
        """Return what is known now; of somebody blocked nothing comes any more (XEP-0191 §5)."""
        if self._core.blocking.is_blocked(conversation):
            return PersonPresence(account=conversation.account, jid=conversation.peer)
        return self._core.presences.of(conversation.account, conversation.peer)

    def rows(self, is_wanted: Callable[[str, str], bool] = lambda _name, _address: True) -> list[PersonRow]:
        """Return the contacts whose name and address are wanted: for search, and all for a new message."""
        return [
            self._row(ConversationId(contact.account, contact.jid), contact.name)
            for contact in self._core.roster.contacts()
            if contact.jid != contact.account and is_wanted(display_name(contact.name, contact.jid), contact.jid)
        ]

    def _row(self, conversation: ConversationId, name: str) -> PersonRow:
        presence = self.presence(conversation)
        return PersonRow(
            id=conversation,
            name=display_name(name, conversation.peer),
            availability=presence.availability,
            picture=self.picture_key(conversation.peer),
            status=presence.status,
            talk=presence.talk,
        )

    def _on_picture(self, jid: BareJid) -> None:
        self._versions[jid] = next(_numbers)

    def _load(self, key: str) -> None:
        jid = self._jids.get(key)
        if jid is not None:
            self._actions.load_picture(jid, key)
