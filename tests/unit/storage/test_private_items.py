from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from desktop_client.domain.arrangement import FOREVER, Arrangement
from desktop_client.domain.messages import OriginId
from desktop_client.domain.private_items import (
    KeptItem,
    Marked,
    PrivateKey,
    PrivateKind,
    PrivateValue,
    Reminder,
    Scheduled,
    Standing,
    Target,
)
from desktop_client.storage.connections import open_writer
from desktop_client.storage.migrations import migrate
from desktop_client.storage.private_items import PrivateItems
from desktop_client.storage.schema import MIGRATIONS
from desktop_client.storage.store import Store, open_store
from tests.factories import ELIN, MARA
from tests.fakes.clock import START
from tests.unit.storage.conftest import KEY

ARRANGED = Arrangement(
    pinned_at=START, muted_until=FOREVER, archived_at=START + timedelta(microseconds=1), is_marked_unread=True
)
TARGET = Target(peer=MARA, message_id="m1", sender=ELIN, at=START)
VALUES: tuple[tuple[PrivateKind, PrivateValue], ...] = (
    (PrivateKind.ARRANGEMENT, ARRANGED),
    (PrivateKind.PIN, Marked(target=TARGET, marked_at=START)),
    (PrivateKind.REMINDER, Reminder(target=TARGET, due_at=START)),
    (
        PrivateKind.SCHEDULED,
        Scheduled(peer=MARA, text="a\n  b", due_at=START, origin_id=OriginId("o1"), owner="desk"),
    ),
)
ITEMS = tuple(
    KeptItem(key=PrivateKey(ELIN, kind, "1"), value=value, standing=Standing.WAITING, replaces="0")
    for kind, value in VALUES
)


async def test_what_waits_for_the_server_is_there_after_the_next_start(tmp_path: Path) -> None:
    store = await open_store(tmp_path / "history.db", KEY)
    items = store.organising.private_items
    await items.change(ITEMS)
    await items.change((replace(ITEMS[1], standing=Standing.TOLD),), (ITEMS[0].key,))
    device = await items.device()
    await store.close()
    again = await open_store(tmp_path / "history.db", KEY)
    kept = {item.key: item for item in await again.organising.private_items.kept()}
    assert await again.organising.private_items.device() == device
    assert kept == {ITEMS[1].key: replace(ITEMS[1], standing=Standing.TOLD)} | {each.key: each for each in ITEMS[2:]}
    await again.close()


async def test_an_account_that_is_removed_takes_along_what_was_kept_for_it(store: Store) -> None:
    await store.organising.private_items.change(ITEMS)
    await store.accounts.remove_account(ELIN)
    assert await store.organising.private_items.kept() == ()


async def test_how_conversations_were_kept_before_is_kept_to_the_microsecond(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    before = next(number for number, step in enumerate(MIGRATIONS) if "TABLE private_items" in step)
    connection = open_writer(path, KEY)
    migrate(connection, path, MIGRATIONS[:before])
    add = "INSERT INTO arrangements VALUES (?, ?, ?, ?, ?, ?, ?)"
    forever = 253402300799999999
    connection.execute(add, (ELIN, MARA, 1_700_000_000_000_001, forever, 1_700_000_000_999_999, 1, 1))
    connection.close()
    store = await open_store(path, KEY)
    (item,) = await PrivateItems(store.database).kept()
    value = item.value
    assert isinstance(value, Arrangement)
    assert (item.key, item.standing) == (PrivateKey(ELIN, PrivateKind.ARRANGEMENT, MARA), Standing.WAITING)
    assert value.pinned_at is not None
    assert value.archived_at is not None
    assert value.archived_at - value.pinned_at == timedelta(microseconds=999_998)
    assert (value.muted_until, value.is_marked_unread) == (FOREVER, True)
    await store.close()
