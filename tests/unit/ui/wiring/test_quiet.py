from datetime import timedelta

from desktop_client.domain.settings import QUIET_WEEKENDS, Section
from desktop_client.ui.commands import CommandId
from desktop_client.ui.screens.main_window import SETTINGS
from desktop_client.ui.screens.settings_screen import SettingsScreen
from desktop_client.ui.widgets.buttons import Button
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.toggle import Toggle
from tests.unit.ui.conftest import Office


async def notifications(office: Office) -> SettingsScreen:
    office.window.commands.action(CommandId.SHOW_SETTINGS).trigger()
    screen = office.window.window.page(SETTINGS)
    assert isinstance(screen, SettingsScreen)
    screen.show_section(Section.NOTIFICATIONS)
    await office.settle()
    return screen


def quiet_note(screen: SettingsScreen) -> Note:
    return next(note for note in screen.findChildren(Note) if note.findChildren(Button))


async def test_a_pause_is_told_in_the_settings_and_ended_there(office: Office) -> None:
    screen = await notifications(office)
    assert not quiet_note(screen).isVisible()
    await office.core.quiet.pause(office.clock.now() + timedelta(hours=1))
    await office.settle()
    assert quiet_note(screen).isVisible()
    quiet_note(screen).findChildren(Button)[0].click()
    await office.settle()
    assert office.core.quiet.until() is None
    assert not quiet_note(screen).isVisible()


async def test_quiet_weekends_are_switched_in_the_settings(office: Office) -> None:
    screen = await notifications(office)
    (weekend,) = (each for each in screen.findChildren(Toggle) if each.accessibleName() == "Weekend")
    weekend.click()
    await office.settle()
    assert office.core.settings.get(QUIET_WEEKENDS)
