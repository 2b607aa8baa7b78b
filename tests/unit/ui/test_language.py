"""Another language chosen by somebody who is signed in: the window asks, opens anew, and no text stays as it was."""

import xml.etree.ElementTree as ET
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest_asyncio
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from desktop_client.domain.messages import Direction, Source
from desktop_client.domain.settings import LANGUAGE, Section
from desktop_client.resources import resource_path
from desktop_client.ui.commands import CommandId
from desktop_client.ui.screens.main_window import ACTIVITY, CHATS, HEALTH, PEOPLE, SAVED, SEARCH, SETTINGS
from desktop_client.ui.screens.settings_screen import SettingsScreen
from desktop_client.ui.setting_texts import setting_lines
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.translations import install_translations
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.text_label import TextLabel
from tests.factories import JONAS, MARA, make_message
from tests.unit.ui.conftest import Office, opened_office

_OWN = {"Mara Lindqvist", "Jonas Weber", "Elin", "Hallway", "English", "Enter"}
"""Names of people, languages and keys, which are the same in every language."""


@pytest_asyncio.fixture
async def german_office(office: Office, tmp_path: Path, theme: Theme) -> AsyncIterator[Office]:
    """Give a window opened in German by a program that showed an English one before."""
    await _look_everywhere(office)
    app, before = QApplication.instance(), QLocale()
    assert isinstance(app, QApplication)
    install_translations(app, "de")
    folder = tmp_path / "german"
    folder.mkdir()
    try:
        async with opened_office(folder, theme) as german:
            await german.begin()
            yield german
    finally:
        install_translations(app, "en")
        QLocale.setDefault(before)
        for translator in app.findChildren(QTranslator):
            app.removeTranslator(translator)
            translator.deleteLater()


async def _look_everywhere(office: Office) -> set[str]:
    """Return every text that is found on the pages and in a conversation."""
    await office.hears(MARA, "hi")
    office.stream.deliver(make_message("hello", direction=Direction.OUTGOING, source=Source.CARBON))
    await office.hears(JONAS, "moin")
    await office.opens(MARA)
    window, texts = office.window.window, set[str]()
    for page in (CHATS, ACTIVITY, SAVED, SEARCH, PEOPLE, HEALTH, SETTINGS):
        window.show_page(page)
        await office.settle()
        texts |= set(_texts(window))
    (settings,) = window.findChildren(SettingsScreen)
    for section in set(Section) - {Section.CALLS}:
        settings.show_section(section)
        await office.settle()
        texts |= set(_texts(window))
    actions = (office.window.commands.action(command).text() for command in CommandId)
    return texts | {text.partition("\t")[0] for text in actions}


def _texts(window: QWidget) -> Iterator[str]:
    for widget in (window, *window.findChildren(QWidget)):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        match widget:
            case TextLabel() | QAbstractButton():
                yield widget.text()
            case QLineEdit():
                yield widget.placeholderText()
            case QComboBox():
                yield from (widget.itemText(row) for row in range(widget.count()))
            case _:
                pass


def _translated() -> dict[str, set[str]]:
    """Return the German words of every English text that has others."""
    found: dict[str, set[str]] = {}
    for message in ET.parse(resource_path("translations", "hallway_de.ts")).getroot().iter("message"):
        found.setdefault(message.findtext("source", ""), set()).add(message.findtext("translation", ""))
    return {source: said for source, said in found.items() if source not in said}


async def test_no_text_of_the_window_stays_in_the_language_before(german_office: Office) -> None:
    texts, translated = await _look_everywhere(german_office), _translated()
    german = {said for each in translated.values() for said in each}
    assert texts & {"Einstellungen", "Aktivität", "Konten"} == {"Einstellungen", "Aktivität", "Konten"}
    assert sorted(text for text in texts - _OWN - german if text in translated) == []


async def test_who_is_signed_in_is_asked_before_the_window_opens_anew(office: Office) -> None:
    asked: list[str] = []
    office.window.language_chosen.connect(asked.append)
    office.window.window.show_page(SETTINGS)
    (settings,) = office.window.window.findChildren(SettingsScreen)
    line = next(each for each in setting_lines() if each.setting is LANGUAGE)
    settings.value_chosen.emit(line, "de")
    await office.settle()
    (question,) = office.window.window.findChildren(Dialog)
    assert (asked, office.core.settings.get(LANGUAGE)) == ([], "de")
    question.finish("do")
    assert asked == [""]
