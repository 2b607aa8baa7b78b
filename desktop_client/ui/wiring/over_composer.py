"""What is offered over the composer while something is typed."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.composer import Composer

if TYPE_CHECKING:
    from desktop_client.ui.widgets.emoji_strip import EmojiStrip
    from desktop_client.ui.widgets.mention_list import MentionList, OfferedName

_MOVED = frozenset({QEvent.Type.Resize, QEvent.Type.Move})


class OverComposer(QObject):
    """Lets a list or strip stay over a composer that grows and shrinks."""

    def __init__(self, composer: Composer, shown: "EmojiStrip | MentionList") -> None:
        super().__init__(composer)
        self._composer = composer
        self._shown = shown
        composer.installEventFilter(self)

    def corner(self) -> QPoint:
        """Return where the lower leading corner goes: over the composer's card."""
        card = self._composer.card()
        corner = card.topRight() if current_theme().is_right_to_left else card.topLeft()
        return self._composer.mapTo(self._composer.window(), corner - QPoint(0, measures.EMOJI_STRIP_GAP))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED and self._shown.isVisible():
            self._shown.place(self.corner())
        return super().eventFilter(watched, event)


class OfferedNames:
    """Names in a list that is made with the first of them; the keys mean what the list says."""

    def __init__(self, composer: Composer, picked: Callable[[str], None], spoken: str = "") -> None:
        """`spoken` is what a screen reader says of the list, "" where it names people."""
        self._composer = composer
        self._picked = picked
        self._spoken = spoken
        self._list: MentionList | None = None
        self._over: OverComposer | None = None

    @property
    def is_shown(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def offer(self, names: "Sequence[OfferedName]") -> str:
        """Show these; return the one that is chosen."""
        if self._list is None or self._over is None:
            self._list = self._made()
            self._over = OverComposer(self._composer, self._list)
        self._list.offer(names, self._over.corner())
        return self._list.current

    def hide(self) -> None:
        if self._list is not None and self._list.isVisible():
            self._list.hide()
            self._composer.foot.show_keys([])

    def wants(self, event: QKeyEvent) -> bool:
        return self._list is not None and self._list.wants(event)

    def take(self, event: QKeyEvent) -> None:
        if self._list is not None:
            self._list.take(event)

    def take_first(self) -> bool:
        return self._list is not None and self._list.take_first()

    def _made(self) -> "MentionList":
        from desktop_client.ui.widgets.mention_list import MentionList  # noqa: PLC0415 - late: with the first name

        made = MentionList(self._composer.window())
        made.picked.connect(self._picked)
        if self._spoken:
            made.setAccessibleName(self._spoken)
        return made
