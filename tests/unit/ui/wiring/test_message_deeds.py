from typing import TypeVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import ItemId, Message, OriginId
from desktop_client.ui.models.rows import PersonRow
from desktop_client.ui.screens.forward_dialog import ForwardDialog
from desktop_client.ui.widgets.buttons import Button
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.selection_bar import SelectionBar
from desktop_client.ui.widgets.timeline.view import TimelineView
from tests.factories import ELIN, JONAS, MARA
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.test_writing import composer_of, messages_of, say


def view_of(office: Office) -> TimelineView:
    return office.window.timeline.view


Found = TypeVar("Found", bound=QWidget)


def found(inside: QWidget, kind: type[Found]) -> Found:
    widget = inside.findChild(kind)
    assert isinstance(widget, kind)
    return widget


def press(inside: QWidget, label: str) -> None:
    """Press the button with this label."""
    next(button for button in inside.findChildren(Button) if button.text() == label).click()


async def heard(office: Office, *bodies: str) -> list[Message]:
    await office.hears(MARA, *bodies)
    await office.opens(MARA)
    await office.settle()
    return messages_of(office)


async def test_a_reaction_is_added_and_taken_away_by_the_same_deed(office: Office) -> None:
    (message,) = await heard(office, "Tagged")

    view_of(office).reaction_toggled.emit(message.id, "🎉")
    await office.settle()
    assert [(each.emoji, each.people) for each in messages_of(office)[0].reactions] == [("🎉", (ELIN,))]
    view_of(office).reaction_toggled.emit(message.id, "🎉")
    await office.settle()

    assert messages_of(office)[0].reactions == ()


async def test_what_was_sent_is_deleted_only_after_a_question_and_leaves_a_tombstone(office: Office) -> None:
    await office.opens(MARA)
    await say(office, "Oops")
    (message,) = messages_of(office)

    view_of(office).delete_requested.emit(message.id)
    dialog = found(office.window.window, Dialog)
    assert not messages_of(office)[0].is_retracted
    press(dialog, "Delete for everyone")
    await office.settle()

    assert messages_of(office)[0].is_retracted
    assert office.window.timeline.model.data(office.window.timeline.model.index(1)) is not None


async def test_chosen_messages_are_forwarded_in_order_to_everybody_chosen(office: Office) -> None:
    one, two = await heard(office, "One", "Two")
    for message in (two, one):
        view_of(office).choose(message.id)
    bar = found(composer_of(office), SelectionBar)
    assert not composer_of(office).edit.isVisible()
    bar.forward.click()
    dialog = found(office.window.window, ForwardDialog)
    dialog.take(PersonRow(id=ConversationId(ELIN, JONAS), name="Jonas"))
    press(dialog, "Forward")
    await office.settle()

    assert composer_of(office).edit.isVisible()
    sent = await office.core.timelines.latest(ConversationId(ELIN, JONAS), 10)
    assert [item.body for item in sent.items if isinstance(item, Message)] == ["One", "Two"]


async def test_what_others_wrote_can_be_deleted_for_me_only_and_stays_away(office: Office) -> None:
    (theirs,) = await heard(office, "Theirs")
    await say(office, "Mine")
    office.stream.acknowledge(OriginId(messages_of(office)[-1].origin_id))
    await office.settle()
    for message in messages_of(office):
        view_of(office).choose(message.id)
    found(composer_of(office), SelectionBar).delete.click()
    dialog = found(office.window.window, Dialog)
    labels = [button.text() for button in dialog.findChildren(Button) if button.isVisible()]
    assert "Delete for everyone" not in labels
    press(dialog, "Delete for me")
    await office.settle()

    assert messages_of(office) == []
    assert await office.core.messages.named(theirs.conversation, theirs.origin_id) is None
    await heard(office, "Later", "Theirs")
    assert [each.body for each in messages_of(office)] == ["Later", "Theirs"]


async def test_a_link_to_a_message_names_the_conversation_and_the_message(office: Office) -> None:
    (message,) = await heard(office, "Tagged")

    view_of(office).link_copy_requested.emit(message.id)

    assert QGuiApplication.clipboard().text() == f"xmpp:{MARA}?message;id={message.origin_id}"


async def test_words_for_what_cannot_be_read_are_suggested_but_not_sent(office: Office) -> None:
    await heard(office, "Tagged")

    view_of(office).words_suggested.emit(ItemId(1))

    assert composer_of(office).edit.plain_text().startswith("I cannot read your last message")
    assert len(messages_of(office)) == 1


async def test_an_action_is_announced_with_the_name_of_its_doer(office: Office) -> None:
    await office.hears(JONAS, "/me waves")

    (notification,) = office.notifier.shown.values()
    assert notification.body == "Jonas Weber waves"


async def test_a_link_to_a_message_leads_there_from_another_conversation(office: Office) -> None:
    (message,) = await heard(office, "Tagged")
    view_of(office).link_copy_requested.emit(message.id)
    link = QGuiApplication.clipboard().text()
    await office.opens(JONAS)

    view_of(office).link_activated.emit(link)
    await office.settle()

    assert office.window.conversation.current == ConversationId(ELIN, MARA)
    assert view_of(office)._highlight.item == message.id
