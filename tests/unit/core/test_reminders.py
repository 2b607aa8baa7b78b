from datetime import timedelta

from desktop_client.core.hallway import build_core
from desktop_client.domain.alerts import Alert, ReminderAlert
from desktop_client.domain.happenings import HappeningKind
from desktop_client.domain.messages import Message
from desktop_client.domain.private_items import KeptElsewhere, Reminder
from tests.factories import make_message
from tests.fakes.clock import START
from tests.fakes.transport import FakeTransport
from tests.unit.core.conftest import House
from tests.unit.core.test_scheduling import online, pass_

IN_AN_HOUR = START + timedelta(hours=1)


def reminders_told(house: House) -> list[ReminderAlert]:
    told: list[ReminderAlert] = []

    def note(alert: Alert) -> None:
        if isinstance(alert, ReminderAlert):
            told.append(alert)

    house.core.alerts.raised.subscribe(note)
    return told


async def reminded(house: House, stream: FakeTransport) -> Message:
    stream.deliver(make_message("The invoice"))
    await house.settle()
    (message,) = (await house.core.timelines.latest(house.mara, 1)).items
    assert isinstance(message, Message)
    await house.core.mine().reminders.remind(message, IN_AN_HOUR)
    await pass_(house, 2)
    return message


def listed(house: House) -> list[HappeningKind]:
    return [each.kind for each in house.core.happenings.latest()]


async def test_a_reminder_is_told_at_its_time_and_done_then_everywhere(house: House) -> None:
    stream, told = await online(house), reminders_told(house)
    message = await reminded(house, stream)
    assert house.core.mine().reminders.due_at(message) == IN_AN_HOUR
    await pass_(house, 3500)
    assert told == []
    await pass_(house, 200)
    assert [(alert.item, alert.text) for alert in told] == [(message.id, "The invoice")]
    assert (listed(house), stream.organising.kept) == ([HappeningKind.REMINDER], {})


async def test_what_another_device_told_already_is_listed_here_without_a_word(house: House) -> None:
    stream, told = await online(house), reminders_told(house)
    await reminded(house, stream)
    (key,) = stream.organising.kept
    stream.organising.kept.clear()
    await pass_(house, 3700)
    await pass_(house, 5)
    assert (told, listed(house)) == ([], [HappeningKind.REMINDER])
    stream.deliver(KeptElsewhere(key=key, value=None))
    await pass_(house, 5)
    assert (told, listed(house)) == ([], [HappeningKind.REMINDER])


async def test_a_reminder_that_is_taken_back_or_moved_elsewhere_is_not_listed(house: House) -> None:
    stream, told = await online(house), reminders_told(house)
    message = await reminded(house, stream)
    (key,) = stream.organising.kept
    value = stream.organising.kept.pop(key)
    assert isinstance(value, Reminder)
    stream.deliver(KeptElsewhere(key=key, value=None))
    await pass_(house, 4000)
    assert (told, listed(house), house.core.mine().reminders.due_at(message)) == ([], [], None)


async def test_a_reminder_is_told_in_time_without_a_connection(house: House) -> None:
    stream, told = await online(house), reminders_told(house)
    await reminded(house, stream)
    stream.break_off()
    await pass_(house, 3700)
    assert len(told) == 1
    stream.come_online(online_since=house.clock.now())
    await pass_(house, 5)
    assert (len(told), stream.organising.kept) == (1, {})


async def test_an_overdue_reminder_is_told_once_after_the_next_start(house: House) -> None:
    stream, told = await online(house), reminders_told(house)
    await reminded(house, stream)
    await house.core.tasks.close()
    stream.break_off()
    await house.clock.advance(7200)
    again = build_core(house.core.ground.ports)
    await again.load()
    again.alerts.raised.subscribe(lambda alert: told.append(alert) if isinstance(alert, ReminderAlert) else None)
    again.mine()
    await pass_(house, 10)
    assert told == []
    await pass_(house, 15)
    assert len(told) == 1
    await pass_(house, 600)
    assert len(told) == 1
    await again.close()
