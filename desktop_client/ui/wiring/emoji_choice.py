"""The emoji of the person: the ones picked last, the skin tone, and the picker."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from desktop_client.core.hallway import Core
from desktop_client.domain.settings import EMOJI_RECENT, EMOJI_SKIN_TONE
from desktop_client.ui.actions import Actions

QUICK = 3


class EmojiChoice(QObject):
    """Remembers what is picked; the first `QUICK` are at hand over every message."""

    def __init__(self, core: Core, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions

    def recent(self) -> tuple[str, ...]:
        """Return the emoji picked last and, behind them, usual ones."""
        from desktop_client.ui.models.emoji import MOST_RECENT, USUAL  # noqa: PLC0415 - late: not shown at start

        picked = self._core.settings.get(EMOJI_RECENT).split()
        return tuple(dict.fromkeys([*picked, *USUAL]))[:MOST_RECENT]

    def note(self, sequence: str) -> None:
        """Put an emoji that was used before the others."""
        from desktop_client.ui.models.emoji import noted  # noqa: PLC0415 - late: not shown at start

        picked = tuple(self._core.settings.get(EMOJI_RECENT).split())
        self._actions.set_setting(EMOJI_RECENT, " ".join(noted(picked, sequence)))

    def open_above(self, widget: QWidget, take: Callable[[str], None]) -> None:
        """Let the person choose; `take` is called with what was picked, if anything was."""
        self._open(widget, QRect(widget.mapToGlobal(widget.rect().topLeft()), widget.size()), take)

    def open_beside(self, window: QWidget, place: QRect, take: Callable[[str], None]) -> None:
        """Do the same beside a place of the screen."""
        self._open(window, place, take)

    def _open(self, parent: QWidget, place: QRect, take: Callable[[str], None]) -> None:
        from desktop_client.ui.models.emoji import SkinTone  # noqa: PLC0415 - late: not shown at start
        from desktop_client.ui.widgets.emoji_picker import EmojiPicker  # noqa: PLC0415 - late: not shown at start

        picker = EmojiPicker(parent.window(), self.recent(), SkinTone(self._core.settings.get(EMOJI_SKIN_TONE)))
        picker.picked.connect(self.note)
        picker.picked.connect(take)
        picker.tone_chosen.connect(lambda tone: self._actions.set_setting(EMOJI_SKIN_TONE, tone))
        picker.open_beside(place)
