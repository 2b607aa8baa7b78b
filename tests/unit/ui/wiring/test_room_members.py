"""Who is in a room, what may be done to them, and who may be taken for another."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import Mock

import pytest

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import AuthorId, author_id
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.room_notices import NoticeKind
from desktop_client.domain.room_powers import Affiliated, RoomDeed
from desktop_client.domain.rooms import Affiliation, LeaveReason, OccupantLeft, Role
from desktop_client.ui.models.occupants import MemberRow
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.rows import SectionRow
from desktop_client.ui.models.timeline_rows import NoticeRow
from desktop_client.ui.models.timeline_words import spoken_row
from desktop_client.ui.screens.moderation_dialogs import ReasonDialog
from desktop_client.ui.widgets.buttons import Button
from desktop_client.ui.widgets.toast import Toast
from desktop_client.ui.wiring import room_members
from desktop_client.ui.wiring.room_members import RoomMembers
from tests.factories import ELIN, MARA
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.room_office import INFO, ME, OTHERS, REVIEW, ROOM, comes, enter, occupant, says


def shown(members: RoomMembers) -> list[str]:
    """What is read from top to bottom; headings with a colon."""
    rows = (members.pane.model.index(place).data(ListRole.ROW) for place in range(members.pane.model.rowCount()))
    return [f"{row.title}:" if isinstance(row, SectionRow) else row.name for row in rows]


async def opened(office: Office) -> RoomMembers:
    office.window.rooms.details.toggle()
    office.window.rooms.members.fetch_lists()
    await office.settle()
    return office.window.rooms.members


def row_of(members: RoomMembers, nick: str) -> MemberRow:
    row = members.pane.model.member(nick)
    assert row is not None
    return row


async def test_members_stand_by_what_they_may_do_also_those_who_are_not_here(office: Office) -> None:
    everybody = (*OTHERS[:4], occupant("Nils", BareJid("nils@hallway.test"), role=Role.VISITOR))
    await enter(office, ME, *everybody)
    assert office.stream.rooms is not None
    office.stream.rooms.listed = [
        Affiliated(jid=BareJid("amina@hallway.test"), affiliation=Affiliation.MEMBER),
        Affiliated(jid=MARA, affiliation=Affiliation.MEMBER),
    ]
    members = await opened(office)
    assert shown(members) == [
        "Moderators:", "Elin Berg", "Zeynep Kaya",
        "Members:", "Henrik Dahl", "Jonas Weber", "Mara Lindqvist",
        "Listening only:", "Nils",
        "Not here now:", "amina",
    ]  # fmt: skip
    assert row_of(members, "Mara Lindqvist").badges == ("Release lead",)
    office.stream.deliver(OccupantLeft(account=ELIN, room=ROOM, nick="Mara Lindqvist", reason=LeaveReason.LEFT))
    await office.clock.advance(0.1)
    await office.settle()
    assert shown(members)[-3:] == ["Not here now:", "amina", "Mara Lindqvist"]
    await comes(office, OTHERS[1])
    assert shown(members)[-1] == "amina"


async def test_a_search_finds_names_badges_and_addresses(office: Office) -> None:
    await enter(office)
    members = await opened(office)
    for query, found in (("hen", "Henrik Dahl"), ("release", "Mara Lindqvist"), ("zeynep@", "Zeynep Kaya")):
        members.pane.search.input.setText(query)
        members.pane.query_changed.emit(query)
        assert [each for each in shown(members) if not each.endswith(":")] == [found]
    members.pane.query_changed.emit("nobody of this name")
    assert shown(members) == []


async def test_a_name_like_mine_or_a_colleagues_warns(office: Office) -> None:
    await enter(office)
    members = await opened(office)
    assert [row_of(members, each.nick).warning for each in (ME, *OTHERS)] == [""] * 6
    forged = (
        occupant("Еlin Berg", BareJid("eve@hallway.test")),
        occupant("Mаra Lindqvist", BareJid("eve2@hallway.test")),
        occupant("MARA LINDQVIST"),
        occupant("😀"),
        occupant("Nі1s"),
    )
    await comes(office, *forged)
    warnings = [row_of(members, each.nick).warning for each in forged]
    assert warnings[0] == "This name looks like yours."
    assert warnings[1] == "This is not Mara Lindqvist of your contacts."
    assert warnings[2] == "The room does not say whether this is Mara Lindqvist."
    assert warnings[3] == "This name has no letters."
    assert row_of(members, "Nils").warning == warnings[4] == "Somebody else here has a name that looks the same."
    assert row_of(members, "Mara Lindqvist").warning == ""
    office.stream.deliver(OccupantLeft(account=ELIN, room=ROOM, nick="Nі1s"))
    await office.clock.advance(0.1)
    await office.settle()
    assert row_of(members, "Nils").warning == ""


async def test_five_thousand_members_stay_in_order_while_one_changes(office: Office) -> None:
    crowd = [occupant(f"person {number:04}") for number in range(5_000)]
    await enter(office, ME, *crowd)
    members = await opened(office)
    inserted: list[int] = []
    resets: list[None] = []
    members.pane.model.rowsInserted.connect(lambda _parent, first, _last: inserted.append(first))
    members.pane.model.modelReset.connect(lambda: resets.append(None))
    await comes(office, occupant("person 0100b"))
    assert len(inserted) == 1
    assert resets == []
    names = [each for each in shown(members) if each.startswith("person")]
    assert names == sorted(names)
    assert len(names) == 5_001


async def test_one_who_comes_or_leaves_a_crowd_costs_their_own_rows_and_no_look_at_all_contacts(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = [occupant(f"person {n:04}", BareJid(f"p{n}@hallway.test")) for n in range(500)]
    await enter(office, ME, *crowd)
    assert office.stream.rooms is not None
    listed = [Affiliated(jid=BareJid(f"p{n}@hallway.test"), affiliation=Affiliation.MEMBER) for n in range(900)]
    office.stream.rooms.listed = listed
    members = await opened(office)
    made = Mock(side_effect=lambda nick: nick)
    gathered = Mock(return_value=())
    monkeypatch.setattr(room_members, "shown_nick", made)
    monkeypatch.setattr(office.core.roster, "contacts", gathered)
    office.stream.deliver(OccupantLeft(account=ELIN, room=ROOM, nick="person 0007", reason=LeaveReason.LEFT))
    await comes(office, occupant("somebody"))
    assert sorted(each.args for each in made.call_args_list) == [("p7",), ("somebody",)]
    gathered.assert_not_called()
    assert "p7" in shown(members)[-402:]


async def test_what_is_grave_is_asked_and_goes_to_the_room_with_its_reason(office: Office) -> None:
    await enter(office)
    members = await opened(office)
    henrik = row_of(members, "Henrik Dahl")
    office.window.rooms.deeds.ask(REVIEW, henrik, RoomDeed.KICK)
    (dialog,) = office.window.window.findChildren(ReasonDialog)
    dialog.reason.set_text("come back tomorrow")
    assert office.stream.rooms is not None
    assert office.stream.rooms.deeds == []
    dialog.finish("do")
    await office.settle()
    assert office.stream.rooms.deeds == [(ROOM, "Henrik Dahl", Role.NONE, "come back tomorrow")]


async def test_all_that_somebody_said_lately_goes_and_what_the_room_keeps_is_counted(office: Office) -> None:
    await enter(office)
    members = await opened(office)
    for number in range(3):
        await says(office, OTHERS[3], f"spam {number}", f"r{number}")
    await says(office, OTHERS[0], "please stop", "r9")
    assert office.stream.rooms is not None
    office.stream.rooms.refused_deeds = [NotAccepted(address=ROOM, condition="internal-server-error")]
    author = author_id(ROOM, OTHERS[3].author.key)
    moderation = office.window.rooms.deeds.moderation
    cleared = await moderation.clear(REVIEW, AuthorId(author), timedelta(hours=1), "spam")
    assert (cleared.removed, cleared.kept) == (2, 1)
    namespace = "urn:xmpp:message-moderate:1"
    assert office.stream.rooms.deeds == [(ROOM, name, "spam", namespace) for name in ("r1", "r2")]
    assert members.pane.model.member("Henrik Dahl") is not None


async def test_what_a_room_refuses_is_said_in_a_sentence(office: Office) -> None:
    await enter(office)
    members = await opened(office)
    assert office.stream.rooms is not None
    office.stream.rooms.refused_deeds = [NotAccepted(address=ROOM, condition="not-allowed")]
    office.window.rooms.deeds.ask(REVIEW, row_of(members, "Henrik Dahl"), RoomDeed.MAKE_MODERATOR)
    await office.settle()
    (toast,) = office.window.window.findChildren(Toast)
    assert "The room does not let you do this" in toast.accessibleName()


async def test_who_may_be_taken_for_a_contact_is_told_in_the_talk_once(office: Office) -> None:
    await enter(office)
    await says(office, OTHERS[0], "hello", "r1")
    forged = occupant("Mаra Lindqvist", BareJid("eve@hallway.test"))
    await comes(office, forged)
    await comes(office, forged)
    model = office.window.timeline.model
    rows = [model.row(number) for number in range(model.rowCount())]
    told = [spoken_row(row, str) for row in rows if isinstance(row, NoticeRow)]
    assert told == ["Look twice at Mаra Lindqvist: This is not Mara Lindqvist of your contacts."]


async def test_who_speaks_wears_what_they_are_in_the_room_now(office: Office) -> None:
    await enter(office)
    await says(office, OTHERS[0], "hello", "r1")
    title_of = office.window.timeline.view.title_of
    titles = [title_of(author_id(ROOM, each.author.key)) for each in OTHERS[:3]]
    assert titles == ["Owner", "Release lead", ""]
    assert title_of(MARA) == ""
    office.stream.deliver(OccupantLeft(account=ELIN, room=ROOM, nick="Zeynep Kaya"))
    await comes(office, occupant("Zeynep Kaya", role=Role.MODERATOR, key="o:somebody else"))
    assert title_of(author_id(ROOM, OTHERS[0].author.key)) == ""


async def test_a_ban_is_taken_back_by_giving_the_rank_that_was_and_a_kick_offers_no_way_back(office: Office) -> None:
    await enter(office)
    members = await opened(office)
    deeds = office.window.rooms.deeds
    henrik = row_of(members, "Henrik Dahl").occupant
    assert henrik is not None
    await deeds._do(REVIEW, henrik, RoomDeed.KICK, "")
    (told,) = office.window.window.findChildren(Toast)
    assert not [each for each in told.findChildren(Button) if each.text() == "Undo"]
    mara = row_of(members, "Mara Lindqvist").occupant
    assert mara is not None
    await deeds._do(REVIEW, mara, RoomDeed.BAN, "")
    (undo,) = [each for each in office.window.window.findChildren(Button) if each.text() == "Undo"]
    undo.click()
    await office.settle()
    assert office.stream.rooms is not None
    assert office.stream.rooms.deeds[-1] == (ROOM, MARA, Affiliation.MEMBER, "")
    lifted = [(each.kind, each.nick) for each in office.core.rooms.notices.of(REVIEW)]
    assert lifted == [(NoticeKind.BAN_LIFTED, "Mara Lindqvist")]


async def test_whoever_took_the_name_meanwhile_gets_nothing_back(office: Office) -> None:
    await enter(office)
    members = await opened(office)
    henrik = row_of(members, "Henrik Dahl").occupant
    assert henrik is not None
    office.stream.deliver(OccupantLeft(account=ELIN, room=ROOM, nick="Henrik Dahl", reason=LeaveReason.LEFT))
    await comes(office, occupant("Henrik Dahl", key="o:eve"))
    await office.window.rooms.deeds.moderation.undo(REVIEW, RoomDeed.TAKE_VOICE, henrik)
    assert office.stream.rooms is not None
    assert (ROOM, "Henrik Dahl", Role.PARTICIPANT, "") not in office.stream.rooms.deeds


async def test_a_room_of_another_network_says_where_it_is_and_who_carries_it(office: Office) -> None:
    await enter(office, info=replace(INFO, network="irc"))
    members = office.window.rooms.members
    office.window.rooms.details.show()
    await office.settle()
    told = members.pane._whereabouts
    assert told.isVisible()
    assert told.text().startswith("This room is on IRC. rooms.hallway.test carries it there")


async def test_the_tab_never_bears_the_count_of_another_room(office: Office) -> None:
    room = await enter(office, ME, *OTHERS)
    members = await opened(office)
    details = office.window.rooms.details
    assert members._panel is not None
    title = members._panel._tabs[members.pane].text
    assert title() == "Members 6"
    details.toggle()
    members.open(ConversationId(room.account, BareJid("lab@rooms.hallway.test")))
    assert title() == "Members"


async def test_whoever_was_just_invited_stands_among_those_who_are_not_here(office: Office) -> None:
    room = await enter(office, ME, *OTHERS[:4])
    members = await opened(office)
    assert office.stream.rooms is not None
    office.stream.rooms.listed = [Affiliated(jid=BareJid("amina@hallway.test"), affiliation=Affiliation.MEMBER)]
    office.window.dialogs.joining._invite(room, [ConversationId(ELIN, BareJid("amina@hallway.test"))], "")
    await office.clock.advance(1)
    await office.settle()
    assert shown(members)[-2:] == ["Not here now:", "amina"]
