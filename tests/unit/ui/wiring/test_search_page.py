from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_client.domain.messages import Direction
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.rows import HitRow
from desktop_client.ui.screens.main_window import CHATS, SEARCH
from desktop_client.ui.screens.search_pane import SearchPane
from desktop_client.ui.widgets.chip import Chip
from desktop_client.ui.wiring.search_terms import QueryReader
from tests.factories import ELIN, JONAS, MARA
from tests.unit.ui.conftest import Office


async def search_page(office: Office) -> SearchPane:
    office.window.commands.action(CommandId.FIND_EVERYWHERE).trigger()
    await office.settle()
    pane = office.window.window.page(SEARCH)
    assert isinstance(pane, SearchPane)
    return pane


async def look_for(office: Office, pane: SearchPane, text: str) -> list[str]:
    pane.search.input.clear()
    QTest.keyClicks(pane.search.input, text)
    await office.settle()
    model = pane.list.model()
    rows = (model.index(place, 0).data(ListRole.ROW) for place in range(model.rowCount()))
    return [row.text for row in rows if isinstance(row, HitRow)]


def tokens(pane: SearchPane) -> list[Chip]:
    return [chip for chip in pane.findChildren(Chip) if chip.isVisible() and ": " in chip.text()]


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
    assert await look_for(office, pane, "pairing from:me") == ["You: my pairing"]
    assert await look_for(office, pane, "has:link") == ["pairing: https://wiki.fjord.example"]
    assert await look_for(office, pane, "in:jonas from:mara pairing") == []
    assert await look_for(office, pane, "from:nobody pairing") == []
    assert await look_for(office, pane, "in:jonas pairing") == ["pairing again"]
    tokens(pane)[0].click()
    await office.settle()
    assert pane.search.text() == "pairing"
    assert pane.list.model().rowCount() == 4


async def test_a_hit_opens_beside_the_results_and_esc_leads_back(office: Office) -> None:
    await talk(office)
    pane = await search_page(office)
    await look_for(office, pane, '"pairing again"')
    QTest.keyClick(pane.search.input, Qt.Key.Key_Return)
    await office.settle()
    assert office.window.conversation.current is not None
    assert office.window.conversation.current.peer == JONAS
    assert office.window.window.current_page() == SEARCH
    assert pane.isVisible()
    assert [index.row() for index in pane.list.selectedIndexes()] == [0]
    office.window.commands.action(CommandId.CLOSE_LAYER).trigger()
    assert office.window.window.current_page() == CHATS


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
