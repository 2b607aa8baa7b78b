"""Pins and pictures of rooms, between this program and others of mine (XEP-0469, XEP-0486)."""

import hashlib
from dataclasses import replace

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import Author
from desktop_client.domain.rooms import Bookmark, BookmarkChanged, Occupant, RoomInfo, RoomJoined
from tests.factories import ELIN
from tests.unit.core.conftest import House

ROOM = BareJid("review@rooms.fjord.example")
HERE = ConversationId(ELIN, ROOM)
SHA1 = hashlib.sha1(b"picture").hexdigest()


async def in_room(house: House, info: RoomInfo | None = None, bookmark: Bookmark | None = None) -> None:
    stream = await house.sign_in()
    stream.rooms.info[ROOM] = info or RoomInfo()
    if bookmark is not None:
        stream.rooms.bookmarks[ROOM] = bookmark
    stream.come_online()
    await house.settle()
    if bookmark is None:
        await house.core.rooms.join(ELIN, ROOM)
    me = Occupant(author=Author(key="n:elin", nick="elin"))
    stream.deliver(RoomJoined(account=ELIN, room=ROOM, me=me))
    await house.settle()


async def test_a_pin_goes_to_my_other_programs_and_comes_from_them(house: House) -> None:
    await in_room(house)
    await house.core.arrangements.pin(HERE, is_pinned=True)
    await house.settle()
    kept = house.stream.rooms.bookmarks[ROOM]
    assert kept.is_pinned
    house.stream.deliver(BookmarkChanged(bookmark=replace(kept, is_pinned=False)))
    await house.settle()
    assert house.core.arrangements.of(HERE).pinned_at is None


async def test_a_room_pinned_elsewhere_is_pinned_when_it_is_first_entered_here(house: House) -> None:
    await in_room(house, bookmark=Bookmark(account=ELIN, room=ROOM, is_pinned=True))
    assert house.core.arrangements.of(HERE).pinned_at is not None


async def test_a_room_s_picture_is_fetched_by_the_hash_it_announces(house: House) -> None:
    await in_room(house, RoomInfo(avatar_sha1s=("no hash", SHA1.upper())))
    assert [(offer.jid, offer.sha1, offer.is_vcard) for offer in house.stream.fetched_pictures] == [(ROOM, SHA1, True)]
