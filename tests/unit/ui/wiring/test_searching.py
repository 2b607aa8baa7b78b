"""The list's search field: what a key costs, and what is shown while the store is busy."""

import apsw
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_client.domain.search import SearchHit, SearchQuery
from desktop_client.storage.search import search
from desktop_client.ui.commands import CommandId
from tests.factories import JONAS, MARA
from tests.unit.ui.conftest import Office


def _shown(office: Office) -> list[str]:
    model = office.window.chats.chat_list.result_list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


async def test_a_key_lays_out_the_results_once_when_the_store_is_quick(office: Office) -> None:
    await office.hears(JONAS, "weber speaks of himself")
    await office.hears(MARA, "weber again")
    pane = office.window.chats.chat_list
    laid_out: list[list[str]] = []
    pane.result_list.model().modelReset.connect(lambda: laid_out.append(_shown(office)))
    for letter in "web":
        QTest.keyClicks(pane.search.input, letter)
        await office.settle()
    named = ["People", "Jonas Weber"]
    found = [*named, "Messages", "Mara Lindqvist", "Jonas Weber"]
    assert laid_out == [named, found, found]


async def test_of_keys_typed_faster_than_the_store_answers_only_the_last_is_looked_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.hears(MARA, "calibration")
    looked_for: list[str] = []

    def watched(connection: apsw.Connection, query: SearchQuery) -> tuple[SearchHit, ...]:
        looked_for.append(query.text)
        return search(connection, query)

    monkeypatch.setattr("desktop_client.storage.search.search", watched)
    QTest.keyClicks(office.window.chats.chat_list.search.input, "calib")
    await office.settle()
    assert looked_for == ["calib"]
    assert _shown(office) == ["Messages", "Mara Lindqvist"]


async def test_people_are_shown_while_the_store_is_busy(office: Office) -> None:
    pane = office.window.chats.chat_list
    QTest.keyClicks(pane.search.input, "jonas")
    office.window.searching.show_people()
    assert _shown(office) == ["People", "Jonas Weber"]


async def test_one_conversation_is_searched_until_escape(office: Office) -> None:
    await office.hears(JONAS, "the rig of Jonas")
    await office.hears(MARA, "the rig of Mara")
    await office.opens(MARA)
    pane = office.window.chats.chat_list
    office.window.commands.action(CommandId.FIND_IN_CHAT).trigger()
    assert pane.search.input.placeholderText() == "Find in Mara Lindqvist"
    QTest.keyClicks(pane.search.input, "rig")
    await office.settle()
    assert _shown(office) == ["In Mara Lindqvist", "Mara Lindqvist"]
    QTest.keyClick(pane.search.input, Qt.Key.Key_Escape)
    assert office.window.chats.conversation.composer.edit.hasFocus()
    QTest.keyClicks(pane.search.input, "rig")
    await office.settle()
    assert _shown(office) == ["Messages", "Mara Lindqvist", "Jonas Weber"]


async def test_another_conversation_ends_the_search_within_one(office: Office) -> None:
    await office.opens(MARA)
    pane = office.window.chats.chat_list
    office.window.chats.conversation.header.search.click()
    assert pane.scope is not None
    await office.opens(JONAS)
    assert pane.scope is None
    assert pane.search.input.placeholderText() == "Search or jump to"
