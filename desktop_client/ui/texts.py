"""Translation of texts that live outside of widgets."""

from PySide6.QtCore import QCoreApplication


class Words:
    """A context of translation: its subclass's name. Write `Sentences.tr("…")` so that lupdate finds it."""

    @classmethod
    def tr(cls, source: str, comment: str = "", n: int = -1) -> str:
        return QCoreApplication.translate(cls.__name__, source, comment, n)


def QT_TRANSLATE_NOOP(context: str, source: str) -> str:  # noqa: ARG001 - lupdate reads the context
    """Mark a text of a table; it is translated where it is shown."""
    return source
