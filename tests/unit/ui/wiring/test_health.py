from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from desktop_client.domain.console import StanzaLine
from desktop_client.ui.models.console import ConsoleModel, StanzaKind
from desktop_client.ui.screens.health_overview import HealthOverview
from desktop_client.ui.screens.main_window import CHATS, HEALTH
from desktop_client.ui.screens.paged_screen import PagedScreen
from desktop_client.ui.wiring.health import CONSOLE, make_health_page
from desktop_client.ui.wiring.health_state import health_state, report_text
from tests.factories import ELIN, MARA
from tests.fakes.clock import START
from tests.unit.ui.conftest import Office


def _line(text: str) -> StanzaLine:
    return StanzaLine(account=ELIN, is_sent=False, at=START, text=text)


class PlayedConsole:
    def __init__(self) -> None:
        self.subscribers: list[Callable[[StanzaLine], None]] = []

    def subscribe(self, subscriber: Callable[[StanzaLine], None]) -> Callable[[], None]:
        self.subscribers.append(subscriber)
        return lambda: self.subscribers.remove(subscriber)


async def test_a_report_names_nobody_and_quotes_nothing(office: Office) -> None:
    await office.hears(MARA, "a secret plan")
    report = report_text(office.core, "1.0")
    for private in ("elin", "mara", "Mara", "fjord", "secret"):
        assert private not in report
    assert "Account 1: ONLINE" in report


async def test_the_overview_tells_a_good_line_from_a_lost_one(office: Office) -> None:
    assert health_state(office.core).heading == "fjord.example works well"
    office.stream.break_off()
    await office.settle()
    assert health_state(office.core).heading == "fjord.example is reconnecting"


async def test_what_waits_is_counted(office: Office) -> None:
    chat = await office.opens(MARA)
    office.stream.break_off()
    await office.core.sending.send(chat, "later")
    (card,) = [card for card in health_state(office.core).cards if card.title == "Waiting to send"]
    assert card.value == "1"


async def test_the_health_page_is_made_when_it_is_first_shown(office: Office) -> None:
    assert office.window.window.page(HEALTH) is None
    office.window.window.show_page(HEALTH)
    await office.settle()
    assert office.window.window.findChildren(HealthOverview)


async def test_the_server_is_asked_how_fast_it_answers_when_the_page_opens(office: Office) -> None:
    before = office.stream.tries
    office.window.window.show_page(HEALTH)
    assert office.stream.tries == before + 1


async def test_the_health_page_does_not_hurry_a_lost_connection(office: Office) -> None:
    office.stream.break_off()
    await office.settle()
    before = office.stream.tries
    office.window.window.show_page(HEALTH)
    assert office.stream.tries == before


async def test_the_console_listens_only_while_it_is_on_screen(office: Office) -> None:
    console = PlayedConsole()
    page = make_health_page(office.core, office.window.commanding, console)
    office.window.window._makers[HEALTH] = lambda: page
    office.window.window.show_page(HEALTH)
    assert isinstance(page, PagedScreen)
    page.show_page(CONSOLE)
    assert len(console.subscribers) == 1
    office.window.window.show_page(CHATS)
    assert console.subscribers == []


def test_the_console_filters_by_kind_and_text_and_waits_while_paused(qapp: QApplication) -> None:
    model = ConsoleModel()
    for text in ("<message to='a'/>", "<iq type='get'/>", "<message to='b'/>"):
        model.add(_line(text))
    model.set_filter(StanzaKind.MESSAGE, "B'")
    assert [model.line(row).text for row in range(model.rowCount())] == ["<message to='b'/>"]
    model.set_filter(StanzaKind.ALL, "")
    model.set_paused(True)
    model.add(_line("<presence/>"))
    assert model.rowCount() == 3
    model.set_paused(False)
    assert model.rowCount() == 4
    model.clear()
    assert model.rowCount() == 0
