"""Pictures of rooms: the hash where they say what they are, or in a presence; the picture in a vCard (XEP-0486)."""

from desktop_client.core.avatars import Avatars
from desktop_client.core.feed import Feed
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.rooms import RoomFact, RoomPictured, RoomState, RoomStatus
from desktop_client.domain.roster import AvatarOffered

_SHA1_DIGITS = 40


class RoomPictures:
    def __init__(self, *, avatars: Avatars, room_changed: Feed[RoomState], heard: Feed[RoomFact]) -> None:
        self._avatars = avatars
        self._offered: dict[ConversationId, str] = {}
        room_changed.subscribe(self._on_room)
        heard.subscribe(self._on_fact)

    def _on_fact(self, fact: RoomFact) -> None:
        if isinstance(fact, RoomPictured):
            offer = AvatarOffered(account=fact.account, jid=fact.room, sha1=fact.sha1, is_vcard=True)
            self._avatars.take_room(offer)

    def _on_room(self, state: RoomState) -> None:
        if state.status is not RoomStatus.JOINED:
            return
        sha1 = next((each.lower() for each in state.info.avatar_sha1s if _is_sha1(each)), "")
        known = self._offered.get(state.conversation)
        if known == sha1 or (known is None and not sha1):
            return
        self._offered[state.conversation] = sha1
        account, room = state.conversation.account, state.conversation.peer
        self._avatars.take_room(AvatarOffered(account=account, jid=room, sha1=sha1, is_vcard=True))


def _is_sha1(text: str) -> bool:
    return len(text) == _SHA1_DIGITS and all(digit in "0123456789abcdef" for digit in text.lower())
