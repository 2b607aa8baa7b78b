"""Names of people while they are typed in a room: "@ma" offers who fits, and so does Tab after "ma"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.mentions import EVERYBODY, SIGN, Nameable
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.widgets.composer import Composer
from desktop_client.ui.wiring.over_composer import OfferedNames
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.timeline_pane import TimelinePane

if TYPE_CHECKING:
    from desktop_client.ui.widgets.mention_list import OfferedName

_BEING_TYPED = re.compile(r"(?:^|(?<=[\s(\[\"'“„]))@([^\n@]{0,40})$")
_WORD = re.compile(r"(?:^|(?<=\s))([^\s@]{2,40})$")
_REACH = 60


class MentionWords(Words):
    """Context of this page's texts."""


class MentionCompletion(QObject):
    """Who spoke last stands first; a list that was sent away comes back with the next letter."""

    def __init__(self, *, core: Core, people: People, composer: Composer, timeline: TimelinePane) -> None:
        super().__init__(composer)
        self._core = core
        self._people = people
        self._composer = composer
        self._timeline = timeline
        self._room: ConversationId | None = None
        self._offered = OfferedNames(composer, self._insert)
        self._is_word = False
        composer.edit.completions.append(self)
        composer.edit.textChanged.connect(self._follow)
        composer.edit.cursorPositionChanged.connect(self._follow_caret)
        composer.edit.focus_changed.connect(self._follow_caret)

    def open(self, room: ConversationId | None) -> None:
        """Offer the people of a room, None where no room is open."""
        self._room = room
        self._offered.hide()

    def mention(self, nick: str) -> None:
        """Name somebody at the caret."""
        cursor = self._composer.edit.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        gap = " " if before and not before.endswith(" ") else ""
        self._composer.insert(f"{gap}{SIGN}{nick} ")

    # --- keys ---

    def wants(self, event: QKeyEvent) -> bool:
        return self._offered.wants(event)

    def take(self, event: QKeyEvent) -> None:
        self._offered.take(event)

    def take_first(self) -> bool:
        """Take what is offered; with nothing offered, complete the word before the caret where it begins a name."""
        if self._offered.take_first():
            return True
        word = self._found(_WORD)
        names = self._names(word) if word is not None and self._room is not None else []
        if word is None or not names:
            return False
        self._is_word = True
        if len(names) == 1:
            self._insert(names[0].nick)
        else:
            self._offer(names)
        return True

    # --- what is typed ---

    def _found(self, pattern: "re.Pattern[str]") -> str | None:
        before = self._composer.edit.before_caret() if self._room is not None else None
        found = pattern.search(before[-_REACH:]) if before else None
        return found[1] if found else None

    def _follow(self) -> None:
        self._is_word = False
        typed = self._found(_BEING_TYPED)
        names = self._names(typed) if typed is not None else []
        if names:
            self._offer(names)
        else:
            self._offered.hide()

    def _follow_caret(self) -> None:
        if self._offered.is_shown and self._found(self._pattern()) is None:
            self._offered.hide()

    def _pattern(self) -> "re.Pattern[str]":
        return _WORD if self._is_word else _BEING_TYPED

    def _names(self, typed: str) -> "list[OfferedName]":
        from desktop_client.ui.widgets.mention_list import MOST  # noqa: PLC0415 - late: in rooms only

        wanted = typed.casefold()
        fitting = [each for each in self._nameable() if _fits(each.nick.casefold(), wanted)]
        spoke = {nick: place for place, nick in reversed(list(enumerate(self._speakers())))}
        fitting.sort(
            key=lambda each: (
                not each.nick.casefold().startswith(wanted),
                spoke.get(each.nick, len(spoke)),
                each.nick.casefold(),
            )
        )
        return [self._named(each) for each in fitting[:MOST]]

    def _nameable(self) -> Iterator[Nameable]:
        from desktop_client.core.mentions import Mentions  # noqa: PLC0415 - late: in rooms only

        return Mentions(self._core.rooms).people(self._room) if self._room is not None else iter(())

    def _speakers(self) -> Iterator[str]:
        return (message.nick for message in self._timeline.loaded_messages())

    def _named(self, each: Nameable) -> "OfferedName":
        from desktop_client.ui.widgets.mention_list import OfferedName  # noqa: PLC0415 - late: in rooms only

        if each.who == EVERYBODY and self._room is not None:
            note = MentionWords.tr("Everybody who is online") if each.is_here else MentionWords.tr("Everybody here")
            return OfferedName(nick=each.nick, face=self._people.face(self._room), note=note)
        face = self._people.face_of(each.who)
        shown = Face(address=face.address, name=one_line(each.nick, 80), picture=face.picture)
        return OfferedName(nick=each.nick, face=shown)

    # --- the list ---

    def _offer(self, names: "list[OfferedName]") -> None:
        chosen = one_line(self._offered.offer(names), 30)
        keys = [("Tab", MentionWords.tr("names {person}").format(person=chosen)), ("Esc", MentionWords.tr("hides"))]
        self._composer.foot.show_keys(keys)

    def _insert(self, nick: str) -> None:
        """Put the name in the place of what was typed of it."""
        typed = self._found(self._pattern())
        if typed is None:
            return
        sign = "" if self._is_word else SIGN
        self._composer.edit.complete(f"{sign}{typed}", f"{SIGN}{nick} ")
        self._composer.foot.show_keys([])


def _fits(nick: str, wanted: str) -> bool:
    return nick.startswith(wanted) or any(word.startswith(wanted) for word in nick.split())
