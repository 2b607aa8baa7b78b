"""Only who asked ends a poll, and only that one (urn:fluux:poll:0)."""

from dataclasses import replace

import pytest

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import Author
from desktop_client.domain.extras import Extras
from desktop_client.domain.messages import Message, NewMessage
from desktop_client.domain.polls import NUMBERS, Poll, PollEnd, PollOption
from desktop_client.storage.store import Store
from tests.factories import ELIN, make_message

ROOM = BareJid("lab@rooms.fjord.example")
OTHER = BareJid("attic@rooms.fjord.example")
EVE, MARA = Author(key="o:eve", nick="Eve"), Author(key="o:mara", nick="Mara")
LUNCH = Poll(title="Lunch?", options=tuple(PollOption(emoji=emoji, label=emoji) for emoji in NUMBERS[:2]))
END = PollEnd(message_id="a1", title="Lunch?", counts=((NUMBERS[0], 2),))


def said(body: str, room_id: str, extras: Extras, author: Author = MARA, room: BareJid = ROOM) -> NewMessage:
    message = make_message(body, peer=room, archive_id=room_id)
    return replace(message, envelope=replace(message.envelope, author=author), extras=extras)


async def asked(store: Store) -> Poll:
    items = (await store.messages.latest(ConversationId(ELIN, ROOM), 9)).items
    (poll,) = [item.extras.poll for item in items if isinstance(item, Message) and item.extras.poll is not None]
    return poll


async def test_who_asked_ends_a_poll(store: Store) -> None:
    await store.messages.apply([said("ask", "a1", Extras(poll=LUNCH))])
    assert await asked(store) == LUNCH
    await store.messages.apply([said("end", "a2", Extras(poll_end=END))])
    assert await asked(store) == replace(LUNCH, is_closed=True)


@pytest.mark.parametrize(
    "forged",
    [
        said("end", "a2", Extras(poll_end=END), EVE),
        said("end", "a2", Extras(poll_end=END), Author(key="n:Mara", nick="Mara")),
        said("end", "a2", Extras(poll_end=END), MARA, OTHER),
        said("end", "a2", Extras(poll_end=replace(END, title="Dinner?"))),
        said("end", "a2", Extras(poll_end=replace(END, counts=(("🍕", 9),)))),
        said("end", "a2", Extras(poll_end=replace(END, message_id="a9"))),
    ],
)
async def test_nobody_else_and_nothing_else_ends_it(store: Store, forged: NewMessage) -> None:
    await store.messages.apply([said("ask", "a1", Extras(poll=LUNCH)), forged])
    assert await asked(store) == LUNCH
