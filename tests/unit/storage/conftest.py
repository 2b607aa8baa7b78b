"""Real SQLite files, encrypted as in the program."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.core.ports import Applied
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import ArchiveCursor, ArchiveId, ArchivePage, Arrival, Message, TimelineItem
from desktop_client.domain.search import SearchQuery
from desktop_client.storage.messages import Messages
from desktop_client.storage.store import Store, open_store
from tests.factories import ELIN, MARA
from tests.fakes.clock import START
from tests.fakes.system import FakeSecrets

KEY = bytes(range(32))
TALK = ConversationId(ELIN, MARA)


def stored_now() -> datetime:
    """The time at which the stores of these tests live: an hour after the clock of the factories."""
    return START + timedelta(hours=1)


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_store(tmp_path / "history.db", KEY, stored_now)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def messages(store: Store) -> Messages:
    return store.messages


def files_in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


async def timeline(messages: Messages, conversation: ConversationId = TALK) -> tuple[TimelineItem, ...]:
    return (await messages.latest(conversation, 1_000)).items


async def bodies(messages: Messages, conversation: ConversationId = TALK) -> list[str]:
    """What a person reads from top to bottom; a gap is an ellipsis."""
    items = await timeline(messages, conversation)
    return [item.body if isinstance(item, Message) else "…" for item in items]


def page(*arrivals: Arrival, is_backward: bool = False) -> ArchivePage:
    return ArchivePage(
        arrivals=arrivals,
        first=ArchiveId("first"),
        last=ArchiveId("last"),
        is_complete=True,
        is_backward=is_backward,
    )


async def archive(messages: Messages, *arrivals: Arrival, is_backward: bool = False) -> Applied:
    return await messages.apply_page(
        page(*arrivals, is_backward=is_backward), ArchiveCursor(account=ELIN, newest=ArchiveId("last")), None
    )


async def only(messages: Messages) -> Message:
    (item,) = await timeline(messages)
    assert isinstance(item, Message)
    return item


async def found(messages: Messages, text: str) -> list[str]:
    return [hit.message.body for hit in await messages.search(SearchQuery(text=text))]


@pytest.fixture
def secrets() -> FakeSecrets:
    return FakeSecrets()


@pytest.fixture
def no_key_ring() -> FakeSecrets:
    secrets = FakeSecrets()
    secrets.is_missing = True
    return secrets


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.db"
