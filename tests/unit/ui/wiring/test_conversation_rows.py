"""The list under a flood: what a second of presences costs the window."""

from PySide6.QtTest import QSignalSpy

from desktop_client.domain.addresses import FullJid
from desktop_client.domain.roster import DevicePresence
from tests.factories import ELIN, MARA
from tests.unit.ui.conftest import Office


async def test_five_thousand_presences_in_a_second_touch_a_row_no_more_than_twenty_times(office: Office) -> None:
    await office.hears(MARA, "hello")
    changes = QSignalSpy(office.window.rows.model.dataChanged)
    for step in range(20):
        for number in range(250):
            sender = FullJid(f"{MARA}/desk") if number % 2 else FullJid(f"stranger{number}@elsewhere.example/x")
            show = "away" if (step + number // 2) % 2 else ""
            office.stream.deliver(DevicePresence(account=ELIN, jid=sender, is_available=True, show=show))
        await office.clock.advance(0.05)
    await office.settle()
    assert 2 <= changes.count() <= 20
    assert len(office.window.rows.model.conversation_rows()) == 1
