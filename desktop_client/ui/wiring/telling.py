"""Problems and outcomes told once, in a toast."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_client.domain.errors import UserFacingError
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.measures import TOAST_DURATION_MS
from desktop_client.ui.widgets.toast import Toast, ToastContent

_UNDO = "undo"
_UNDO_MS = 8000


class TellingWords(Words):
    """Context of these texts."""


def tell_problem(window: QWidget, problem: UserFacingError) -> None:
    tell(window, sentence_of(problem).text)


def tell(window: QWidget, text: str, undo: Callable[[], None] | None = None) -> None:
    """Show a sentence for some seconds, with a way back where there is one; a toast before it makes room."""
    for earlier in window.findChildren(Toast):
        earlier.dismiss()
    actions = () if undo is None else ((_UNDO, TellingWords.tr("Undo")),)
    stays_ms = TOAST_DURATION_MS if undo is None else _UNDO_MS
    toast = Toast(ToastContent(title="Hallway", text=text, actions=actions, stays_ms=stays_ms))
    if undo is not None:
        toast.action_requested.connect(lambda _key: undo())
    toast.setParent(window, toast.windowFlags())
    toast.pop_up()
