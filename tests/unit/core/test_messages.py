"""What a person does to messages: shown at once, sent once and in order, taken back when it is refused."""

import asyncio

import pytest

from desktop_client.core.ports import Applied
from desktop_client.domain.alerts import Alert, ReactionAlert
from desktop_client.domain.errors import NotAccepted, UserFacingError
from desktop_client.domain.extras import Extras
from desktop_client.domain.messages import (
    ArchiveId,
    ArchivePage,
    ArchiveQuery,
    ChangeKind,
    DeliveryState,
    Direction,
    ItemId,
    Message,
    Reaction,
    Source,
    may_change,
)
from desktop_client.domain.settings import QUIETNESS, Quietness
from tests.factories import ELIN, MARA, make_contact, make_error, make_message, make_reactions
from tests.fakes.transport import FakeTransport
from tests.unit.core.conftest import House


async def online(house: House) -> FakeTransport:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online(online_since=house.clock.now())
    await house.settle()
    return stream


async def message(house: House, item: ItemId) -> Message:
    found = await house.core.messages.find(item)
    assert found is not None
    return found


def said(stream: FakeTransport) -> list[tuple[ChangeKind | None, str, tuple[str, ...]]]:
    """Return what went out: the kind of change, its words, its emoji."""
    return [
        (one.change.kind, one.body, one.change.emoji) if one.change else (None, one.body, ()) for one in stream.sent
    ]


async def settled(house: House, stream: FakeTransport) -> None:
    """Let the server confirm all that was handed to it."""
    await house.settle()
    stream.acknowledge(*(one.origin_id for one in stream.sent))
    await house.settle()


async def test_what_is_changed_offline_shows_at_once_and_goes_out_in_order(house: House) -> None:
    stream = await online(house)
    item = await house.core.sending.send(house.mara, "nine")
    await settled(house, stream)
    stream.break_off()
    await house.core.sending.correct(house.mara, item, "ten")
    await house.core.messages.toggle_reaction(house.mara, item, "👍")
    await house.core.sending.send(house.mara, "next")
    shown = await message(house, item)
    assert (shown.body, shown.is_change_waiting) == ("ten", True)
    assert shown.reactions == (Reaction(emoji="👍", people=(ELIN,)),)
    assert house.core.sending.waiting_count() == 3
    stream.come_online(is_resumed=True)
    await settled(house, stream)
    assert said(stream) == [
        (None, "nine", ()),
        (ChangeKind.CORRECTION, "ten", ()),
        (ChangeKind.REACTIONS, "", ("👍",)),
        (None, "next", ()),
    ]
    assert not (await message(house, item)).is_change_waiting
    assert house.core.sending.waiting_count() == 0


async def test_words_changed_while_they_wait_leave_once_and_never_as_they_were(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = await online(house)
    stream.break_off()
    first, second, third = [await house.core.sending.send(house.mara, f"draft {number}") for number in range(3)]
    wanted = ((first, "one"), (second, "two"), (first, "one!"), (third, "three"))
    reword, begun = house.store.messages.reword, []

    async def come_online_when_all_are_begun(item: ItemId, body: str, extras: Extras) -> Applied:
        begun.append(item)
        if len(begun) == len(wanted):
            stream.come_online(is_resumed=True)
        return await reword(item, body, extras)

    monkeypatch.setattr(house.store.messages, "reword", come_online_when_all_are_begun)
    async with asyncio.TaskGroup() as group:
        for item, words in wanted:
            group.create_task(house.core.sending.correct(house.mara, item, words))
    await settled(house, stream)
    assert said(stream) == [(None, "one!", ()), (None, "two", ()), (None, "three", ())]


async def test_what_is_deleted_while_its_new_words_are_written_never_leaves(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = await online(house)
    stream.break_off()
    item = await house.core.sending.send(house.mara, "draft")
    reword = house.store.messages.reword

    async def delete_meanwhile(item: ItemId, body: str, extras: Extras) -> Applied:
        applied = await reword(item, body, extras)
        stream.come_online(is_resumed=True)
        assert await house.core.sending.delete(house.mara, item)
        return applied

    monkeypatch.setattr(house.store.messages, "reword", delete_meanwhile)
    await house.core.sending.correct(house.mara, item, "better")
    await settled(house, stream)
    assert stream.sent == []
    assert house.core.sending.waiting_count() == 0


async def test_a_change_without_proof_is_sent_again_under_its_first_id(house: House) -> None:
    stream = await online(house)
    item = await house.core.sending.send(house.mara, "nine")
    await settled(house, stream)
    await house.core.messages.react(house.mara, item, ("👍",))
    stream.break_off()
    stream.come_online(is_resumed=True)
    await house.settle()
    first, second = stream.sent[1:]
    assert (first.origin_id, second.is_retry) == (second.origin_id, True)


async def test_a_change_that_the_archive_shows_is_not_sent_again(house: House) -> None:
    stream = await online(house)
    item = await house.core.sending.send(house.mara, "nine")
    await settled(house, stream)
    await house.core.messages.react(house.mara, item, ("👍",))
    await house.settle()

    async def echo(_: ArchiveQuery) -> ArchivePage:
        sent = stream.sent[-1]
        assert sent.change is not None
        copy = make_reactions(
            sent.change.message_id,
            "👍",
            direction=Direction.OUTGOING,
            source=Source.ARCHIVE,
            message_id=sent.origin_id,
            archive_id="a1",
        )
        return ArchivePage(arrivals=(copy,), first=ArchiveId("a1"), last=ArchiveId("a1"), is_complete=True)

    stream.answer_page = echo
    stream.break_off()
    stream.come_online()
    await house.settle()
    assert len(stream.sent) == 2
    assert house.core.sending.waiting_count() == 0
    assert not (await message(house, item)).is_change_waiting


async def test_a_change_that_a_server_confirmed_and_lost_is_said_again(house: House) -> None:
    """Where the archive keeps what I say of messages, one that is not in it was lost (XEP-0198 §4)."""
    stream = await online(house)
    item = await house.core.sending.send(house.mara, "nine")
    await house.core.messages.react(house.mara, item, ("👍",))
    await house.core.sending.correct(house.mara, item, "ten")
    await settled(house, stream)
    words, kept, lost = stream.sent
    assert kept.change is not None
    said_of_it = make_reactions(
        kept.change.message_id,
        "👍",
        direction=Direction.OUTGOING,
        source=Source.ARCHIVE,
        message_id=kept.origin_id,
        archive_id="a2",
    )
    first = make_message(
        "nine", direction=Direction.OUTGOING, source=Source.ARCHIVE, message_id=words.origin_id, archive_id="a1"
    )
    page = ArchivePage(arrivals=(first, said_of_it), first=ArchiveId("a1"), last=ArchiveId("a2"), is_complete=True)

    async def archive(_: ArchiveQuery) -> ArchivePage:
        return page

    stream.answer_page = archive
    stream.break_off()
    stream.come_online()
    for _ in range(30):
        await house.clock.advance(1.0)
        await house.settle()
    assert [one.origin_id for one in stream.sent[3:]] == [lost.origin_id]
    assert (await message(house, item)).is_change_waiting


async def test_a_refused_change_is_taken_back_and_told(house: House) -> None:
    problems: list[UserFacingError] = []
    house.core.problems.reported.subscribe(problems.append)
    stream = await online(house)
    item = await house.core.sending.send(house.mara, "nine")
    await house.core.sending.correct(house.mara, item, "ten")
    await settled(house, stream)
    stream.deliver(make_error(stream.sent[-1].origin_id, "not-acceptable"))
    await house.settle()
    assert (await message(house, item)).body == "nine"
    assert problems == [NotAccepted(address=MARA, condition="not-acceptable")]


async def test_nobody_learns_the_first_words_of_a_message_that_never_left(house: House) -> None:
    stream = await house.sign_in()
    item = await house.core.sending.send(house.mara, "the typo")
    await house.core.sending.send(house.mara, "next")
    await house.core.sending.correct(house.mara, item, "the word")
    stream.come_online()
    await settled(house, stream)
    assert said(stream) == [(None, "the word", ()), (None, "next", ())]
    shown = await message(house, item)
    assert (shown.body, shown.edited_at, shown.state) == ("the word", None, DeliveryState.SENT)


async def test_a_message_that_never_left_is_forgotten_instead_of_retracted(house: House) -> None:
    stream = await house.sign_in()
    item = await house.core.sending.send(house.mara, "secret")
    await house.core.messages.retract(house.mara, item)
    stream.come_online()
    await house.settle()
    assert stream.sent == []
    assert await house.core.messages.find(item) is None


async def test_a_retraction_can_be_refused_for_a_moment_then_the_words_are_gone(house: House) -> None:
    stream = await online(house)
    items = [await house.core.sending.send(house.mara, text) for text in ("one", "two")]
    await settled(house, stream)
    for item in items:
        await house.core.messages.retract(house.mara, item)
    await settled(house, stream)
    assert [(await message(house, item)).is_retracted for item in items] == [True, True]
    stream.deliver(make_error(stream.sent[-1].origin_id, "service-unavailable"))
    await house.settle()
    assert [(await message(house, item)).body for item in items] == ["", "two"]
    await house.clock.advance(11)
    await house.settle()
    stream.deliver(make_error(stream.sent[-2].origin_id, "service-unavailable"))
    await house.settle()
    first = await message(house, items[0])
    assert (first.body, await house.core.messages.versions(items[0])) == ("", ())


async def test_words_that_cannot_correct_any_more_stay_the_draft(house: House) -> None:
    stream = await online(house)
    item = await house.core.sending.send(house.mara, "nine")
    await settled(house, stream)
    await house.core.messages.retract(house.mara, item)
    with pytest.raises(NotAccepted):
        await house.core.sending.correct(house.mara, item, "ten")
    draft = house.core.drafts.current(house.mara)
    assert (draft.text, draft.corrects) == ("ten", item)


async def test_a_correction_gets_a_receipt_but_no_alert_and_nothing_unread(house: House) -> None:
    alerts: list[Alert] = []
    stored: list[Applied] = []
    stream = await online(house)
    stream.deliver(make_message("nine", message_id="m1"))
    await house.settle()
    house.core.alerts.raised.subscribe(alerts.append)
    house.core.stored.subscribe(stored.append)
    stream.deliver(make_message("ten", replaces="m1", message_id="m2", wants_receipt=True))
    await house.settle()
    conversation = house.core.conversations.find(house.mara)
    assert conversation is not None
    assert (conversation.unread, alerts) == (1, [])
    assert stream.receipts == [(MARA, "m2")]
    assert stored


@pytest.mark.parametrize("is_muted", [False, True])
async def test_a_reaction_to_my_message_is_a_quiet_alert_unless_muted(house: House, *, is_muted: bool) -> None:
    alerts: list[Alert] = []
    house.core.alerts.raised.subscribe(alerts.append)
    stream = await online(house)
    if is_muted:
        await house.core.settings.set(QUIETNESS, Quietness.CALLS_ONLY, house.mara)
    item = await house.core.sending.send(house.mara, "nine")
    await house.settle()
    stream.deliver(make_reactions(stream.sent[0].origin_id, "👍"))
    await house.settle()
    assert alerts == ([] if is_muted else [ReactionAlert(conversation=house.mara, item=item, emoji=("👍",))])


async def test_forwarded_words_leave_the_draft_there_alone(house: House) -> None:
    stream = await online(house)
    stream.deliver(make_message("read this"))
    await house.settle()
    (item,) = (await house.core.timelines.latest(house.mara, 1)).items
    house.core.drafts.edit(house.mara, "half a sen", 10)
    await house.core.drafts.flush()
    await house.core.messages.forward(item.id, house.mara)
    await house.settle()
    assert stream.bodies == ["read this"]
    assert house.core.drafts.current(house.mara).text == "half a sen"


@pytest.mark.parametrize(
    ("state", "direction", "allowed"),
    [
        (DeliveryState.SENT, Direction.OUTGOING, {ChangeKind.CORRECTION, ChangeKind.REACTIONS, ChangeKind.RETRACTION}),
        (DeliveryState.FAILED, Direction.OUTGOING, set()),
        (None, Direction.INCOMING, {ChangeKind.REACTIONS}),
    ],
)
async def test_a_menu_offers_what_can_be_done(
    house: House, state: DeliveryState | None, direction: Direction, allowed: set[ChangeKind]
) -> None:
    shown = Message(
        id=ItemId(1),
        conversation=house.mara,
        sender=MARA,
        direction=direction,
        body="nine",
        at=house.clock.now(),
        state=state,
        origin_id="m1",
    )
    assert {kind for kind in ChangeKind if may_change(shown, kind)} == allowed
