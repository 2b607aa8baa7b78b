from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.arrangement import FOREVER
from desktop_client.domain.settings import (
    ACCENT,
    KEEP_HISTORY_DAYS,
    LANGUAGE,
    LIST_DENSITY,
    SEND_TYPING,
    TEXT_SIZE_PERCENT,
    THEME,
    Accent,
    ListDensity,
    Section,
    ThemeChoice,
)
from desktop_client.ui.commands import CommandId
from desktop_client.ui.screens.accounts_page import AccountsPage
from desktop_client.ui.screens.clear_history_dialog import ClearHistoryDialog
from desktop_client.ui.screens.main_window import SETTINGS
from desktop_client.ui.screens.muted_conversations import MutedConversations
from desktop_client.ui.screens.settings_screen import SettingsScreen
from desktop_client.ui.screens.storage_cards import StorageCards
from desktop_client.ui.setting_texts import PAGES, card_words, setting_lines
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button
from desktop_client.ui.widgets.card_row import CardRow
from desktop_client.ui.widgets.combo_box import ComboBox
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.text_size import TextSizeChoice
from desktop_client.ui.widgets.theme_choice import ThemeChoices
from desktop_client.ui.widgets.toggle import Toggle
from tests.factories import ELIN, MARA
from tests.unit.ui.conftest import Office


def _screen(office: Office) -> SettingsScreen:
    office.window.window.show_page(SETTINGS)
    screen = office.window.window.page(SETTINGS)
    assert isinstance(screen, SettingsScreen)
    return screen


def test_every_page_of_the_settings_has_something_on_it_that_can_be_found() -> None:
    told = {line.section for line in setting_lines()} | {page.section for page in PAGES if card_words(page.section)}
    assert told == {page.section for page in PAGES} == set(Section)


async def test_choosing_a_theme_shows_at_once(office: Office) -> None:
    screen = _screen(office)
    screen.show_section(Section.APPEARANCE)
    (theme,) = screen.findChildren(ThemeChoices)
    assert [choice for choice, card in theme.cards.items() if card.isChecked()] == [ThemeChoice.LIGHT]
    theme.cards[ThemeChoice.DARK].click()
    await office.settle()
    assert office.core.settings.get(THEME) is ThemeChoice.DARK
    assert current_theme().is_dark
    await office.core.settings.set(THEME, ThemeChoice.SYSTEM)
    assert [choice for choice, card in theme.cards.items() if card.isChecked()] == [ThemeChoice.SYSTEM]


async def test_a_card_shows_the_window_in_its_theme_whatever_the_window_has_now(office: Office) -> None:
    screen = _screen(office)
    screen.show_section(Section.APPEARANCE)
    (choices,) = screen.findChildren(ThemeChoices)

    def corners(choice: ThemeChoice) -> list[QColor]:
        """Return the colours of the canvas near the upper left of the timeline and at the right edge."""
        picture = choices.cards[choice].grab().toImage()
        scale, width = picture.devicePixelRatio(), choices.cards[choice].width()
        return [picture.pixelColor(int(x * scale), int(12 * scale)) for x in (width * 0.4, width - 12)]

    light, dark = (colours.surface.canvas for colours in (current_theme().tokens.light, current_theme().tokens.dark))
    assert corners(ThemeChoice.LIGHT) == [light, light]
    assert corners(ThemeChoice.DARK) == [dark, dark]
    assert corners(ThemeChoice.SYSTEM) == [light, dark]


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


async def test_the_slider_of_the_text_size_and_the_setting_are_one(office: Office) -> None:
    screen = _screen(office)
    screen.show_section(Section.APPEARANCE)
    (size,) = screen.findChildren(TextSizeChoice)
    QTest.keyClick(size.slider, Qt.Key.Key_Right)
    await office.settle()
    assert office.core.settings.get(TEXT_SIZE_PERCENT) == 110
    await office.core.settings.set(TEXT_SIZE_PERCENT, 200)
    assert size.slider.value() == size.slider.maximum()
    assert size.slider.accessibleDescription() == "200 %"


async def test_conversations_that_notify_otherwise_are_listed_with_a_way_back(office: Office) -> None:
    mara = await office.hears(MARA, "Hello")
    await office.core.arrangements.mute(mara, FOREVER)
    screen = _screen(office)
    screen.show_section(Section.NOTIFICATIONS)
    (card,) = screen.findChildren(MutedConversations)
    (unmute,) = card.findChildren(Button)
    assert unmute.accessibleName() == "Unmute Mara Lindqvist"
    unmute.click()
    await office.settle()
    assert not office.core.arrangements.is_muted(mara)
    assert card.isHidden()


async def test_removing_an_account_asks_first(office: Office) -> None:
    (page,) = _screen(office).findChildren(AccountsPage)
    page.removal_requested.emit(ELIN)
    (question,) = office.window.window.findChildren(Dialog)
    assert office.core.accounts.find(ELIN) is not None
    question.finish("do")
    await office.settle()
    assert office.core.accounts.find(ELIN) is None
    assert not office.window.window.is_shell_shown()


async def test_another_language_opens_the_window_again_once_it_is_agreed(office: Office) -> None:
    screen, asked = _screen(office), list[str]()
    office.window.language_chosen.connect(asked.append)
    screen.show_section(Section.GENERAL)
    choice = next(each for each in screen.findChildren(ComboBox) if each.accessibleName() == "Language")
    choice.activated.emit(choice.findText("Deutsch"))
    await office.settle()
    assert (office.core.settings.get(LANGUAGE), asked) == ("de", [])
    office.window.window.findChildren(Dialog)[-1].finish("do")
    await office.settle()
    assert asked == [""]


async def test_a_setting_is_found_by_a_few_letters_and_return_shows_its_page(office: Office) -> None:
    screen = _screen(office)
    QTest.keyClicks(screen.search.focusProxy() or screen.search, "typing")
    assert screen.results.pages[0] == Section.PRIVACY.name
    QTest.keyClick(screen.search.focusProxy() or screen.search, Qt.Key.Key_Return)
    assert any(each.accessibleName() == "Show that I am typing" for each in screen.findChildren(Toggle))
    screen.search.edited.emit("qqqq")
    assert screen.results.pages == ()


async def test_a_denser_list_shows_more_conversations_and_another_accent_colours_it_at_once(office: Office) -> None:
    await office.hears(MARA, "Good morning")
    await office.settle()
    chats = office.window.chats.chat_list.list
    before = [chats.sizeHintForRow(row) for row in range(2)]
    await office.core.settings.set(LIST_DENSITY, ListDensity.ONE_LINE)
    await office.core.settings.set(ACCENT, Accent.TEAL)
    try:
        heading, conversation = (chats.sizeHintForRow(row) for row in range(2))
        assert heading == before[0]
        assert conversation == current_theme().tokens.size.row.conversation_compact < before[1]
        assert current_theme().colours.accent.solid != current_theme().tokens.light.accent.solid
    finally:
        await office.core.settings.set(LIST_DENSITY, ListDensity.TWO_LINES)
        await office.core.settings.set(ACCENT, Accent.BLUE)


async def test_a_conversation_is_cleared_from_the_storage_page_once_that_is_agreed(office: Office) -> None:
    await office.hears(MARA, "Good morning")
    await office.settle()
    screen = _screen(office)
    screen.show_section(Section.STORAGE)
    await office.settle()
    (cards,) = screen.findChildren(StorageCards)
    said = [row.help_text() for row in cards.findChildren(CardRow)]
    assert said[0].startswith("1 message")
    assert " · about " in said[-1]
    clear = next(each for each in cards.findChildren(Button) if each.accessibleName().startswith("Clear the history"))
    clear.click()
    dialog = office.window.window.findChildren(ClearHistoryDialog)[-1]
    dialog.finish("clear")
    await office.settle()
    mara = ConversationId(ELIN, MARA)
    assert (await office.core.timelines.latest(mara, 10)).items == ()
    assert not [each for each in cards.findChildren(Button) if each.isVisibleTo(cards) and each.accessibleName()]


async def test_a_shorter_history_of_all_accounts_is_asked_about_before_anything_is_deleted(office: Office) -> None:
    screen = _screen(office)
    screen.show_section(Section.STORAGE)
    await office.settle()
    named = [each for each in screen.findChildren(ComboBox) if each.accessibleName().endswith("this computer")]
    choice = named[-1]
    choice.setCurrentIndex(choice.findText("For 30 days"))
    choice.activated.emit(choice.currentIndex())
    await office.settle()
    assert (choice.currentText(), office.core.settings.get(KEEP_HISTORY_DAYS)) == ("For ever", 0)
    office.window.window.findChildren(Dialog)[-1].finish("do")
    await office.settle()
    assert (choice.currentText(), office.core.settings.get(KEEP_HISTORY_DAYS)) == ("For 30 days", 30)


async def test_all_settings_are_reset_once_that_is_agreed_but_those_of_one_account(office: Office) -> None:
    settings = office.core.settings
    await settings.set(LIST_DENSITY, ListDensity.ONE_LINE)
    await settings.set(SEND_TYPING, value=False, scope=ELIN)
    screen = _screen(office)
    screen.show_section(Section.ADVANCED)
    reset = next(each for each in screen.findChildren(Button) if each.accessibleName() == "Reset all settings: Reset…")
    reset.click()
    office.window.window.findChildren(Dialog)[-1].finish("do")
    await office.settle()
    assert settings.get(LIST_DENSITY) is ListDensity.TWO_LINES
    assert not current_theme().is_list_dense
    assert settings.for_account(SEND_TYPING, ELIN) is False


async def test_a_page_is_as_wide_as_its_text_size_of_now_wants_it(office: Office) -> None:
    screen = _screen(office)
    screen.show_section(Section.STORAGE)
    await office.settle()
    (cards,) = screen.findChildren(StorageCards)
    page = cards.parentWidget()
    assert page is not None
    before = page.maximumWidth()
    await office.core.settings.set(TEXT_SIZE_PERCENT, 150)
    assert page.maximumWidth() == round(before * 1.5)
    await office.core.settings.set(TEXT_SIZE_PERCENT, 100)
    assert page.maximumWidth() == before
