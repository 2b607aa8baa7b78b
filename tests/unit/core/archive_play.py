"""An archive for whole cores to read: its pages, and what the window would show of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from desktop_client.domain.messages import ArchiveId, ArchivePage, ArchiveQuery, Message, NewMessage, Source
from tests.factories import make_message
from tests.fakes.clock import START, DrivenClock
from tests.fakes.transport import AnswerPage
from tests.unit.core.conftest import House


@dataclass
class Archive:
    """A server's archive that pages as XEP-0059 says; `fail` may refuse a query before it is answered."""

    messages: list[NewMessage] = field(default_factory=list)
    fail: Callable[[ArchiveQuery], None] = lambda _: None
    page_limit: int = 50

    def add(self, number: int) -> None:
        for _ in range(number):
            place = len(self.messages)
            at = START - timedelta(days=30) + timedelta(seconds=place)
            self.messages.append(
                make_message(str(place), source=Source.ARCHIVE, archive_id=f"a{place}", message_id=f"i{place}", at=at)
            )

    def live(self, place: int) -> NewMessage:
        return make_message(
            str(place), archive_id=f"a{place}", message_id=f"i{place}", at=self.messages[place].envelope.at
        )

    async def answer(self, query: ArchiveQuery) -> ArchivePage:
        self.fail(query)
        size = min(query.page_size, self.page_limit)
        if query.before is not None:
            end = self._place(query.before) if query.before else len(self.messages)
            chosen = range(max(0, end - size), end)
            is_complete = chosen.start == 0
        else:
            start = self._place(query.after) + 1 if query.after else 0
            chosen = range(start, min(len(self.messages), start + size))
            is_complete = chosen.stop >= len(self.messages)
        return ArchivePage(
            arrivals=tuple(self.messages[place] for place in chosen),
            first=ArchiveId(f"a{chosen.start}") if chosen else None,
            last=ArchiveId(f"a{chosen.stop - 1}") if chosen else None,
            is_complete=is_complete,
        )

    def answer_after(self, clock: DrivenClock, seconds: float) -> AnswerPage:
        async def answer(query: ArchiveQuery) -> ArchivePage:
            await clock.sleep(seconds)
            return await self.answer(query)

        return answer

    def _place(self, archive_id: str) -> int:
        return int(archive_id.removeprefix("a"))


async def timeline(house: House) -> list[str]:
    items = (await house.core.timelines.latest(house.mara, 10_000)).items
    return [item.body if isinstance(item, Message) else "gap" for item in items]


async def settle_long(house: House) -> None:
    for _ in range(15):
        await house.settle()


async def first_login(house: House, archive: Archive) -> None:
    house.transports.prepare = lambda stream: setattr(stream, "answer_page", archive.answer)
    (await house.sign_in()).come_online()
    await settle_long(house)
