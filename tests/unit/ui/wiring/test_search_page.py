from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from desktop_client.domain.messages import ArchivePage, ArchiveQuery, Direction, Source
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.found import Narrowing
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.rows import HitRow
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.screens.main_window import CHATS, SEARCH
from desktop_client.ui.screens.search_screen import SearchScreen
from desktop_client.ui.widgets.chip import Chip
from desktop_client.ui.widgets.facet_list import FacetList
from desktop_client.ui.widgets.text_label import TextLabel
from desktop_client.ui.widgets.timeline.glance import TimelineGlance
from desktop_client.ui.wiring.search_terms import QueryReader
from tests.factories import ELIN, JONAS, MARA, make_message
from tests.fakes.clock import START
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.room_office import OTHERS, enter, says

OLD = START - timedelta(days=400)


async def search_page(office: Office) -> SearchScreen:
    office.window.commands.action(CommandId.FIND_EVERYWHERE).trigger()
    await office.settle()
    pane = office.window.window.page(SEARCH)
    assert isinstance(pane, SearchScreen)
    return pane


def shown(pane: SearchScreen) -> list[HitRow]:
    model = pane.list.model()
    rows = (model.index(place, 0).data(ListRole.ROW) for place in range(model.rowCount()))
    return [row for row in rows if isinstance(row, HitRow)]


async def look_for(office: Office, pane: SearchScreen, text: str) -> list[str]:
    pane.search.input.clear()
    QTest.keyClicks(pane.search.input, text)
    await office.settle()
    return sorted(row.text for row in shown(pane))


def tokens(pane: SearchScreen) -> list[Chip]:
    return [chip for chip in pane.findChildren(Chip) if chip.isVisible() and ": " in chip.text()]


def facets(group: FacetList) -> list[tuple[str, str, bool]]:
    items = [item for item in group.findChildren(QAbstractButton) if not item.isHidden()]
    return [(item.text(), item.accessibleDescription(), item.isChecked()) for item in items]


async def talk(office: Office) -> None:
    await office.hears(MARA, "the pairing plan", "pairing: https://wiki.fjord.example")
    await office.hears(JONAS, "pairing again")
    mara = await office.opens(MARA)
    await office.core.sending.send(mara, "my pairing")
    await office.settle()


async def test_terms_narrow_the_search_and_are_shown_as_chips_that_can_be_taken_out(office: Office) -> None:
    await talk(office)
    pane = await search_page(office)
    assert pane.search.input.hasFocus() or not office.window.window.isActiveWindow()
    assert len(await look_for(office, pane, "pairing")) == 4
    assert await look_for(office, pane, "from:mara pairing plan") == ["the pairing plan"]
    assert [chip.text() for chip in tokens(pane)] == ["from: mara"]
    assert await look_for(office, pane, "pairing from:me") == ["my pairing"]
    assert await look_for(office, pane, "has:link") == ["pairing: https://wiki.fjord.example"]
    assert await look_for(office, pane, "in:jonas from:mara pairing") == []
    assert await look_for(office, pane, "from:nobody pairing") == []
    assert await look_for(office, pane, "in:jonas pairing") == ["pairing again"]
    tokens(pane)[0].click()
    await office.settle()
    assert pane.search.text() == "pairing"
    assert len(shown(pane)) == 4


async def test_the_chosen_hit_is_shown_in_its_surroundings_and_enter_opens_it_in_its_chat(office: Office) -> None:
    await talk(office)
    office.window.window.resize(1440, 900)
    pane = await search_page(office)
    await look_for(office, pane, "pairing")
    first = pane.list.row()
    glance = pane.context.findChild(TimelineGlance)
    assert isinstance(glance, TimelineGlance)
    QTest.keyClick(pane.search.input, Qt.Key.Key_Down)
    await office.settle()
    chosen = pane.list.row()
    assert chosen is not None
    assert chosen != first
    around = glance.model()
    assert isinstance(around, TimelineModel)
    assert around.row_of(chosen.message.id) is not None
    QTest.keyClick(pane.search.input, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == chosen.message.body
    QTest.keyClick(pane.search.input, Qt.Key.Key_Return)
    await office.settle()
    assert office.window.conversation.current == chosen.message.conversation
    assert office.window.window.current_page() == CHATS
    assert await search_page(office) is pane
    assert pane.list.row() == chosen
    office.window.commands.action(CommandId.CLOSE_LAYER).trigger()
    assert office.window.window.current_page() == CHATS


async def test_looking_at_a_hit_does_not_read_it(office: Office) -> None:
    mara = await office.hears(MARA, "the pairing plan")
    pane = await search_page(office)
    await look_for(office, pane, "pairing")
    await office.clock.advance(5)
    await office.settle()
    known = office.core.conversations.find(mara)
    assert known is not None
    assert known.unread == 1


async def test_what_was_found_is_counted_and_narrowed_by_kind_person_and_place(office: Office) -> None:
    await talk(office)
    pane = await search_page(office)
    await look_for(office, pane, "pairing")
    assert facets(pane.facets.kinds) == [("All results", "4", True), ("Links", "1", False)]
    assert facets(pane.facets.people) == [
        ("Mara Lindqvist", "2", False),
        ("Elin", "1", False),
        ("Jonas Weber", "1", False),
    ]
    pane.facets.people.chosen.emit(1)
    assert [row.text for row in shown(pane)] == ["my pairing"]
    assert facets(pane.facets.people)[1] == ("Elin", "1", True)
    pane.facets.people.chosen.emit(1)
    assert len(shown(pane)) == 4
    pane.facets.kinds.chosen.emit(1)
    assert [row.text for row in shown(pane)] == ["pairing: https://wiki.fjord.example"]


async def test_more_than_is_read_at_once_is_narrowed_by_the_store(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_client.ui.wiring.search_page.MOST_HITS", 2)
    await talk(office)
    pane = await search_page(office)
    assert len(await look_for(office, pane, "pairing")) == 2
    pane.facets.kinds.chosen.emit(0)
    pane.facets.narrowing = Narrowing(person=MARA)
    pane.facets.narrowed.emit(pane.facets.narrowing)
    await office.settle()
    assert {row.message.sender for row in shown(pane)} == {MARA}
    assert len(shown(pane)) == 2


async def test_the_order_is_best_match_until_newest_is_asked_for(office: Office) -> None:
    await office.hears(MARA, "pairing retry now", "retry the counter and then the pairing")
    pane = await search_page(office)
    await look_for(office, pane, "pairing retry")
    assert [row.text[:7] for row in shown(pane)] == ["pairing", "retry t"]
    pane.order_chosen.emit(True)
    assert [row.text[:7] for row in shown(pane)] == ["retry t", "pairing"]


async def test_nothing_found_says_where_was_looked_also_without_a_connection(office: Office) -> None:
    await talk(office)
    office.stream.break_off()
    await office.settle()
    pane = await search_page(office)
    assert await look_for(office, pane, "quarter plan") == []
    words = " ".join(label.text() for label in pane.nothing.findChildren(TextLabel))
    assert "Nothing for “quarter plan”" in words
    assert "on the server, which you cannot reach" in words


async def test_the_field_of_the_list_understands_the_same_terms(office: Office) -> None:
    await talk(office)
    reader = QueryReader(office.core, office.window.people)
    query = reader.read("plan from:Mara after:2026-01-15 before:2026-02", None)
    assert query.text == "plan"
    assert query.direction is Direction.INCOMING
    assert [each.peer for each in query.places or ()] == [MARA]
    assert query.after is not None
    assert query.before is not None
    assert (query.after.day, query.before.month) == (15, 2)
    assert reader.read("from:me from:mara").direction is None
    assert reader.read("plan").places is None
    assert ELIN not in [each.peer for each in query.places or ()]


async def test_what_only_the_server_has_is_found_on_request_and_fetched_when_it_is_opened(office: Office) -> None:
    await talk(office)
    archived = [
        make_message(body, source=Source.ARCHIVE, archive_id=f"a{number}", message_id=f"old{number}", at=OLD)
        for number, body in enumerate(["before it", "old pairing plan", "after it"])
    ]

    async def answer(query: ArchiveQuery) -> ArchivePage:
        places = {None: range(3), "": range(3), "a0": range(1, 3), "a1": range(1)}
        chosen = range(1, 2) if query.words else places[query.before if query.before is not None else query.after]
        arrivals = tuple(archived[place] for place in chosen)
        return ArchivePage(
            arrivals=arrivals,
            first=arrivals[0].envelope.archive_id,
            last=arrivals[-1].envelope.archive_id,
            is_complete=True,
        )

    office.stream.answer_page, office.stream.finds_words = answer, True
    pane = await search_page(office)
    await look_for(office, pane, "plan")
    assert len(shown(pane)) == 1
    assert pane.facets.server.isVisibleTo(pane.facets)
    pane.facets.server.click()
    await office.settle()
    assert [row.text for row in shown(pane)] == ["the pairing plan", "old pairing plan"]
    assert not pane.facets.server.isVisibleTo(pane.facets)
    QTest.keyClick(pane.search.input, Qt.Key.Key_Down)
    QTest.keyClick(pane.search.input, Qt.Key.Key_Return)
    await office.settle()
    assert office.window.window.current_page() == CHATS
    loaded = [message.body for message in office.window.timeline.loaded_messages()]
    assert loaded[-3:] == ["after it", "old pairing plan", "before it"]
    pane = await search_page(office)
    await look_for(office, pane, "old pairing plan")
    assert [row.remote for row in shown(pane)] == [None]


async def test_coming_back_to_search_what_was_typed_is_typed_over(office: Office) -> None:
    pane = await search_page(office)
    await look_for(office, pane, "pairing")
    office.window.window.show_page(CHATS)
    assert await search_page(office) is pane
    assert pane.search.input.selectedText() == "pairing"


async def test_what_was_said_in_a_room_is_found_under_its_name_and_narrowed_by_who_said_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.hears(MARA, "pairing alone")
    await enter(office)
    await says(office, OTHERS[1], "pairing in the room", "r1")
    await says(office, OTHERS[4], "pairing for visitors", "r2")
    pane = await search_page(office)
    await look_for(office, pane, "pairing")
    assert sorted((row.place, row.name) for row in shown(pane)) == [
        ("in Design review", "Mara Lindqvist"),
        ("in Design review", "Nils"),
        ("in direct messages", "Mara Lindqvist"),
    ]
    monkeypatch.setattr("desktop_client.ui.wiring.search_page.MOST_HITS", 3)
    nils = next(row for row in shown(pane) if row.name == "Nils")
    pane.facets.narrowing = Narrowing(person=nils.message.sender)
    pane.facets.narrowed.emit(pane.facets.narrowing)
    await office.settle()
    assert [row.text for row in shown(pane)] == ["pairing for visitors"]


async def test_one_person_of_private_talk_and_a_room_stands_once_and_both_are_found(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.hears(MARA, "pairing alone")
    await enter(office)
    await says(office, OTHERS[1], "pairing in the room", "r1")
    await says(office, OTHERS[4], "pairing for visitors", "r2")
    await says(office, OTHERS[3], "pairing by Henrik", "r3")
    pane = await search_page(office)
    await look_for(office, pane, "pairing")
    people = [("Mara Lindqvist", "2", False), ("Henrik Dahl", "1", False), ("Nils", "1", False)]
    assert sorted(facets(pane.facets.people)) == sorted(people)
    both = ["pairing alone", "pairing in the room"]
    pane.facets.people.chosen.emit(0)
    assert sorted(row.text for row in shown(pane)) == both
    pane.facets.people.chosen.emit(0)
    monkeypatch.setattr("desktop_client.ui.wiring.search_page.MOST_HITS", 4)
    pane.facets.people.chosen.emit(0)
    await office.settle()
    assert sorted(row.text for row in shown(pane)) == both
