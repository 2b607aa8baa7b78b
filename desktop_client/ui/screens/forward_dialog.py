"""Choose to whom messages are forwarded: one person or several."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop_client.ui.models.rows import PersonRow
from desktop_client.ui.screens.taking_dialog import TakingDialog
from desktop_client.ui.texts import Words

_MOST = 5


class ForwardWords(Words):
    """Context of this dialog's texts."""


class ForwardDialog(TakingDialog):
    def __init__(
        self, window: QWidget, people: Sequence[PersonRow], messages: int, now: Callable[[], datetime]
    ) -> None:
        title = ForwardWords.tr("Forward %n message(s)", "", messages)
        super().__init__(window, title, ForwardWords.tr("Forward"), people=people, now=now, most=_MOST)
