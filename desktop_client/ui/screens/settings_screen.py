"""Settings: accounts, and a page for every section, made from the declarations."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client.domain.settings import ACCENT, TEXT_SIZE_PERCENT, THEME, Section, ThemeChoice
from desktop_client.ui.commands import COMMANDS, NEEDING_CALLS
from desktop_client.ui.screens.accounts_page import account_words
from desktop_client.ui.screens.paged_screen import PagedScreen, scrolling
from desktop_client.ui.screens.setting_results import Findable, SettingResults
from desktop_client.ui.setting_texts import SettingLine, card_words, setting_lines, shown_pages
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.accent_choice import AccentChoices
from desktop_client.ui.widgets.card_row import Card, CardRow
from desktop_client.ui.widgets.combo_box import ComboBox
from desktop_client.ui.widgets.search_field import SearchField
from desktop_client.ui.widgets.side_list import SideEntry
from desktop_client.ui.widgets.text_label import TextLabel
from desktop_client.ui.widgets.text_size import TextSizeChoice
from desktop_client.ui.widgets.theme_choice import ThemeChoices
from desktop_client.ui.widgets.toggle import Toggle

ACCOUNTS = "accounts"
ReadValue = Callable[[SettingLine], object]


class SettingsWords(Words):
    """Context of this page's texts."""


class SettingsScreen(PagedScreen):
    value_chosen = Signal(object, object)
    """(SettingLine, value)."""

    def __init__(
        self,
        read: ReadValue,
        make_accounts: Callable[[], QWidget],
        *,
        call_cards: Callable[[], QWidget] | None = None,
        foot_cards: Mapping[Section, Callable[[], QWidget]] | None = None,
        head_cards: Mapping[Section, Callable[[], QWidget]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`call_cards` makes what the page of calls begins with; None: there are no calls.

        `head_cards` and `foot_cards` make what other pages begin and end with.
        """
        self._head_cards = head_cards or {}
        self._foot_cards = foot_cards or {}
        self._call_cards = call_cards
        shown = shown_pages(has_calls=call_cards is not None)
        accounts = SideEntry(key=ACCOUNTS, text=SettingsWords.tr("Accounts"), icon=Icon.USERS)
        pages = tuple(SideEntry(key=page.section.name, text=page.title(), icon=page.icon) for page in shown)
        makers: dict[str, Callable[[], QWidget]] = {
            ACCOUNTS: lambda: scrolling(make_accounts(), measures.SETTINGS_WIDTH)
        }
        makers |= {page.section.name: partial(self._make_page, page.section, page.title()) for page in shown}
        super().__init__(SettingsWords.tr("Settings"), (accounts, *pages), makers, parent)
        self._read = read
        self._controls: dict[str, tuple[SettingLine, QWidget]] = {}

        self._has_calls = call_cards is not None
        self._shown_page = ACCOUNTS
        self.results = SettingResults()
        self._results_page = scrolling(self.results, measures.SETTINGS_WIDTH)
        self.results.page_wanted.connect(self._leave_search)
        self.search = SearchField(SettingsWords.tr("Find a setting"), parent=self)
        margin = measures.LIST_SEARCH_MARGIN
        self.head.setContentsMargins(margin, 0, margin, margin)
        self.head.addWidget(self.search)
        self.search.edited.connect(self._search)
        self.search.submitted.connect(lambda: self._leave_search(next(iter(self.results.pages), self._shown_page)))

    def _search(self, text: str) -> None:
        if text.strip():
            self.results.show_found(text, tuple(self._findable()))
            self.show_aside(self._results_page)
        else:
            self.show_page(self._shown_page)

    def _leave_search(self, page: str) -> None:
        self.search.clear()
        self.show_page(page)

    def _findable(self) -> Iterator[Findable]:
        """Yield pages, settings, what can be done with accounts, and shortcuts."""
        accounts = SettingsWords.tr("Accounts")
        for text in (accounts, *account_words()):
            yield text, accounts, ACCOUNTS
        titles = {page.section: page.title() for page in shown_pages(has_calls=self._has_calls)}
        for section, title in titles.items():
            yield title, "", section.name
            for words in card_words(section):
                yield words, title, section.name
        for line in setting_lines():
            if line.section in titles:
                yield line.title(), titles[line.section], line.section.name
        for each in COMMANDS:
            if each.id not in NEEDING_CALLS or self._has_calls:
                yield each.text(), titles[Section.KEYBOARD], Section.KEYBOARD.name

    def show_section(self, section: Section) -> None:
        self.show_page(section.name)

    # --- sections ---

    def _make_page(self, section: Section, title: str) -> QWidget:
        content = QWidget()
        column = _page_column(content)
        column.addWidget(TextLabel(title, TypeRole.TITLE))
        if section in self._head_cards:
            column.addWidget(self._head_cards[section]())
        lines = [line for line in setting_lines() if line.section is section]
        if section is Section.APPEARANCE:
            column.addWidget(self._theme_card(next(line for line in lines if line.setting is THEME)))
            lines = [line for line in lines if line.setting is not THEME]
        if section is Section.CALLS and self._call_cards is not None:
            column.addWidget(self._call_cards())
        first = SettingsWords.tr("Look") if section is Section.APPEARANCE else ""
        for group in dict.fromkeys(line.group() for line in lines):
            card = Card(group or first)
            for line in (each for each in lines if each.group() == group):
                control = self._control(line)
                self._controls[line.setting.key] = (line, control)
                card.add_row(CardRow(line.title(), line.help(), control))
            column.addWidget(card)
        if section in self._foot_cards:
            column.addWidget(self._foot_cards[section]())
        column.addStretch(1)
        return scrolling(content, measures.SETTINGS_WIDTH)

    def _theme_card(self, line: SettingLine) -> Card:
        card = Card(line.title())
        texts = {choice: text for choice, text in line.choice_texts() if isinstance(choice, ThemeChoice)}
        choices = ThemeChoices(line.title(), texts)
        choices.set_choice(ThemeChoice(self._read(line)))
        choices.chosen.connect(lambda choice: self._choose(line, choice))
        self._controls[line.setting.key] = (line, choices)
        card.rows.addWidget(choices)
        return card

    def follow_value(self, key: str) -> None:
        """Show a value that was changed elsewhere."""
        known = self._controls.get(key)
        if known is None:
            return
        line, control = known
        value = self._read(line)
        if isinstance(control, Toggle):
            control.setChecked(bool(value))
        elif isinstance(control, TextSizeChoice | AccentChoices):
            control.set_place(_place(line, value))
        elif isinstance(control, ComboBox):
            control.setCurrentIndex(_place(line, value))
        elif isinstance(control, ThemeChoices):
            control.set_choice(ThemeChoice(value))

    def _control(self, line: SettingLine) -> QWidget:
        value = self._read(line)
        if not line.choices:
            switch = Toggle(line.title(), is_on=bool(value))
            switch.toggled.connect(lambda is_on: self._choose(line, is_on))
            return switch
        if line.setting is ACCENT:
            accents = AccentChoices(line.title(), [(_plain(each), text) for each, text in line.choice_texts()])
            accents.set_place(_place(line, value))
            accents.chosen.connect(lambda place: self._choose(line, line.choices[place][0]))
            return accents
        if line.setting is TEXT_SIZE_PERCENT:
            sizes = TextSizeChoice(line.title(), [text for _, text in line.choice_texts()])
            sizes.set_place(_place(line, value))
            sizes.chosen.connect(lambda place: self._choose(line, line.choices[place][0]))
            return sizes
        choice = ComboBox(line.title())
        for _, text in line.choice_texts():
            choice.addItem(text)
        choice.setCurrentIndex(_place(line, value))
        choice.activated.connect(lambda place: self._choose(line, line.choices[place][0]))
        return choice

    def _choose(self, line: SettingLine, value: object) -> None:
        if value != self._read(line):
            self.value_chosen.emit(line, value)


def _plain(value: Enum | int | str) -> str:
    return str(value.value if isinstance(value, Enum) else value)


def _place(line: SettingLine, value: object) -> int:
    values = [choice for choice, _ in line.choices]
    return values.index(value) if value in values else -1


def _page_column(content: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(content)
    column.setContentsMargins(0, measures.DIALOG_PADDING, 0, measures.DIALOG_PADDING)
    column.setSpacing(measures.SIGN_IN_GAP)
    return column
