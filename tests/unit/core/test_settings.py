from desktop_client.core.settings import Settings
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.settings import SEND_READ_MARKERS, SETTINGS, TEXT_SIZE_PERCENT, THEME, ThemeChoice
from tests.factories import ELIN, JONAS, MARA
from tests.fakes.system import SettingsInMemory

MARA_CHAT, JONAS_CHAT = ConversationId(ELIN, MARA), ConversationId(ELIN, JONAS)


async def test_a_choice_is_there_after_a_restart() -> None:
    disk = SettingsInMemory()
    await Settings(disk).set(THEME, ThemeChoice.DARK)
    assert Settings(disk).get(THEME) is ThemeChoice.DARK


async def test_the_narrowest_scope_decides() -> None:
    settings = Settings(SettingsInMemory())
    await settings.set(SEND_READ_MARKERS, False, ELIN)
    await settings.set(SEND_READ_MARKERS, True, MARA_CHAT)
    assert settings.get(SEND_READ_MARKERS)
    assert settings.for_conversation(SEND_READ_MARKERS, MARA_CHAT)
    assert not settings.for_conversation(SEND_READ_MARKERS, JONAS_CHAT)


def test_stored_nonsense_counts_as_not_set() -> None:
    nonsense: dict[str, bool | int | str] = {
        THEME.key: "plaid",
        TEXT_SIZE_PERCENT.key: 4000,
        SEND_READ_MARKERS.key: "maybe",
    }
    settings = Settings(SettingsInMemory(nonsense))
    assert settings.get(THEME) is ThemeChoice.SYSTEM
    assert settings.get(TEXT_SIZE_PERCENT) == 100
    assert settings.get(SEND_READ_MARKERS)


def test_no_two_settings_share_a_key_and_every_default_can_be_stored() -> None:
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.parse(setting.plain(setting.default)) == setting.default  # type: ignore[arg-type] # one of several types
