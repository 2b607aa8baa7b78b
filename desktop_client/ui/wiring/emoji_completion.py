"""Short names of emoji while they are typed: ":ta" offers what fits."""

import asyncio
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_client.ui.actions import Actions
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.composer import Composer
from desktop_client.ui.wiring.emoji_choice import EmojiChoice
from desktop_client.ui.wiring.over_composer import OverComposer

if TYPE_CHECKING:
    from desktop_client.ui.models.emoji import Emoji
    from desktop_client.ui.widgets.emoji_strip import EmojiStrip

_NAME_BEING_TYPED = re.compile(r"(?:^|(?<=\s)):([\w+-]{2,30})$")
_REACH = 40


class CompletionWords(Words):
    """Context of this page's texts."""


class EmojiCompletion(QObject):
    """Looks names up beside the window's thread: the lists are read when the first one is typed."""

    def __init__(self, actions: Actions, composer: Composer, emoji: EmojiChoice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._composer = composer
        self._emoji = emoji
        self._strip: EmojiStrip | None = None
        self._over: OverComposer | None = None
        composer.edit.textChanged.connect(self._follow)
        composer.edit.cursorPositionChanged.connect(self._follow_caret)
        composer.edit.focus_changed.connect(self._follow_caret)

    def _typed(self) -> str:
        """Return the name before the caret, "" where none is being typed."""
        before = self._composer.edit.before_caret()
        found = _NAME_BEING_TYPED.search(before[-_REACH:]) if before else None
        return found[1] if found else ""

    def _follow(self) -> None:
        name = self._typed()
        if name:
            self._actions.start(self._look_up(name), "emoji by name")
        else:
            self._follow_caret()

    def _follow_caret(self) -> None:
        if self._strip is not None and not self._typed():
            self._strip.hide()

    async def _look_up(self, name: str) -> None:
        from desktop_client.ui.models.emoji import found_emoji  # noqa: PLC0415 - late: not shown at start

        found = await asyncio.to_thread(found_emoji, name, 5)
        if name == self._typed():
            self._offer(found)

    def _offer(self, found: "tuple[Emoji, ...]") -> None:
        from desktop_client.ui.widgets.emoji_strip import EmojiStrip  # noqa: PLC0415 - late: not shown at start

        if self._strip is None or self._over is None:
            self._strip = EmojiStrip(self._composer.window())
            self._over = OverComposer(self._composer, self._strip)
            self._strip.picked.connect(self._insert)
            self._strip.shown_changed.connect(self._show_keys)
            self._composer.edit.completions.insert(0, self._strip)
        self._strip.offer(found, self._over.corner())
        self._show_keys(is_shown=self._strip.isVisible())
        # The composer has grown by the line of keys meanwhile.
        self._strip.place(self._over.corner())

    def _show_keys(self, is_shown: bool) -> None:
        """Say at the foot of the composer what the keys do with the emoji."""
        offered = self._strip.offered() if is_shown and self._strip is not None else []
        keys = [("Tab", CompletionWords.tr("inserts {emoji}").format(emoji=offered[0]))] if offered else []
        if len(offered) > 1:
            keys.append((f"Alt+1…{len(offered)}", CompletionWords.tr("picks")))
        if offered:
            keys.append(("Esc", CompletionWords.tr("hides")))
        self._composer.foot.show_keys(keys)

    def _insert(self, sequence: str) -> None:
        """Put the emoji in the place of the name and its colon."""
        self._composer.edit.complete(f":{self._typed()}", f"{sequence} ")
        self._emoji.note(sequence)
