from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.messages import ArchiveId, ArchivePage, ArchiveQuery, Direction, Message, NewMessage, Source
from tests.factories import MARA, make_contact, make_message
from tests.unit.core.conftest import House


async def test_a_contact_who_asks_gets_a_receipt_once_the_message_is_on_disk(house: House) -> None:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online()
    stream.deliver(make_message(message_id="x", wants_receipt=True))
    assert stream.receipts == []
    await house.settle()
    assert stream.receipts == [(MARA, "x")]


async def test_copies_of_my_own_messages_are_not_answered(house: House) -> None:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online()
    stream.deliver(make_message(direction=Direction.OUTGOING, source=Source.CARBON, wants_receipt=True))
    await house.settle()
    assert stream.receipts == []


async def test_the_archive_is_answered_for_what_was_never_seen_and_not_for_what_was(house: House) -> None:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online()
    stream.deliver(make_message("seen", message_id="seen", archive_id="a1", wants_receipt=True))
    await house.settle()
    stream.receipts.clear()

    async def both(_: ArchiveQuery) -> ArchivePage:
        arrivals = tuple(
            make_message(name, message_id=name, archive_id=archive_id, source=Source.ARCHIVE, wants_receipt=True)
            for name, archive_id in (("seen", "a1"), ("missed", "a2"))
        )
        return ArchivePage(arrivals=arrivals, first=ArchiveId("a1"), last=ArchiveId("a2"), is_complete=True)

    stream.answer_page = both
    stream.break_off()
    stream.come_online()
    await house.settle()
    assert stream.receipts == [(MARA, "missed")]


async def test_history_fetched_for_the_first_time_is_not_answered(house: House) -> None:
    async def history(query: ArchiveQuery) -> ArchivePage:
        arrivals = (make_message("old", message_id="old", archive_id="a1", source=Source.ARCHIVE, wants_receipt=True),)
        return ArchivePage(
            arrivals=arrivals,
            first=ArchiveId("a1"),
            last=ArchiveId("a1"),
            is_complete=True,
            is_backward=query.before is not None,
        )

    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.answer_page = history
    stream.come_online()
    await house.settle()
    assert [item.body for item in (await house.core.timelines.latest(house.mara, 5)).items if isinstance(item, Message)]
    assert stream.receipts == []


async def test_what_was_missed_is_answered_also_where_the_archive_was_empty_before(house: House) -> None:
    stored: list[NewMessage] = []

    async def archive(query: ArchiveQuery) -> ArchivePage:
        end = ArchiveId("a1") if stored else None
        is_backward = query.before is not None
        return ArchivePage(arrivals=tuple(stored), first=end, last=end, is_complete=True, is_backward=is_backward)

    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.answer_page = archive
    stream.come_online()
    await house.settle()
    stream.break_off()
    stored.append(make_message("x", message_id="x", archive_id="a1", source=Source.ARCHIVE, wants_receipt=True))
    stream.come_online()
    await house.settle()
    assert stream.receipts == [(MARA, "x")]


async def test_what_was_missed_is_answered_also_when_a_failing_page_is_walked_round(house: House) -> None:
    numbers = range(3)

    async def archive(query: ArchiveQuery) -> ArchivePage:
        if query.after is not None:
            raise NotAccepted(address=house.mara.account, condition="item-not-found")
        stored = tuple(
            make_message(f"{n}", message_id=f"{n}", archive_id=f"a{n}", source=Source.ARCHIVE, wants_receipt=True)
            for n in numbers
        )
        first, last = ArchiveId(f"a{numbers[0]}"), ArchiveId(f"a{numbers[-1]}")
        return ArchivePage(arrivals=stored, first=first, last=last, is_complete=True, is_backward=True)

    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.answer_page = archive
    stream.come_online()
    await house.settle()
    stream.break_off()
    numbers = range(5)
    stream.come_online()
    await house.settle()
    assert stream.receipts == [(MARA, "3"), (MARA, "4")]
