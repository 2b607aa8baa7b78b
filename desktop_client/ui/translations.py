"""The language of the window."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from desktop_client.resources import resource_path

LANGUAGES = ("en", "de")
"""English has a file too: it holds the plurals."""
NATIVE_NAMES: Final = {"en": "English", "de": "Deutsch"}
_SPOKEN: Final = "spokenLanguage"


def install_translations(app: QCoreApplication, language: str) -> str:
    """Speak a language from now on, "" for the system's; return the one that is spoken.

    Dates and numbers follow it where the system speaks another one. Call it before the first widget is made: widgets
    keep the words with which they were made. Qt's own words (the keys, the menu of a text field) come with Qt.
    """
    spoken = language if language in LANGUAGES else _system_language()
    is_other = QLocale(spoken).language() is not QLocale.system().language() and language in LANGUAGES
    QLocale.setDefault(QLocale(spoken) if is_other else QLocale.system())
    for before in app.findChildren(QTranslator):
        app.removeTranslator(before)
        before.deleteLater()
    of_qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{spoken}.qm"
    for file in (of_qt, resource_path("translations", f"hallway_{spoken}.qm")):
        translator = QTranslator(app)
        if translator.load(str(file)):
            app.installTranslator(translator)
    app.setProperty(_SPOKEN, spoken)
    if isinstance(app, QGuiApplication):
        app.setLayoutDirection(_direction(spoken))
    return spoken


def spoken_language() -> str:
    """Return the language in which widgets are made now."""
    app = QCoreApplication.instance()
    spoken = app.property(_SPOKEN) if app is not None else None
    return spoken if isinstance(spoken, str) else LANGUAGES[0]


def _system_language() -> str:
    wanted = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((language for language in wanted if language in LANGUAGES), LANGUAGES[0])


def _direction(language: str) -> Qt.LayoutDirection:
    return QLocale(language).textDirection()
