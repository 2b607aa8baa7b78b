"""The ways into rooms and out of them, as the window offers them."""

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.forms import FieldKind, Form, FormField
from desktop_client.domain.room_directory import Invited, RoomListing, RoomPage
from desktop_client.domain.rooms import LOCKED, NotifyLevel, Role, RoomInfo, RoomRefused
from desktop_client.ui.models.rows import ConversationRow
from desktop_client.ui.screens.create_room_dialog import CreateRoomDialog, local_from_name
from desktop_client.ui.screens.destroy_room_dialog import DestroyRoomDialog
from desktop_client.ui.screens.enter_room_dialog import EnterRoomDialog
from desktop_client.ui.screens.form_dialog import FormDialog
from desktop_client.ui.screens.rooms_dialog import RoomsDialog
from desktop_client.ui.screens.subject_dialog import SubjectDialog
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.lead_label import LeadLabel
from desktop_client.ui.widgets.menu import Menu
from tests.factories import ELIN, MARA
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.room_office import INFO, ME, enter

SERVICE = BareJid("rooms.fjord.example")
ROOM = BareJid(f"review@{SERVICE}")
HERE = ConversationId(ELIN, ROOM)
D = TypeVar("D", bound=QWidget)


def open_dialog(office: Office, kind: type[D]) -> D:
    shown = [each for each in office.window.window.findChildren(kind) if each.isVisible()]
    assert len(shown) == 1
    return shown[0]


def press(dialog: QWidget, text: str) -> None:
    (button,) = [each for each in dialog.findChildren(QPushButton) if each.text() == text and each.isVisibleTo(dialog)]
    button.click()


def refuse(office: Office, condition: str, alternative: str = "") -> None:
    office.stream.rooms.refusals.append(RoomRefused(room=ROOM, condition=condition, alternative=alternative))


async def asked(office: Office, condition: str, alternative: str = "") -> EnterRoomDialog:
    """Try to enter and be refused once."""
    refuse(office, condition, alternative)
    office.window.dialogs.joining.entering.enter(HERE)
    await office.settle()
    return open_dialog(office, EnterRoomDialog)


async def test_a_room_with_a_password_asks_for_it_until_it_fits(office: Office) -> None:
    dialog = await asked(office, "not-authorized")
    assert dialog.password.isVisible()
    dialog.password.set_text("wrong")
    refuse(office, "not-authorized")
    press(dialog, "Enter")
    await office.settle()
    assert dialog.password.message()
    dialog.password.set_text("right")
    press(dialog, "Enter")
    await office.settle()
    assert [wish.password for wish in office.stream.rooms.wishes] == ["", "wrong", "right"]
    assert office.window.conversation.current == HERE


async def test_a_room_that_i_give_up_entering_leaves_nothing_in_the_list(office: Office) -> None:
    dialog = await asked(office, "not-authorized")
    assert office.core.conversations.find(HERE) is not None
    dialog.finish("")
    await office.settle()
    assert office.core.conversations.find(HERE) is None
    wishes = len(office.stream.rooms.wishes)
    office.stream.break_off()
    office.stream.come_online()
    await office.settle()
    assert len(office.stream.rooms.wishes) == wishes


async def test_a_taken_name_is_asked_for_again(office: Office) -> None:
    for _ in range(3):
        refuse(office, "conflict")
    dialog = await asked(office, "conflict")
    dialog.nick.set_text("Elin B")
    press(dialog, "Enter")
    await office.settle()
    assert office.stream.rooms.wishes[-1].nick == "Elin B"


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("registration-required", "This room is for its members only."),
        ("forbidden", "You are banned from this room."),
        ("service-unavailable", "This room is full."),
        ("resource-constraint", "This room is full."),
        ("gone", "This room was closed."),
        ("item-not-found", "There is no such room."),
        (LOCKED, "This room is still being set up."),
        ("not-acceptable", "This room does not let you in."),
    ],
)
async def test_a_closed_room_says_why_and_stays_where_it_can_be_tried_again(
    office: Office, condition: str, sentence: str
) -> None:
    dialog = await asked(office, condition)
    assert dialog.isVisible()
    assert not dialog.enter.is_loading()
    (note,) = dialog.findChildren(LeadLabel)
    assert note.text().startswith(sentence)


async def test_a_room_that_moved_leads_to_where_it_is_now_after_a_question(office: Office) -> None:
    other = f"new@{SERVICE}"
    dialog = await asked(office, "gone", other)
    press(dialog, f"Go to {other}")
    await office.settle()
    assert [wish.room for wish in office.stream.rooms.wishes] == [ROOM]
    press(open_dialog(office, EnterRoomDialog), "Enter")
    await office.settle()
    assert office.stream.rooms.wishes[-1].room == other


async def test_a_link_enters_nothing_by_itself(office: Office) -> None:
    office.window.open_uri(f"xmpp:{ROOM}?join;password=open")
    await office.settle()
    assert office.stream.rooms.wishes == []
    press(open_dialog(office, EnterRoomDialog), "Enter")
    await office.settle()
    assert [wish.password for wish in office.stream.rooms.wishes] == ["open"]


async def test_rooms_are_listed_with_who_is_there_and_any_address_may_be_typed(office: Office) -> None:
    listed = RoomListing(jid=ROOM, name="Design review")
    office.stream.rooms.pages[SERVICE, ""] = RoomPage(rooms=(listed,), after="1")
    office.stream.rooms.pages[SERVICE, "1"] = RoomPage(rooms=(RoomListing(jid=BareJid(f"b@{SERVICE}"), name="B"),))
    office.stream.rooms.info[ROOM] = RoomInfo(name="Design review", occupants=12, description="Tuesdays")
    office.window.dialogs.joining.find()
    await office.settle()
    dialog = open_dialog(office, RoomsDialog)
    rows = {row.id.peer: row.preview for row in dialog._rows.rows() if isinstance(row, ConversationRow)}
    assert rows[ROOM] == "12 people · Tuesdays"
    assert len(rows) == 2
    dialog._search.input.setText("some@where.example")
    dialog._take_first()
    await office.settle()
    assert office.stream.rooms.wishes[-1].room == "some@where.example"


async def test_a_service_that_lists_no_rooms_leaves_the_way_by_address(office: Office) -> None:
    office.stream.rooms.missing.add(SERVICE)
    office.window.dialogs.joining.find()
    await office.settle()
    assert open_dialog(office, RoomsDialog)._words.text().endswith("Type the address of one.")


async def test_an_invitation_waits_in_its_room_and_declining_takes_the_room_away(office: Office) -> None:
    office.stream.deliver(Invited(account=ELIN, room=ROOM, at=office.clock.now(), by=MARA, is_vouched=True))
    await office.settle()
    (row,) = office.window.rows.model.conversation_rows()
    assert row.preview == "Invitation to this room"
    await office.opens(ROOM)
    page = office.window.chats.conversation
    assert page.decision is not None
    assert page.decision.isVisible()
    page.decided.emit("decline invitation")
    await office.settle()
    assert office.window.conversation.current is None
    assert office.core.conversations.find(HERE) is None


async def test_an_accepted_invitation_enters(office: Office) -> None:
    invited = Invited(account=ELIN, room=ROOM, at=office.clock.now(), by=MARA, is_vouched=True, password="open")
    office.stream.deliver(invited)
    await office.settle()
    await office.opens(ROOM)
    office.window.chats.conversation.decided.emit("enter room")
    await office.settle()
    assert [(wish.room, wish.password) for wish in office.stream.rooms.wishes] == [(ROOM, "open")]


async def test_a_room_is_made_at_once_from_a_name(office: Office) -> None:
    office.stream.rooms.pages[SERVICE, ""] = RoomPage(rooms=())
    address = BareJid(f"design-review@{SERVICE}")
    office.stream.rooms.missing.add(address)
    names = ("muc#roomconfig_roomname", "muc#roomconfig_membersonly", "muc#roomconfig_persistentroom")
    office.stream.rooms.forms[address] = Form(fields=tuple(FormField(name=name) for name in names))
    office.window.dialogs.joining.create(ELIN)
    await office.settle()
    dialog = open_dialog(office, CreateRoomDialog)
    dialog.name.input.setText("Design review")
    dialog.name.edited.emit("Design review")
    press(dialog, "Create")
    await office.settle()
    ((room, answers),) = office.stream.rooms.configured
    assert room == address
    assert [answers[name] for name in names] == [("Design review",), ("1",), ("1",)]
    assert office.window.conversation.current == ConversationId(ELIN, address)


async def test_settings_given_back_end_the_room_that_was_begun(office: Office) -> None:
    office.stream.rooms.pages[SERVICE, ""] = RoomPage(rooms=())
    address = BareJid(f"x@{SERVICE}")
    office.stream.rooms.missing.add(address)
    office.stream.rooms.forms[address] = Form(fields=(FormField(name="a", kind=FieldKind.LINES),))
    office.window.dialogs.joining.create(ELIN, address)
    await office.settle()
    press(open_dialog(office, CreateRoomDialog), "All settings…")
    await office.settle()
    open_dialog(office, FormDialog).finish("")
    await office.settle()
    assert office.stream.rooms.cancelled == [address]
    assert office.stream.rooms.left == [address]


async def test_a_room_is_closed_for_everybody_only_after_two_questions(office: Office) -> None:
    await office.core.rooms.join(ELIN, ROOM)
    office.window.dialogs.joining.destroy(HERE)
    first = open_dialog(office, DestroyRoomDialog)
    first.alternative.set_text("no address")
    press(first, "Close the room…")
    assert first.isVisible()
    first.alternative.set_text("")
    first.reason.set_text("done")
    press(first, "Close the room…")
    await office.settle()
    assert office.stream.rooms.destroyed == []
    press(open_dialog(office, Dialog), "Close for everybody")
    await office.settle()
    assert office.stream.rooms.destroyed == [(ROOM, "done", "")]


async def test_what_of_a_room_is_told_is_chosen_for_all_devices(office: Office) -> None:
    await office.core.rooms.join(ELIN, ROOM)
    menu = Menu(office.window.window)
    office.window.dialogs.joining.offer(menu, HERE)
    levels = [each for row in menu.actions() for each in _rows_below(row) if each.text() == "Of nothing"]
    levels[0].trigger()
    await office.settle()
    assert office.stream.rooms.bookmarks[ROOM].notify is NotifyLevel.NEVER
    assert not office.core.dispatch.tells_mentions(HERE)


def _rows_below(row: QAction) -> list[QAction]:
    below = row.menu()
    return below.actions() if isinstance(below, Menu) else []


@pytest.mark.parametrize(
    ("role", "is_free", "is_offered"),
    [
        (Role.MODERATOR, False, True),
        (Role.PARTICIPANT, True, True),
        (Role.PARTICIPANT, False, False),
        (Role.VISITOR, True, False),
    ],
)
async def test_the_subject_is_changed_by_whom_the_room_lets(
    office: Office, role: Role, is_free: bool, is_offered: bool
) -> None:
    room = await enter(office, replace(ME, role=role), info=replace(INFO, lets_all_set_subject=is_free))
    menu = Menu(office.window.window)
    office.window.dialogs.joining.offer(menu, room)
    offered = [row for row in menu.actions() if row.text() == "Subject…"]
    assert bool(offered) == is_offered
    for row in offered:
        row.trigger()
        dialog = open_dialog(office, SubjectDialog)
        dialog.field.set_text("Harbour  walk")
        press(dialog, "Change")
        await office.settle()
    assert office.stream.rooms.subjects == [(room.peer, "Harbour walk")] * is_offered


def test_an_address_is_made_from_a_name_in_any_letters() -> None:
    assert local_from_name("Design Review #2!") == "design-review-2"
    assert local_from_name("Größe & Höhe") == "grösse-höhe"
    assert local_from_name("…") == ""
