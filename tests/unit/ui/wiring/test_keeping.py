from datetime import timedelta

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from desktop_client.domain.messages import ItemId, Message
from desktop_client.domain.private_items import Marked, PrivateKey, PrivateKind, Target
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.rows import HitRow
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.text_label import TextLabel
from desktop_client.ui.widgets.toast import Toast
from tests.factories import ELIN, MARA
from tests.unit.ui.conftest import Office


async def messages(office: Office) -> list[Message]:
    conversation = await office.hears(MARA, "The invoice", "And the plan")
    items = (await office.core.timelines.latest(conversation, 10)).items
    await office.opens(MARA)
    return [item for item in items if isinstance(item, Message)]


def rows(menu: Menu) -> dict[str, QAction]:
    """Return all rows of a menu and of what it opens."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, Menu):
            found |= rows(inner)
        found[action.text().partition("\t")[0]] = action
    return found


async def choose(office: Office, message: Message, text: str) -> None:
    menu = Menu(office.window.window)
    office.window.keeping.add_to_menu(menu, message)
    rows(menu)[text].trigger()
    menu.close()
    await office.settle()


async def test_pinned_messages_stand_below_the_head_one_after_the_other_and_nowhere_else(office: Office) -> None:
    first, second = await messages(office)
    bar = office.window.keeping.bar
    assert bar.isHidden()
    await choose(office, first, "Pin in this chat")
    await choose(office, second, "Pin in this chat")
    assert (bar.title.text(), bar.text.text()) == ("Pinned, 1 of 2", "And the plan")
    bar.jump.click()
    await office.settle()
    assert (bar.title.text(), bar.text.text()) == ("Pinned, 2 of 2", "The invoice")
    await choose(office, first, "Unpin")
    assert (bar.title.text(), bar.text.text()) == ("Pinned", "And the plan")
    await office.opens(office.core.roster.contacts()[1].jid)
    assert bar.isHidden()


async def test_the_list_of_saved_messages_says_what_it_is_for_and_leads_back_to_the_chats(office: Office) -> None:
    office.window.commands.action(CommandId.SHOW_SAVED).trigger()
    await office.settle()
    saved = office.window.keeping.saved
    assert saved is not None
    assert [label.text() for label in saved.findChildren(TextLabel) if label.isVisible()][1:2] == ["Nothing saved yet"]
    saved.back.click()
    assert (office.window.window.current_page(), saved.isVisible()) == ("chats", False)


async def test_a_pinned_message_that_was_deleted_is_said_calmly(office: Office) -> None:
    first, _second = await messages(office)
    await choose(office, first, "Pin in this chat")
    await office.core.sending.delete(first.conversation, first.id)
    await office.settle()
    bar = office.window.keeping.bar
    assert bar.text.text() == "Not on this computer"
    bar.jump.click()
    await office.settle()
    (toast,) = office.window.window.findChildren(Toast)
    assert "not on this computer" in toast.accessibleName() + toast.accessibleDescription()
    toast.dismiss()


async def test_saved_messages_of_every_chat_and_device_are_one_list(office: Office) -> None:
    first, _second = await messages(office)
    await choose(office, first, "Save")
    target = Target(peer=MARA, message_id="elsewhere", sender=MARA, at=office.clock.now())
    elsewhere = Marked(target=target, marked_at=office.clock.now())
    await office.core.private_items.take(PrivateKey(ELIN, PrivateKind.SAVED, "x"), elsewhere)
    office.window.commands.action(CommandId.SHOW_SAVED).trigger()
    await office.settle()
    pane = office.window.keeping.saved
    assert pane is not None
    shown = [row for row in pane.model.rows() if isinstance(row, HitRow)]
    assert {row.text for row in shown} == {"The invoice", "Not on this computer"}
    await choose(office, first, "Remove from saved messages")
    assert [row.text for row in pane.model.rows() if isinstance(row, HitRow)] == ["Not on this computer"]


async def test_a_reminder_comes_as_a_notification_that_leads_to_its_message(office: Office) -> None:
    first, _second = await messages(office)
    await choose(office, first, "Remind me in 20 minutes")
    assert "Do not remind me" in " ".join(_rows_of(office, first))
    await office.core.mine().reminders.remind(first, office.clock.now() + timedelta(minutes=20))
    shown: list[tuple[object, ItemId]] = []
    office.window.desktop.notifying.item_requested.connect(lambda chat, item: shown.append((chat, item)))
    for _ in range(2):
        await office.settle()
        await office.clock.advance(20 * 60)
    await office.settle()
    (notification,) = [each for each in office.notifier.shown.values() if each.title == "Reminder: Mara Lindqvist"]
    assert notification.body == "The invoice"
    office.notifier.press(notification.key)
    assert shown == [(first.conversation, first.id)]


def _rows_of(office: Office, message: Message) -> list[str]:
    menu = Menu(office.window.window)
    office.window.keeping.add_to_menu(menu, message)
    return list(rows(menu))


async def test_all_that_is_pinned_is_listed_with_the_way_there_and_off(office: Office) -> None:
    first, second = await messages(office)
    for message in (first, second):
        await choose(office, message, "Pin in this chat")
    office.window.keeping.bar.list_requested.emit(QPoint(0, 0))
    await office.settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    assert [action.text() for action in menu.actions()] == ["And the plan", "The invoice"]
    menu.close()
