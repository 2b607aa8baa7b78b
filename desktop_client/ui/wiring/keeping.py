"""Pinned messages, saved ones and reminders in the window."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_client.core.hallway import Core
from desktop_client.core.marks import can_be_kept
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import Direction, ItemId, Message
from desktop_client.domain.private_items import Marked, PrivateKey
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.rows import HitRow
from desktop_client.ui.models.shown_words import gone_text, own_words
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.screens.saved_pane import SavedPane
from desktop_client.ui.states import moment_text
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.pinned_bar import PinnedBar
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.later_times import add_times, choose_moment, reminder_times
from desktop_client.ui.wiring.open_conversation import OpenConversation
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.telling import tell
from desktop_client.ui.wiring.timeline_pane import TimelinePane

_NOT_HERE = ItemId(0)
_LONGEST, _LONGEST_ROW = 200, 60
_MOST_LISTED = 12
_Pin = tuple[PrivateKey, Marked]


class KeepingWords(Words):
    """Context of this page's texts."""


class Keeping(QObject):
    """Adds its rows to the menu of a message, and shows what is pinned in the open conversation."""

    saved_left = Signal()

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        page: ConversationPage,
        timeline: TimelinePane,
        conversation: OpenConversation,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._mine = core.mine()
        self._actions = actions
        self._people = people
        self._timeline = timeline
        self._conversation = conversation
        self._place = 0
        self._pins: Sequence[_Pin] = ()
        self.bar = PinnedBar()
        page.put_below_header(self.bar)
        self.saved: SavedPane | None = None
        timeline.view.add_to_menu = self.add_to_menu
        timeline.view.pin_requested.connect(self._toggle_pin_of)
        self.bar.jump_requested.connect(self._jump_on)
        self.bar.list_requested.connect(self._list_pins)
        self._mine.marks.pins_changed.subscribe(lambda _none: self._follow_pins())
        self._mine.marks.saved_changed.subscribe(lambda _none: self._show_saved())
        core.stored.subscribe(lambda _applied: self._follow_words())
        conversation.opened.connect(lambda _conversation: self._follow_pins())

    # --- the menu of a message ---

    def add_to_menu(self, menu: Menu, message: Message) -> None:
        self._timeline.add_to_menu(menu, message)
        if not can_be_kept(message):
            return
        inner = Menu(menu)
        inner.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        marks = self._mine.marks
        is_pinned, is_saved = marks.is_pinned(message), marks.is_saved(message)
        pin = KeepingWords.tr("Unpin") if is_pinned else KeepingWords.tr("Pin in this chat")
        inner.add(pin, Icon.PIN_OFF if is_pinned else Icon.PIN, "P").triggered.connect(
            lambda: self._pin(message, is_pinned=not is_pinned)
        )
        save = KeepingWords.tr("Remove from saved messages") if is_saved else KeepingWords.tr("Save")
        inner.add(save, Icon.SAVE).triggered.connect(
            lambda: self._actions.start(marks.save(message, is_saved=not is_saved), "save a message")
        )
        inner.addSeparator()
        self._add_reminders(inner, message)
        menu.add(KeepingWords.tr("Pin, save, remind"), Icon.PIN).setMenu(inner)

    def _add_reminders(self, menu: Menu, message: Message) -> None:
        due_at = self._mine.reminders.due_at(message)
        if due_at is not None:
            words = KeepingWords.tr("Do not remind me ({time})").format(time=moment_text(due_at))
            menu.add(words, Icon.BELL_OFF).triggered.connect(
                lambda: self._actions.start(self._mine.reminders.cancel(message), "cancel a reminder")
            )
        add_times(menu, reminder_times(now_utc()), lambda at: self._remind(message, at))
        menu.add(KeepingWords.tr("Remind me at…"), Icon.CALENDAR).triggered.connect(
            lambda: choose_moment(
                self._window(),
                KeepingWords.tr("Remind me"),
                KeepingWords.tr("Remind me"),
                lambda at: self._remind(message, at),
                due_at,
            )
        )

    def _remind(self, message: Message, at: datetime) -> None:
        self._actions.start(self._mine.reminders.remind(message, at), "remind")

    def _toggle_pin_of(self, item: ItemId) -> None:
        self._actions.start(self._toggle(item), "pin a message")

    async def _toggle(self, item: ItemId) -> None:
        """Pin what is shown here or in a thread."""
        message = await self._core.messages.find(item)
        if message is not None and can_be_kept(message):
            self._pin(message, is_pinned=not self._mine.marks.is_pinned(message))

    def _pin(self, message: Message, *, is_pinned: bool) -> None:
        self._actions.start(self._mine.marks.pin(message, is_pinned=is_pinned), "pin a message")

    # --- what is pinned here ---

    def _follow_pins(self) -> None:
        current = self._conversation.current
        pins = self._mine.marks.pins(current) if current is not None else ()
        if pins != self._pins:
            self._place = 0
        self._pins = pins
        self._show_pin()

    def _follow_words(self) -> None:
        if self._pins:
            self._show_pin()
        if self.saved is not None and self.saved.isVisible():
            self._show_saved()

    def _show_pin(self) -> None:
        if not self._pins:
            self.bar.hide()
            return
        self._actions.start(self._read_pin(self._pins, self._place), "show a pin")

    async def _read_pin(self, pins: Sequence[_Pin], place: int) -> None:
        key, mark = pins[place]
        words = self._words(await self._mine.marks.message(key.account, mark.target))
        if pins is not self._pins or place != self._place:
            return
        title = KeepingWords.tr("Pinned")
        if len(pins) > 1:
            title = KeepingWords.tr("Pinned, {place} of {count}").format(place=place + 1, count=len(pins))
        self.bar.show_pin(title, words)

    def _jump_on(self) -> None:
        """Go to the message that is shown, and show the one before it."""
        if self._pins:
            key, mark = self._pins[self._place]
            self._go(key, mark)
            self._place = (self._place + 1) % len(self._pins)
            self._show_pin()

    def _list_pins(self, place: QPoint) -> None:
        self._actions.start(self._open_list(self._pins, place), "list pins")

    async def _open_list(self, pins: Sequence[_Pin], place: QPoint) -> None:
        menu = Menu(self._window())
        for key, mark in pins[:_MOST_LISTED]:
            words = self._words(await self._mine.marks.message(key.account, mark.target))
            inner = Menu(menu)
            inner.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
            inner.add(KeepingWords.tr("Go to message"), Icon.ARROW_UP).triggered.connect(
                lambda _checked=False, key=key, mark=mark: self._go(key, mark)
            )
            inner.add(KeepingWords.tr("Unpin"), Icon.PIN_OFF).triggered.connect(
                lambda _checked=False, key=key: self._actions.start(self._mine.marks.forget(key), "unpin")
            )
            menu.add(one_line(words, _LONGEST_ROW), Icon.PIN).setMenu(inner)
        menu.popup(place)

    # --- what is saved ---

    def make_saved(self) -> QWidget:
        """Return the list of saved messages."""
        self.saved = SavedPane(now_utc)
        self.saved.row_opened.connect(lambda row: self.go_to_message(row.message))
        self.saved.menu_requested.connect(self._open_saved_menu)
        self.saved.leaving_requested.connect(self.saved_left)
        self.saved.typed.connect(self._conversation.insert)
        self._show_saved()
        return self.saved

    def _show_saved(self) -> None:
        if self.saved is not None:
            self._actions.start(self._read_saved(), "show saved messages")

    async def _read_saved(self) -> None:
        saved = self._mine.marks.saved()
        rows = [self.row_of(key, mark, await self._mine.marks.message(key.account, mark.target)) for key, mark in saved]
        if self.saved is not None and saved == self._mine.marks.saved():
            self.saved.show_rows(rows)

    def row_of(self, key: PrivateKey, mark: Marked, message: Message | None) -> HitRow:
        """Return what is kept of a message, also of one that is not stored here."""
        conversation = ConversationId(key.account, mark.target.peer)
        shown = message or Message(
            id=_NOT_HERE,
            conversation=conversation,
            sender=mark.target.sender,
            direction=Direction.OUTGOING if mark.target.sender == key.account else Direction.INCOMING,
            body="",
            at=mark.target.at,
            origin_id=mark.target.message_id,
        )
        name, picture = self._people.name(conversation), self._people.picture_key(conversation.peer)
        return HitRow(message=shown, name=name, picture=picture, text=self._words(message))

    def _open_saved_menu(self, row: HitRow, place: QPoint) -> None:
        menu = Menu(self._window())
        menu.add(KeepingWords.tr("Go to message"), Icon.ARROW_UP).triggered.connect(
            lambda: self.go_to_message(row.message)
        )
        menu.add(KeepingWords.tr("Remove from saved messages"), Icon.SAVE).triggered.connect(
            lambda: self._actions.start(self._mine.marks.save(row.message, is_saved=False), "save no longer")
        )
        menu.popup(place)

    # --- finding the message ---

    def _go(self, key: PrivateKey, mark: Marked) -> None:
        self._actions.start(self._find(key, mark), "go to a message")

    async def _find(self, key: PrivateKey, mark: Marked) -> None:
        message = await self._mine.marks.message(key.account, mark.target)
        if message is None:
            self.say_not_here()
        else:
            self._conversation.show_item(message.conversation, message.id)

    def go_to_message(self, message: Message) -> None:
        if message.id == _NOT_HERE:
            self.say_not_here()
        else:
            self._conversation.show_item(message.conversation, message.id)

    def say_not_here(self) -> None:
        tell(
            self._window(),
            KeepingWords.tr(
                "This message is not on this computer. It was deleted, or is older than what is stored here."
            ),
        )

    def _words(self, message: Message | None) -> str:
        if message is None:
            return KeepingWords.tr("Not on this computer")
        if message.is_retracted:
            return gone_text(message)
        return one_line(own_words(message)[: 2 * _LONGEST], _LONGEST)

    def _window(self) -> QWidget:
        return self._timeline.view.window()
