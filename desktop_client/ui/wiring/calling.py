"""Calls as the window shows them: who rings, which windows there are, the buttons in a chat."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_client.core.call_ports import Pictures
from desktop_client.core.calls import Calls, RingChange
from desktop_client.core.hallway import Core
from desktop_client.core.ports import Notification, Notifier
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, Call, CallEnd, CallState
from desktop_client.domain.media import MediaKind
from desktop_client.domain.messages import Direction
from desktop_client.domain.roster import Availability
from desktop_client.domain.signalling import CallId
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.call import CallScene, duration_text, elapsed_s, end_text
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.screens.incoming_toast import IncomingToast
from desktop_client.ui.screens.main_window import MainWindow
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.call.return_bar import ReturnBar
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.nav_rail import RailPage
from desktop_client.ui.wiring.call_page import CallPage
from desktop_client.ui.wiring.one_call import OneCall
from desktop_client.ui.wiring.people import People

VOICE_KEYS, VIDEO_KEYS = "Ctrl+Shift+J", "Ctrl+Shift+L"
PAGE_KEYS, CALLS_PAGE = "Ctrl+3", "calls"
_CALL_BACK = "call-back"
_SECOND_MS = 1000


class CallingWords(Words):
    """Context of this page's texts."""


class OpenChat(Protocol):
    """The conversation in the main pane."""

    @property
    def current(self) -> ConversationId | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CallingParts:
    """What calls need of the window; `pictures` None: faces instead of pictures."""

    core: Core
    calls: Calls
    actions: Actions
    people: People
    window: MainWindow
    page: ConversationPage
    chat: OpenChat
    now: Callable[[], datetime]
    notifier: Notifier | None = None
    pictures: Pictures | None = None


class Calling(QObject):
    opening_requested = Signal(object)
    """A ConversationId to show before all others."""

    def __init__(self, parts: CallingParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._open: dict[CallId, OneCall] = {}
        self._toasts: dict[ConversationId, IncomingToast] = {}
        self._possible: frozenset[MediaKind] = frozenset()
        self._asked_of: ConversationId | None = None
        self._missed: dict[str, ConversationId] = {}
        self.voice = IconButton(Icon.PHONE, CallingWords.tr("Voice call"), shortcut=VOICE_KEYS)
        self.video = IconButton(Icon.VIDEO, CallingWords.tr("Video call"), shortcut=VIDEO_KEYS)
        self.return_bar = ReturnBar()
        self._clock = QTimer(self, interval=_SECOND_MS)
        self._clock.timeout.connect(self._tick)
        self._place_buttons()
        self._place_page()
        parts.calls.changed.subscribe(self._on_changed)
        parts.calls.rung.subscribe(self._on_rung)
        parts.core.presences.changed.subscribe(lambda _changed: self._ask_what_is_possible())
        parts.core.connections.changed.subscribe(lambda _status: self._ask_what_is_possible())
        if parts.notifier is not None:
            parts.notifier.activated.subscribe(self._on_activated)

    @property
    def windows(self) -> tuple[OneCall, ...]:
        return tuple(self._open.values())

    @property
    def toasts(self) -> tuple[IncomingToast, ...]:
        return tuple(self._toasts.values())

    def follow(self, conversation: ConversationId | None) -> None:
        """Offer calls to whoever is in the main pane."""
        self._possible, self._asked_of = frozenset(), conversation
        self._show_buttons()
        self._show_return()
        self._ask_what_is_possible()

    def close(self) -> None:
        """Take all windows of calls away; the calls themselves end with the core."""
        self._clock.stop()
        self._asked_of = None
        for conversation in tuple(self._toasts):
            self._silence(conversation)
        for one in tuple(self._open.values()):
            one.close()

    def call(self, conversation: ConversationId, kinds: frozenset[MediaKind]) -> None:
        """Call a person, or show the call that there is with them."""
        self._parts.actions.perform(lambda: self._place(conversation, kinds))

    # --- the chat ---

    def _place_buttons(self) -> None:
        for button, keys, kinds in ((self.voice, VOICE_KEYS, AUDIO_ONLY), (self.video, VIDEO_KEYS, WITH_VIDEO)):
            self._parts.page.header.add_button(button)
            button.clicked.connect(lambda _checked=False, kinds=kinds: self._call_current(kinds))
            QShortcut(QKeySequence(keys), self._parts.window).activated.connect(button.click)
        self._parts.page.put_below_header(self.return_bar)
        self.return_bar.clicked.connect(self._return)
        self._show_buttons()

    def _place_page(self) -> None:
        page = RailPage(key=CALLS_PAGE, label=CallingWords.tr("Calls"), icon=Icon.PHONE, shortcut=PAGE_KEYS)
        self._parts.window.add_page(page, self._make_page)
        shortcut = QShortcut(QKeySequence(PAGE_KEYS), self._parts.window)
        shortcut.activated.connect(lambda: self._parts.window.show_page(CALLS_PAGE))

    def _make_page(self) -> QWidget:
        parts = self._parts
        page = CallPage(calls=parts.calls, actions=parts.actions, people=parts.people, now=parts.now, parent=self)
        page.call_requested.connect(lambda call: self.call(call.conversation, call.kinds))
        page.opening_requested.connect(self.opening_requested)
        return page.page

    def _ask_what_is_possible(self) -> None:
        if self._asked_of is not None:
            self._parts.actions.start(self._find_out(self._asked_of), "what can be called")

    async def _find_out(self, conversation: ConversationId) -> None:
        kinds = await self._parts.calls.can_call(conversation)
        if conversation == self._asked_of:
            self._possible = kinds
            self._show_buttons()

    def _show_buttons(self) -> None:
        why_not = CallingWords.tr("Nobody can be called here now")
        for button, name, keys, kind in (
            (self.voice, CallingWords.tr("Voice call"), VOICE_KEYS, MediaKind.AUDIO),
            (self.video, CallingWords.tr("Video call"), VIDEO_KEYS, MediaKind.VIDEO),
        ):
            is_possible = kind in self._possible
            button.setEnabled(is_possible)
            button.set_name(name if is_possible else f"{name}: {why_not}", keys if is_possible else "")

    def _call_current(self, kinds: frozenset[MediaKind]) -> None:
        if self._parts.chat.current is not None:
            self.call(self._parts.chat.current, kinds)

    def _place(self, conversation: ConversationId, kinds: frozenset[MediaKind]) -> None:
        call = self._parts.calls.place(conversation, kinds)
        one = self._open.get(call.id)
        if one is not None:
            one.grow()

    def _show_return(self) -> None:
        one = self._current_call()
        self.return_bar.setVisible(one is not None and one.call.state is not CallState.ENDED)
        if one is not None:
            seconds = elapsed_s(one.call, self._parts.now())
            self.return_bar.show_time("" if seconds is None else duration_text(seconds))

    def _return(self) -> None:
        one = self._current_call()
        if one is not None:
            one.grow()

    def _current_call(self) -> OneCall | None:
        current = self._parts.chat.current
        return next((one for one in self._open.values() if one.call.conversation == current), None)

    # --- the calls ---

    def _on_changed(self, call: Call) -> None:
        one = self._open.get(call.id)
        if one is None and _deserves_window(call):
            one = self._open_windows(call)
        if one is not None:
            one.show(call)
        if call.end is CallEnd.MISSED:
            self._tell_missed(call)
        self._show_return()

    def _open_windows(self, call: Call) -> OneCall:
        parts = self._parts
        one = OneCall(
            call,
            calls=parts.calls,
            actions=parts.actions,
            people=parts.people,
            pictures=parts.pictures,
            now=parts.now,
            parent=self,
        )
        one.closed.connect(lambda: self._forget(call.id))
        one.chat_requested.connect(lambda: self.opening_requested.emit(call.conversation))
        one.again_requested.connect(lambda: self.call(call.conversation, call.kinds))
        for window in (one.window, one.small):
            window.setWindowIcon(parts.window.windowIcon())
        self._open[call.id] = one
        self._clock.start()
        one.grow()
        return one

    def _forget(self, call: CallId) -> None:
        one = self._open.pop(call, None)
        if one is not None:
            one.deleteLater()
        if not self._open:
            self._clock.stop()
        self._show_return()

    def _tick(self) -> None:
        for one in self._open.values():
            one.tick()
        self._show_return()

    # --- ringing ---

    def _on_rung(self, change: RingChange) -> None:
        self._silence(change.conversation)
        if change.call is not None and not self._is_undisturbed():
            self._ring(change.call)

    def _is_undisturbed(self) -> bool:
        return self._parts.core.own_status.shown.availability is Availability.DO_NOT_DISTURB

    def _ring(self, call: Call) -> None:
        parts, conversation = self._parts, call.conversation
        scene = CallScene(
            call=call, face=parts.people.face(conversation), own_face=parts.people.own_face(conversation.account)
        )
        toast = IncomingToast(scene, conversation.account)
        toast.take_requested.connect(lambda has_camera: self._take(call, has_camera=has_camera))
        toast.decline_requested.connect(lambda: self._decline(call))
        toast.reply_requested.connect(lambda text: self._decline_with(call, text))
        toast.watch_keys(parts.window)
        self._toasts[conversation] = toast
        toast.pop_up()

    def _take(self, call: Call, *, has_camera: bool) -> None:
        sends = call.kinds if has_camera else call.kinds & AUDIO_ONLY
        self._parts.actions.perform(lambda: self._parts.calls.take(call.id, sends))

    def _decline(self, call: Call) -> None:
        self._parts.actions.perform(lambda: self._parts.calls.decline(call.id))

    def _decline_with(self, call: Call, text: str) -> None:
        self._decline(call)
        if text:
            self._parts.actions.send_message(call.conversation, text)
        else:
            self.opening_requested.emit(call.conversation)

    def _silence(self, conversation: ConversationId) -> None:
        toast = self._toasts.pop(conversation, None)
        if toast is not None:
            toast.close()
            toast.deleteLater()

    # --- missed calls ---

    def _tell_missed(self, call: Call) -> None:
        notifier = self._parts.notifier
        if notifier is None:
            return
        key = f"missed {call.conversation.account} {call.conversation.peer}"
        self._missed[key] = call.conversation
        name = self._parts.people.name(call.conversation)
        notifier.show(
            Notification(
                key=key,
                title=name,
                body=end_text(call, name),
                conversation=call.conversation,
                actions=((_CALL_BACK, CallingWords.tr("Call back")),),
            )
        )

    def _on_activated(self, activation: tuple[str, str, str]) -> None:
        key, action, _ = activation
        conversation = self._missed.pop(key, None)
        if conversation is None:
            return
        self.opening_requested.emit(conversation)
        if action == _CALL_BACK:
            self.call(conversation, AUDIO_ONLY)


def _deserves_window(call: Call) -> bool:
    """Tell whether a call needs a window of its own: I called, or I took it."""
    if call.state is CallState.ENDED:
        return False
    return call.direction is Direction.OUTGOING or call.state not in (CallState.CALLING, CallState.RINGING)
