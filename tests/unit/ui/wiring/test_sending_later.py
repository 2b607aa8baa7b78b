from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_client.core.scheduling import LATE, Plan, Planned
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import OriginId
from desktop_client.domain.private_items import PrivateKey, PrivateKind, Scheduled
from desktop_client.ui.screens.scheduled_dialog import ScheduledDialog
from desktop_client.ui.widgets.menu import Menu
from tests.factories import ELIN, MARA
from tests.unit.ui.conftest import Office


def planned(office: Office) -> Planned:
    (only,) = office.core.mine().scheduling.all()
    return only


def choose(menu: Menu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def note_is_shown(office: Office) -> bool:
    return office.window.sending_later.note.isVisible()


async def writes(office: Office, text: str) -> None:
    await office.opens(MARA)
    office.window.chats.conversation.composer.insert(text)
    await office.settle()


async def test_what_is_written_is_sent_later_from_the_send_button(office: Office) -> None:
    await writes(office, "Good morning")
    composer = office.window.chats.conversation.composer
    composer.send_button.menu_requested.emit(QPoint(0, 0))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    choose(menu, "Send tomorrow at 9:00")
    await office.settle()
    assert (composer.is_empty(), planned(office).message.text, office.stream.sent) == (True, "Good morning", [])
    assert (note_is_shown(office), office.core.drafts.current(ConversationId(ELIN, MARA)).text) == (True, "")
    await office.opens(office.core.roster.contacts()[1].jid)
    assert not note_is_shown(office)


async def test_the_way_to_send_later_is_seen_beside_what_is_written_and_held_under_send(office: Office) -> None:
    await writes(office, "Good morning")
    composer = office.window.chats.conversation.composer
    assert composer.later_button.isVisible()
    composer.later_button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    menu.close()
    middle = composer.send_button.rect().center()
    QTest.mousePress(composer.send_button, Qt.MouseButton.LeftButton, pos=middle)
    assert composer.send_button.hold.isActive()
    composer.send_button.hold.timeout.emit()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    menu.close()
    QTest.mouseRelease(composer.send_button, Qt.MouseButton.LeftButton, pos=middle)
    await office.settle()
    assert (composer.edit.plain_text(), office.stream.sent) == ("Good morning", [])
    composer.edit.clear()
    assert not composer.later_button.isVisible()


async def test_one_that_waits_is_changed_sent_or_deleted_from_its_list(office: Office) -> None:
    conversation = await office.opens(MARA)
    scheduling = office.core.mine().scheduling
    later = office.clock.now() + timedelta(hours=3)
    await scheduling.schedule(conversation, "Good morning", later)
    await office.settle()
    page = office.window.sending_later
    page.show_button.click()
    (dialog,) = office.window.window.findChildren(ScheduledDialog)
    assert list(dialog.buttons) == [planned(office).key]
    await scheduling.change(planned(office).key, text="Good afternoon")
    await office.settle()
    assert list(dialog.buttons) == [planned(office).key]
    choose(page.menu_of(planned(office)), "Send now")
    for _ in range(3):
        await office.settle()
        await office.clock.advance(2)
    assert [message.body for message in office.stream.sent] == ["Good afternoon"]
    assert not dialog.isVisible()


async def test_one_of_another_device_offers_only_to_be_taken_over_or_deleted(office: Office) -> None:
    await office.opens(MARA)
    due_at = office.clock.now() + timedelta(hours=3)
    theirs = Scheduled(peer=MARA, text="Later", due_at=due_at, origin_id=OriginId("o1"), owner="laptop")
    key = PrivateKey(ELIN, PrivateKind.SCHEDULED, "theirs")
    office.stream.organising.kept[key] = theirs
    await office.core.private_items.take(key, theirs)
    page = office.window.sending_later
    menu = page.menu_of(planned(office))
    assert [action.text() for action in menu.actions() if action.text()] == ["Send from this device", "Delete"]
    choose(menu, "Send from this device")
    await office.settle()
    assert planned(office).plan is Plan.MINE


async def test_a_time_that_was_missed_by_much_is_said_and_left_to_the_person(office: Office) -> None:
    conversation = await office.opens(MARA)
    await office.core.mine().scheduling.schedule(conversation, "Later", office.clock.now() + timedelta(hours=1))
    office.stream.break_off()
    await office.settle()
    await office.clock.advance(LATE.total_seconds() + 7200)
    office.stream.come_online(online_since=office.clock.now())
    await office.settle()
    assert (planned(office).plan, office.stream.sent) == (Plan.MISSED, [])
    assert note_is_shown(office)
