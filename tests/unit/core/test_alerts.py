import pytest

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.alerts import Alert, MessageAlert, SummaryAlert
from desktop_client.domain.messages import ArchiveCursor, ArchiveId, ArchivePage, ArchiveQuery, Direction, Source
from desktop_client.domain.roster import Availability, OwnPresence
from desktop_client.domain.settings import QUIETNESS, SHOW_TEXT_IN_NOTIFICATIONS, Quietness
from tests.factories import ELIN, JONAS, MARA, make_contact, make_marker, make_message, make_presence
from tests.fakes.transport import FakeTransport
from tests.unit.core.conftest import House


@pytest.fixture
def raised(house: House) -> list[Alert]:
    alerts: list[Alert] = []
    house.core.alerts.raised.subscribe(alerts.append)
    return alerts


@pytest.fixture
def withdrawn(house: House) -> list[ConversationId]:
    gone: list[ConversationId] = []
    house.core.alerts.withdrawn.subscribe(gone.append)
    return gone


async def online(house: House) -> FakeTransport:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA), make_contact(JONAS))
    stream.come_online(online_since=house.clock.now())
    await house.settle()
    return stream


async def test_several_messages_of_one_conversation_are_one_alert_with_a_count(
    house: House, raised: list[Alert]
) -> None:
    stream = await online(house)
    stream.deliver(make_message("one"))
    await house.settle()
    stream.deliver(make_message("two"))
    stream.deliver(make_message("three"))
    await house.settle()
    assert [(alert.text, alert.count) for alert in raised if isinstance(alert, MessageAlert)] == [
        ("one", 1),
        ("three", 3),
    ]


async def test_the_open_conversation_of_an_active_window_is_silent_but_not_of_an_inactive_one(
    house: House, raised: list[Alert]
) -> None:
    stream = await online(house)
    house.core.activity.open_conversation(house.mara)
    stream.deliver(make_message())
    await house.settle()
    assert raised == []
    house.core.activity.set_window_active(False)
    stream.deliver(make_message())
    await house.settle()
    assert len(raised) == 1


async def test_what_another_device_reads_within_2_s_is_never_told(house: House, raised: list[Alert]) -> None:
    stream = await online(house)
    for device in ("desk", "phone"):
        stream.deliver(make_presence(ELIN, resource=device))
    stream.deliver(make_message(message_id="x"))
    await house.settle()
    await house.clock.advance(1)
    stream.deliver(make_marker("x", direction=Direction.OUTGOING))
    await house.settle()
    await house.clock.advance(5)
    assert raised == []
    stream.deliver(make_message(message_id="y"))
    await house.settle()
    await house.clock.advance(2)
    assert len(raised) == 1


async def test_an_alert_is_withdrawn_when_its_conversation_was_read(
    house: House, raised: list[Alert], withdrawn: list[ConversationId]
) -> None:
    stream = await online(house)
    stream.deliver(make_message(message_id="x"))
    await house.settle()
    assert withdrawn == []
    stream.deliver(make_marker("x", direction=Direction.OUTGOING))
    await house.settle()
    assert withdrawn == [house.mara]
    stream.deliver(make_message())
    await house.settle()
    assert isinstance(raised[-1], MessageAlert)
    assert raised[-1].count == 1


async def test_text_that_shall_not_be_shown_is_not_in_the_alert(house: House, raised: list[Alert]) -> None:
    stream = await online(house)
    await house.core.settings.set(SHOW_TEXT_IN_NOTIFICATIONS, False)
    stream.deliver(make_message("secret"))
    await house.settle()
    assert isinstance(raised[0], MessageAlert)
    assert raised[0].text is None


async def test_who_wants_calls_only_is_not_told_of_messages(house: House, raised: list[Alert]) -> None:
    stream = await online(house)
    await house.core.settings.set(QUIETNESS, Quietness.CALLS_ONLY)
    stream.deliver(make_message())
    await house.settle()
    assert raised == []


async def test_sounds_are_never_less_than_2_s_apart(house: House, raised: list[Alert]) -> None:
    stream = await online(house)
    for pause_s in (0, 1.5, 1):
        await house.clock.advance(pause_s)
        stream.deliver(make_message())
        await house.settle()
    assert [alert.has_sound for alert in raised if isinstance(alert, MessageAlert)] == [True, False, True]


async def test_what_was_missed_is_summed_up_after_the_catch_up(house: House, raised: list[Alert]) -> None:
    await house.clock.advance(60)
    missed = tuple(
        make_message(peer=peer, source=Source.ARCHIVE, archive_id=f"a{number}")
        for number, peer in enumerate((MARA, MARA, JONAS))
    )

    async def answer(_: ArchiveQuery) -> ArchivePage:
        return ArchivePage(arrivals=missed, first=ArchiveId("a0"), last=ArchiveId("a2"), is_complete=True)

    known = ArchiveCursor(account=ELIN, newest=ArchiveId("before"))
    empty = ArchivePage(arrivals=(), first=None, last=None, is_complete=True)
    await house.store.messages.apply_page(empty, known, None)
    house.transports.prepare = lambda stream: setattr(stream, "answer_page", answer)
    await online(house)
    assert raised == [SummaryAlert(account=ELIN, messages=3, conversations=2)]


async def test_do_not_disturb_is_silent_and_sums_up_afterwards(house: House, raised: list[Alert]) -> None:
    stream = await online(house)
    house.core.own_status.choose(OwnPresence(availability=Availability.DO_NOT_DISTURB))
    stream.deliver(make_message())
    stream.deliver(make_message())
    await house.settle()
    assert raised == []
    house.core.own_status.choose(OwnPresence())
    assert raised == [SummaryAlert(account=ELIN, messages=2, conversations=1)]


async def test_nothing_pops_up_while_others_see_the_screen_and_it_is_summed_up_afterwards(
    house: House, raised: list[Alert]
) -> None:
    stream = await online(house)
    house.core.alerts.hush(is_hushed=True)
    stream.deliver(make_message())
    await house.settle()
    assert raised == []
    house.core.own_status.choose(OwnPresence(status="In the lab"))
    assert raised == []
    house.core.alerts.hush(is_hushed=False)
    assert raised == [SummaryAlert(account=ELIN, messages=1, conversations=1)]


async def test_my_own_messages_from_another_device_are_not_told(house: House, raised: list[Alert]) -> None:
    stream = await online(house)
    stream.deliver(make_message(direction=Direction.OUTGOING, source=Source.CARBON))
    await house.settle()
    assert raised == []
