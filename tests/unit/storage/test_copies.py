"""Copies of one history, in any order and any number."""

import asyncio
import random
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import DeliveryState, Direction, Message, NewMessage, Source
from desktop_client.storage.messages import Messages
from desktop_client.storage.store import open_store
from tests.factories import ELIN, JONAS, MARA, make_message
from tests.fakes.clock import START
from tests.unit.storage.conftest import KEY, stored_now, timeline
from tests.unit.storage.test_arrivals import OUT, copy_of, cursor, page

Rows = dict[BareJid, list[tuple[str, Direction, str, DeliveryState | None]]]
SOURCES = (Source.LIVE, Source.CARBON, Source.OFFLINE)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[NewMessage], list[NewMessage]]:
    """A history in the order of the archive, and copies of all of it in any order with any repetition."""
    bodies_of = draw(st.lists(st.sampled_from(["ok", "yes", "no"]), min_size=1, max_size=8))
    archived = [
        make_message(
            body,
            message_id=f"m{n}",
            direction=draw(st.sampled_from(list(Direction))),
            peer=draw(st.sampled_from([MARA, JONAS])),
            source=Source.ARCHIVE,
            archive_id=f"a{n}",
            at=START + timedelta(seconds=n // 3),
        )
        for n, body in enumerate(bodies_of)
    ]
    others = [
        copy_of(message, source, archive_id, START + timedelta(seconds=draw(st.integers(-30, 30))))
        for message in archived
        for source in draw(st.lists(st.sampled_from(SOURCES), max_size=3))
        for archive_id in [draw(st.sampled_from([None, message.envelope.archive_id]))]
    ]
    return archived, draw(st.permutations(others))


async def apply_in_any_order(
    messages: Messages, archived: list[NewMessage], others: list[NewMessage], chance: random.Random
) -> None:
    """Apply everything; the pages of the archive come in order and may begin with what the last one ended with."""
    fetched = 0
    while fetched < len(archived) or others:
        if others and (fetched == len(archived) or chance.random() < 0.6):
            size = chance.randint(1, 3)
            await messages.apply(others[:size])
            others = others[size:]
        else:
            start, fetched = max(0, fetched - chance.randint(0, 1)), fetched + chance.randint(1, 4)
            part = archived[start:fetched]
            await messages.apply_page(page(part), cursor(str(part[-1].envelope.archive_id)), None)
            fetched = min(fetched, len(archived))


async def rows_after(archived: list[NewMessage], others: list[NewMessage], chance: random.Random) -> Rows:
    with TemporaryDirectory() as folder:
        store = await open_store(Path(folder) / "history.db", KEY, stored_now)
        await apply_in_any_order(store.messages, archived, others, chance)
        rows = {
            peer: [
                (item.body, item.direction, item.origin_id, item.state)
                for item in await timeline(store.messages, ConversationId(ELIN, peer))
                if isinstance(item, Message)
            ]
            for peer in (MARA, JONAS)
        }
        await store.close()
    return rows


@settings(max_examples=120, deadline=None)
@given(history=histories(), chance=st.randoms(use_true_random=False))
def test_any_order_of_copies_ends_in_the_rows_of_the_archive(
    history: tuple[list[NewMessage], list[NewMessage]], chance: random.Random
) -> None:
    archived, others = history
    expected: Rows = {MARA: [], JONAS: []}
    for message in archived:
        envelope = message.envelope
        state = DeliveryState.SENT if envelope.direction is OUT else None
        expected[envelope.peer].append((message.body, envelope.direction, envelope.origin_id, state))
    assert asyncio.run(rows_after(archived, others, chance)) == expected
