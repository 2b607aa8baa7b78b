"""Who may be heard in a room, and what happened there, as the window tells it."""

from dataclasses import replace

import pytest

from desktop_client.domain.authors import Moderation
from desktop_client.domain.messages import Retraction
from desktop_client.domain.rooms import (
    LeaveReason,
    NickRefused,
    OccupantLeft,
    Role,
    RoomConfigured,
    RoomLeft,
    VoiceRequested,
)
from desktop_client.domain.settings import SHOW_COMINGS
from desktop_client.ui.models.timeline_rows import MessageRow, NoticeRow
from desktop_client.ui.models.timeline_words import spoken_row
from desktop_client.ui.screens.nick_dialog import NickDialog
from desktop_client.ui.widgets.toast import Toast
from tests.factories import ELIN, make_envelope
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.room_office import ME, OTHERS, REVIEW, ROOM, comes, enter, occupant, says


def lines(office: Office) -> list[str]:
    """What stands in the timeline: words of messages, and what happened between them."""
    model = office.window.timeline.model
    rows = (model.row(number) for number in range(model.rowCount()))
    wanted = (row for row in rows if isinstance(row, MessageRow | NoticeRow))
    return [row.message.body if isinstance(row, MessageRow) else spoken_row(row, str) for row in wanted]


async def tell(office: Office, fact: object) -> None:
    office.stream.deliver(fact)  # type: ignore[arg-type] # every fact of a room
    await office.clock.advance(0.1)
    await office.settle()


async def test_who_may_only_read_can_ask_to_write(office: Office) -> None:
    await enter(office, replace(ME, role=Role.VISITOR))
    page = office.window.chats.conversation
    assert page.decision is not None
    assert page.is_asking()
    page.decision.buttons["ask for voice"].click()
    await office.settle()
    assert office.stream.rooms is not None
    assert office.stream.rooms.deeds == [(ROOM, "voice")]
    await comes(office, ME)
    assert not page.is_asking()
    assert "You can write here now" not in lines(office)


async def test_a_moderator_answers_who_asks_one_after_the_other(office: Office) -> None:
    await enter(office)
    bar = office.window.rooms.voice.bar
    asked = VoiceRequested(account=ELIN, room=ROOM, nick="Nils")
    await tell(office, asked)
    await tell(office, replace(asked, nick="Henrik Dahl"))
    assert bar.isVisible()
    assert bar.text.text() == "Nils asks to write here · and 1 more"
    bar.allow.click()
    assert bar.text.text() == "Henrik Dahl asks to write here"
    bar.deny.click()
    assert not bar.isVisible()
    await tell(office, replace(asked, nick="Jonas Weber"))
    assert bar.isVisible()
    await comes(office, replace(ME, role=Role.PARTICIPANT))
    assert not bar.isVisible()
    assert office.stream.rooms is not None
    assert office.stream.rooms.deeds == [(asked, True), (replace(asked, nick="Henrik Dahl"), False)]


async def test_what_happens_stands_between_the_messages_of_its_time(office: Office) -> None:
    await enter(office)
    await says(office, OTHERS[0], "before", "r1")
    kicked = OccupantLeft(
        account=ELIN, room=ROOM, nick="Nils", reason=LeaveReason.KICKED, actor="Zeynep Kaya", text="spam"
    )
    await tell(office, kicked)
    await tell(office, OccupantLeft(account=ELIN, room=ROOM, nick="Jonas Weber"))
    await says(office, OTHERS[0], "after", "r2")
    await tell(office, RoomConfigured(account=ELIN, room=ROOM, codes=frozenset({172})))
    assert lines(office) == [
        "before", "Zeynep Kaya removed Nils: “spam”", "after", "Everybody in this room sees your address",
    ]  # fmt: skip
    await comes(office, occupant("Amina"), occupant("Aiko"))
    await office.core.settings.set(SHOW_COMINGS, True)
    await office.settle()
    assert lines(office)[2] == "Jonas Weber left"
    assert lines(office)[-1] == "Amina, Aiko came in"


async def test_what_happened_in_one_room_is_not_told_in_another_conversation(office: Office) -> None:
    await enter(office)
    await says(office, OTHERS[0], "before", "r1")
    await tell(office, RoomConfigured(account=ELIN, room=ROOM, codes=frozenset({172})))
    chat = await office.hears(OTHERS[1].jid or ELIN, "hello")
    await office.opens(chat.peer)
    assert lines(office) == ["hello"]


async def test_a_message_that_was_taken_away_says_by_whom_and_why(office: Office) -> None:
    await enter(office)
    await says(office, OTHERS[3], "buy gold", "r1")
    envelope = replace(make_envelope(peer=ROOM, at=office.clock.now()), author=OTHERS[0].author)
    await tell(office, Retraction(envelope=envelope, message_id="r1", moderation=Moderation(reason="spam")))
    assert lines(office) == ["Zeynep Kaya removed this message: “spam”"]


async def test_another_name_for_me_is_asked_of_the_room_and_a_refusal_is_told(office: Office) -> None:
    await enter(office)
    office.window.rooms.deeds.ask_for_nick(REVIEW, "Elin Berg")
    (dialog,) = office.window.window.findChildren(NickDialog)
    dialog.field.set_text("  Elin   B. ")
    dialog.finish("save")
    await office.settle()
    assert office.stream.rooms is not None
    assert office.stream.rooms.nicks == [(ROOM, "Elin B.")]
    await tell(office, NickRefused(account=ELIN, room=ROOM, nick="Elin B.", condition="conflict"))
    (toast,) = office.window.window.findChildren(Toast)
    assert "Somebody in this room is called Elin B. already" in toast.accessibleName()
    renamed = replace(ME, author=replace(ME.author, nick="Elin Bee"))
    await comes(office, renamed, before="Elin Berg")
    kept = office.core.rooms.bookmarks.find(REVIEW)
    assert kept is not None
    assert kept.nick == "Elin Bee"


@pytest.mark.parametrize(
    ("left", "said", "way_back"),
    [
        (
            RoomLeft(account=ELIN, room=ROOM, reason=LeaveReason.KICKED, actor="Zeynep Kaya", text="be kind"),
            "Zeynep Kaya removed you from this room. “be kind” You may enter again.",
            "Enter again",
        ),
        (
            RoomLeft(account=ELIN, room=ROOM, reason=LeaveReason.BANNED),
            "You were banned from this room. Only an admin of the room can let you in again.",
            "Try again",
        ),
        (
            RoomLeft(account=ELIN, room=ROOM, reason=LeaveReason.DESTROYED, alternative="new@rooms.hallway.test"),
            "This room was closed. It goes on at new@rooms.hallway.test.",
            "Go there",
        ),
    ],
)
async def test_who_was_made_to_leave_reads_why_and_what_can_be_done(
    office: Office, left: RoomLeft, said: str, way_back: str
) -> None:
    await enter(office)
    await tell(office, left)
    decision = office.window.chats.conversation.decision
    assert decision is not None
    assert decision.isVisible()
    assert decision.text() == said
    assert [button.text() for button in decision.buttons.values()] == [way_back]
