"""The language of the window."""

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from desktop_client.resources import resource_path

LANGUAGES = ("en", "de")
"""English has a file too: it holds the plurals."""


def install_translations(app: QCoreApplication, language: str) -> str:
    """Speak a language from now on, "" for the system's; return the one that is spoken.

    Dates and numbers follow it where the system speaks another one. Call it before the first widget is made.
    """
    spoken = language if language in LANGUAGES else _system_language()
    if QLocale(spoken).language() is not QLocale.system().language() and language in LANGUAGES:
        QLocale.setDefault(QLocale(spoken))
    translator = QTranslator(app)
    if translator.load(str(resource_path("translations", f"hallway_{spoken}.qm"))):
        app.installTranslator(translator)
    if isinstance(app, QGuiApplication):
        app.setLayoutDirection(_direction(spoken))
    return spoken


def _system_language() -> str:
    wanted = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((language for language in wanted if language in LANGUAGES), LANGUAGES[0])


def _direction(language: str) -> Qt.LayoutDirection:
    return QLocale(language).textDirection()
