"""The list's search field: what a key costs, and what is shown while the store is busy."""

from PySide6.QtTest import QTest

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


async def test_people_are_shown_while_the_store_is_busy(office: Office) -> None:
    pane = office.window.chats.chat_list
    QTest.keyClicks(pane.search.input, "jonas")
    office.window.searching.show_people()
    assert _shown(office) == ["People", "Jonas Weber"]
