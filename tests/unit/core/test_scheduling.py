"""A scheduled message is sent once, by one of my devices; the played server is what all of them share."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from desktop_client.core.hallway import build_core
from desktop_client.core.scheduling import LATE, Plan, Planned, Scheduling
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.happenings import HappeningKind
from desktop_client.domain.messages import OriginId
from desktop_client.domain.private_items import KeptElsewhere, PrivateKey, PrivateKind, PrivateValue, Scheduled
from tests.factories import ELIN, MARA, make_contact
from tests.fakes.clock import START
from tests.fakes.transport import FakeTransport
from tests.unit.core.conftest import House

SOON = START + timedelta(minutes=10)
THEIRS = Scheduled(peer=MARA, text="Later", due_at=SOON, origin_id=OriginId("o1"), owner="laptop")


async def online(house: House) -> FakeTransport:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online(online_since=house.clock.now())
    await pass_(house, 2)
    return stream


async def pass_(house: House, seconds: float) -> None:
    await house.settle()
    await house.clock.advance(seconds)
    await house.settle()


async def scheduled(house: House) -> Planned:
    scheduling = house.core.mine().scheduling
    await scheduling.schedule(house.mara, "Later", SOON)
    await pass_(house, 2)
    (planned,) = scheduling.of(house.mara)
    return planned


def move(stream: FakeTransport, planned: Planned, to: str) -> None:
    """Let another device take a message over before anybody is told."""
    message = stream.organising.kept.pop(planned.key)
    assert isinstance(message, Scheduled)
    moved = Scheduled(peer=MARA, text=message.text, due_at=message.due_at, origin_id=message.origin_id, owner=to)
    stream.organising.kept[key("moved")] = moved


def key(name: str) -> PrivateKey:
    return PrivateKey(ELIN, PrivateKind.SCHEDULED, name)


def plans(scheduling: Scheduling, conversation: ConversationId) -> Sequence[Plan]:
    return [each.plan for each in scheduling.of(conversation)]


async def test_a_scheduled_message_goes_out_at_its_time_with_the_id_it_was_given_first(house: House) -> None:
    stream = await online(house)
    planned = await scheduled(house)
    assert stream.organising.kept == {planned.key: planned.message}
    await house.core.mine().scheduling.change(planned.key, text="Later, then")
    await pass_(house, 2)
    assert [value for value in stream.organising.kept.values() if isinstance(value, Scheduled)] != []
    assert stream.sent == []
    await pass_(house, 600)
    (message,) = stream.sent
    assert (message.body, message.origin_id, message.to) == ("Later, then", planned.message.origin_id, MARA)
    assert stream.organising.kept == {}
    assert house.core.mine().scheduling.of(house.mara) == ()


async def test_a_device_that_was_overtaken_sends_nothing_even_before_it_hears_of_it(house: House) -> None:
    stream = await online(house)
    move(stream, await scheduled(house), "laptop")
    await pass_(house, 600)
    assert stream.sent == []


async def test_a_message_of_another_device_is_shown_and_sent_only_after_it_was_taken_over(house: House) -> None:
    stream = await online(house)
    scheduling = house.core.mine().scheduling
    stream.organising.kept[key("theirs")] = THEIRS
    stream.deliver(KeptElsewhere(key=key("theirs"), value=THEIRS))
    await pass_(house, 700)
    assert plans(scheduling, house.mara) == [Plan.ELSEWHERE]
    assert stream.sent == []
    await scheduling.take_over(key("theirs"))
    await pass_(house, 2)
    assert [message.origin_id for message in stream.sent] == ["o1"]
    assert stream.organising.kept == {}


async def test_taking_over_what_was_sent_meanwhile_sends_nothing_and_says_so(house: House) -> None:
    stream = await online(house)
    scheduling = house.core.mine().scheduling
    told: list[ConversationId] = []
    scheduling.overtaken.subscribe(told.append)
    stream.deliver(KeptElsewhere(key=key("theirs"), value=THEIRS))
    await house.settle()
    await scheduling.take_over(key("theirs"))
    await pass_(house, 700)
    assert (stream.sent, told, scheduling.of(house.mara)) == ([], [house.mara], ())


async def test_a_crash_while_it_is_sent_neither_repeats_nor_loses_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = await online(house)
    planned = await scheduled(house)

    async def lost(gone: PrivateKey) -> bool:
        stream.organising.kept.pop(gone)
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(stream.organising, "retract_private", lost)
        await pass_(house, 600)
    assert stream.sent == []
    again = build_core(house.core.ground.ports)
    await again.load()
    await again.accounts.load()
    scheduling = again.mine().scheduling
    again.accounts.connect_all()
    await house.settle()
    house.stream.come_online(online_since=house.clock.now())
    await pass_(house, 5)
    assert plans(scheduling, house.mara) == [Plan.DOUBTED]
    assert house.stream.sent == []
    await scheduling.send_now(planned.key)
    await house.settle()
    assert [message.origin_id for message in house.stream.sent] == [planned.message.origin_id]
    assert scheduling.of(house.mara) == ()
    await again.close()


@pytest.mark.parametrize("has_arrived", [True, False])
@pytest.mark.parametrize("is_deleted", [True, False])
async def test_what_was_changed_offline_after_a_crash_while_it_was_told_goes_out_changed_or_not_at_all(
    house: House, has_arrived: bool, is_deleted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = await online(house)

    async def lost(at: PrivateKey, value: PrivateValue) -> None:
        if has_arrived:
            stream.organising.kept[at] = value
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(stream.organising, "publish_private", lost)
        await house.core.mine().scheduling.schedule(house.mara, "Old words", SOON)
        await pass_(house, 2)
    kept = dict(stream.organising.kept)
    again = build_core(house.core.ground.ports)
    await again.load()
    await again.accounts.load()
    scheduling, told = again.mine().scheduling, list[ConversationId]()
    scheduling.overtaken.subscribe(told.append)
    (planned,) = scheduling.of(house.mara)
    if is_deleted:
        await scheduling.delete(planned.key)
    else:
        await scheduling.change(planned.key, text="New words")
    again.accounts.connect_all()
    await house.settle()
    house.stream.organising.kept |= kept
    house.stream.come_online(online_since=house.clock.now())
    await pass_(house, 700)
    assert [message.body for message in house.stream.sent] == ([] if is_deleted else ["New words"])
    assert (told, house.stream.organising.kept, scheduling.of(house.mara)) == ([], {}, ())
    await again.close()


async def test_what_was_missed_by_a_little_is_sent_with_the_connection_and_by_much_asked(house: House) -> None:
    stream = await online(house)
    scheduling = house.core.mine().scheduling
    await scheduled(house)
    stream.break_off()
    await pass_(house, 600 + LATE.total_seconds() - 60)
    stream.come_online(online_since=house.clock.now())
    await pass_(house, 2)
    assert len(stream.sent) == 1
    stream.acknowledge(stream.sent[0].origin_id)
    await scheduling.schedule(house.mara, "Too late", house.clock.now() + timedelta(minutes=1))
    await pass_(house, 2)
    stream.break_off()
    await pass_(house, LATE.total_seconds() + 120)
    stream.come_online(online_since=house.clock.now())
    await pass_(house, 2)
    assert (len(stream.sent), plans(scheduling, house.mara)) == (1, [Plan.MISSED])
    assert [each.kind for each in house.core.happenings.latest()] == [HappeningKind.NOT_SENT]
    (late,) = scheduling.of(house.mara)
    await scheduling.send_now(late.key)
    await pass_(house, 2)
    assert [message.body for message in stream.sent] == ["Later", "Too late"]


async def test_a_server_that_keeps_nothing_does_not_keep_a_message_from_being_sent(house: House) -> None:
    stream = await online(house)
    stream.organising.refuses = True
    await house.core.mine().scheduling.schedule(house.mara, "Later", SOON)
    await pass_(house, 700)
    assert [message.body for message in stream.sent] == ["Later"]


async def test_what_is_deleted_before_its_time_is_never_sent_and_gone_everywhere(house: House) -> None:
    stream = await online(house)
    planned = await scheduled(house)
    await house.core.mine().scheduling.delete(planned.key)
    await pass_(house, 700)
    assert (stream.sent, stream.organising.kept) == ([], {})
