"""Threads and pinned messages of a room on their tabs, and being told of threads that are followed."""

from dataclasses import replace

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.alerts import Alert, MessageAlert
from desktop_client.domain.authors import author_id
from desktop_client.domain.extras import Extras
from desktop_client.domain.messages import ArchiveId, Direction, Message, NewMessage, ReplyTo
from desktop_client.domain.rooms import Occupant
from desktop_client.ui.models.rows import HitRow
from desktop_client.ui.models.thread_rows import ThreadRow
from desktop_client.ui.models.timeline_words import spoken_row
from desktop_client.ui.wiring.jumping import palette_entries
from tests.factories import ELIN, make_envelope
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.room_office import ME, OTHERS, REVIEW, ROOM, enter, says

ZEYNEP, MARA_HERE, *_ = OTHERS


async def answers(office: Office, who: Occupant, body: str, room_id: str, *, is_mine: bool = False) -> None:
    """Let somebody answer in the thread that began with the message "a1"."""
    direction = Direction.OUTGOING if is_mine else Direction.INCOMING
    envelope = make_envelope(peer=ROOM, at=office.clock.now(), archive_id=room_id, direction=direction)
    envelope = replace(envelope, author=who.author, archive_id=ArchiveId(room_id))
    said = NewMessage(envelope=envelope, body=body, extras=Extras(thread="a1"), reply=ReplyTo(message_id="a1"))
    office.stream.deliver(said)
    await office.clock.advance(1)
    await office.settle()


async def listed(office: Office) -> list[ThreadRow]:
    parts = office.window.rooms
    parts.details.show()
    await office.settle()
    parts.details.place.panel.show_tab(parts.threads.pane)
    await office.clock.advance(1)
    await office.settle()
    return list(parts.threads.pane.model.rows())


async def begun(office: Office) -> None:
    await enter(office)
    await says(office, ZEYNEP, "Final icon set is in", "a1")
    await answers(office, MARA_HERE, "Sharp at 16 px", "a2")


async def test_a_thread_opened_from_its_tab_takes_the_place_of_the_details_until_it_is_left(office: Office) -> None:
    await begun(office)
    (row,) = await listed(office)
    assert (row.name, row.text, row.replies) == ("Zeynep Kaya", "Final icon set is in", 1)
    assert [face.address for face in row.people] == [author_id(ROOM, MARA_HERE.author.key)]
    parts = office.window.rooms
    parts.threads.pane.list.row_opened.emit(row)
    await office.settle()
    threads = office.window.threads.threads
    assert threads.pane.isVisible()
    assert not parts.details.place.is_open
    threads.pane.closed.emit()
    await office.settle()
    assert parts.details.place.is_open


async def test_a_thread_tells_of_new_answers_once_i_spoke_in_it_and_no_more_when_i_stop_following(
    office: Office,
) -> None:
    raised: list[Alert] = []
    office.core.alerts.raised.subscribe(raised.append)
    await begun(office)
    await office.opens(MARA_HERE.jid or ELIN)
    assert raised == []
    await answers(office, ME, "Checking now", "a3", is_mine=True)
    await answers(office, ZEYNEP, "Fair", "a4")
    assert [each.text for each in raised if isinstance(each, MessageAlert)] == ["Fair"]
    await office.opens(ROOM)
    (row,) = await listed(office)
    assert row.is_followed
    office.window.rooms.threads.pane.list.follow_requested.emit(row)
    await office.opens(MARA_HERE.jid or ELIN)
    await answers(office, ZEYNEP, "One more", "a5")
    await answers(office, ME, "My own again", "a6", is_mine=True)
    await answers(office, ZEYNEP, "And another", "a7")
    assert len(raised) == 1
    await office.opens(ROOM)
    office.window.threads.show(await first(office))
    await office.settle()
    bell = office.window.threads.threads.pane.bell
    assert not bell.isChecked()
    bell.click()
    await office.settle()
    assert office.core.threads.is_followed(REVIEW, "a1")


async def first(office: Office) -> Message:
    return (await office.core.threads.all(REVIEW))[0]


async def test_what_is_pinned_in_a_room_is_listed_by_who_wrote_it_and_unpinned_from_there(office: Office) -> None:
    await begun(office)
    await office.core.mine().marks.pin(await first(office), is_pinned=True)
    parts = office.window.rooms
    parts.details.show()
    await office.settle()
    parts.details.place.panel.show_tab(parts.pinned.pane)
    await office.settle()
    (row,) = parts.pinned.pane.model.rows()
    assert isinstance(row, HitRow)
    assert (row.name, row.text) == ("Zeynep Kaya", "Final icon set is in")
    await office.core.mine().marks.pin(row.message, is_pinned=False)
    await office.settle()
    assert parts.pinned.pane.model.rows() == ()
    assert office.core.mine().marks.pins(ConversationId(ELIN, ROOM)) == ()


async def test_a_message_says_how_many_answered_it_in_its_thread(office: Office) -> None:
    await begun(office)
    model = office.window.timeline.model
    told = [spoken_row(model.row(place), str) for place in range(model.rowCount())]
    assert told[-1].endswith("Final icon set is in, 1 replies in its thread")


async def test_a_room_is_never_called_offline_where_one_jumps_to_it(office: Office) -> None:
    await enter(office)
    window = office.window
    entries = palette_entries(window.commands, window.rows.model, window.people, has_calls=False)
    (room,) = [each for each in entries if each.conversation == REVIEW]
    assert room.hint == ""
