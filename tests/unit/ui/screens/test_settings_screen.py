from desktop_client.domain.settings import SEND_TYPING, TEXT_SIZE_PERCENT, THEME, Section, ThemeChoice
from desktop_client.ui.commands import CommandId
from desktop_client.ui.screens.main_window import SETTINGS
from desktop_client.ui.screens.settings_screen import SettingsScreen
from desktop_client.ui.setting_texts import PAGES, setting_lines
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.combo_box import ComboBox
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.toggle import Toggle
from tests.factories import ELIN
from tests.unit.ui.conftest import Office


def _screen(office: Office) -> SettingsScreen:
    office.window.window.show_page(SETTINGS)
    screen = office.window.window.page(SETTINGS)
    assert isinstance(screen, SettingsScreen)
    return screen


def test_every_page_of_the_settings_has_a_line() -> None:
    assert {line.section for line in setting_lines()} == {page.section for page in PAGES}


async def test_choosing_a_theme_shows_at_once(office: Office) -> None:
    screen = _screen(office)
    screen.show_section(Section.APPEARANCE)
    theme = next(box for box in screen.findChildren(ComboBox) if box.accessibleName() == "Theme")
    theme.setCurrentIndex(2)
    theme.activated.emit(2)
    await office.settle()
    assert office.core.settings.get(THEME) is ThemeChoice.DARK
    assert current_theme().is_dark


async def test_a_switch_follows_a_value_changed_elsewhere(office: Office) -> None:
    screen = _screen(office)
    screen.show_section(Section.PRIVACY)
    switch = next(each for each in screen.findChildren(Toggle) if each.accessibleName() == "Show that I am typing")
    assert switch.isChecked()
    await office.core.settings.set(SEND_TYPING, False)
    assert not switch.isChecked()
    switch.click()
    await office.settle()
    assert office.core.settings.get(SEND_TYPING)


async def test_the_text_size_keys_and_the_setting_are_one(office: Office) -> None:
    office.window.commands.action(CommandId.TEXT_LARGER).trigger()
    await office.settle()
    assert office.core.settings.get(TEXT_SIZE_PERCENT) == 110
    assert current_theme().font_scale == 1.1


async def test_removing_an_account_asks_first(office: Office) -> None:
    screen = _screen(office)
    screen.removal_requested.emit(ELIN)
    (question,) = office.window.window.findChildren(Dialog)
    assert office.core.accounts.find(ELIN) is not None
    question.finish("do")
    await office.settle()
    assert office.core.accounts.find(ELIN) is None
    assert not office.window.window.is_shell_shown()
