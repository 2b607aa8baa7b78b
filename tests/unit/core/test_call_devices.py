from desktop_client.core.call_devices import CALL_DEVICES, remember, remembered
from desktop_client.core.settings import Settings
from desktop_client.domain.devices import DeviceChoice, DeviceId
from tests.fakes.system import SettingsInMemory


async def test_chosen_devices_are_there_after_a_restart() -> None:
    disk, choice = SettingsInMemory(), DeviceChoice(ringer=DeviceId("hall"), controls_gain=False, ringer_percent=30)
    await remember(Settings(disk), choice)
    assert remembered(Settings(disk)) == choice


def test_what_an_older_version_did_not_know_has_its_default() -> None:
    disk = SettingsInMemory({CALL_DEVICES.key: '{"camera": "desk", "of a later version": 1}'})
    assert remembered(Settings(disk)) == DeviceChoice(camera=DeviceId("desk"))


def test_a_choice_that_cannot_be_meant_is_the_default() -> None:
    for nonsense in ("{", "[]", 7, '{"camera": 7}', '{"cancels_echo": 1}', '{"speaker_percent": 900}'):
        assert remembered(Settings(SettingsInMemory({CALL_DEVICES.key: nonsense}))) == DeviceChoice()
