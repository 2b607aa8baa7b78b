"""The banner of an account whose server tells of an outage."""

from datetime import timedelta

from desktop_client.domain.account_care import Outage, ServerInformation
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.facts import StatusChanged
from desktop_client.ui.wiring.outages import tell_outages
from tests.factories import ELIN
from tests.fakes.clock import START
from tests.fakes.outage_reader import FakeOutages
from tests.unit.ui.conftest import Office

DOWN = Outage(
    begins_at=START - timedelta(hours=1), words=(("default", "Une panne"), ("en-GB", "<b>A disk</b> is full"))
)


async def test_the_banner_says_in_the_words_of_the_operators_what_is_wrong_until_all_is_well(
    empty_office: Office,
) -> None:
    office = empty_office

    def prepare(transport: object) -> None:
        information = ServerInformation(offers=frozenset(), status_pages=("https://state.example/a.json",))
        transport.care.information = information  # type: ignore[attr-defined] # a played stream

    office.transports.prepare = prepare
    tell_outages(office.core, office.window.standing, FakeOutages(outage=DOWN), office.core.tasks)
    await office.begin()
    banner = office.window.chats.banner
    waiting = ConnectionStatus(account=ELIN, state=ConnectionState.WAITING, tries=2)
    office.stream.deliver(StatusChanged(status=waiting))
    await office.settle()
    (content,) = banner._contents
    assert content.lead == "fjord.example is down."
    assert "“<b>A disk</b> is full”" in content.text
    assert "Messages wait here" in content.text
    office.stream.come_online()
    await office.settle()
    assert tuple(banner._contents) == ()
