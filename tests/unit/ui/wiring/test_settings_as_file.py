"""Settings as a file: choices go along, accounts and nonsense do not."""

import json
from pathlib import Path

from desktop_client.domain.settings import ENTER_SENDS, SEND_TYPING, SERVER_CONTACTS, TEXT_SIZE_PERCENT
from desktop_client.ui.wiring.settings_as_file import export_settings, import_settings
from tests.factories import ELIN
from tests.unit.ui.conftest import Office


async def test_exported_settings_hold_again_and_name_no_account(office: Office, tmp_path: Path) -> None:
    settings, file, window = office.core.settings, tmp_path / "settings.json", office.window.window
    await settings.set(ENTER_SENDS, False)
    await settings.set(SEND_TYPING, False, ELIN)
    await settings.set(SERVER_CONTACTS, "support-addresses=mailto:help@fjord.example", ELIN)
    await export_settings(office.core, window, file)
    assert "fjord.example" not in file.read_text()
    await settings.set(ENTER_SENDS, True)
    await import_settings(office.core, window, file)
    assert not settings.get(ENTER_SENDS)
    await office.settle()


async def test_values_that_mean_nothing_are_not_taken(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({TEXT_SIZE_PERCENT.key: 9000, ENTER_SENDS.key: "no", "unknown": 1}))
    await import_settings(office.core, office.window.window, file)
    assert office.core.settings.get(TEXT_SIZE_PERCENT) == 100
    assert office.core.settings.get(ENTER_SENDS)
    file.write_text("[")
    await import_settings(office.core, office.window.window, file)
    await office.settle()
