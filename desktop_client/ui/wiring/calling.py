"""Calls as the window shows them: which windows there are, the page, the commands."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_client.core.inbox import Received
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, Call, CallEnd, CallState
from desktop_client.domain.devices import DeviceChoice, DeviceKind
from desktop_client.domain.media import MediaKind
from desktop_client.domain.messages import CallItem, Direction
from desktop_client.domain.settings import (
    CALL_DEVICES_CHECKED,
    CALL_PUSH_TO_TALK,
    CALL_WINDOW_GEOMETRY,
    SHOW_TEXT_IN_NOTIFICATIONS,
)
from desktop_client.domain.signalling import CallId
from desktop_client.ui.command_actions import keys_text
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.call import duration_text, elapsed_s
from desktop_client.ui.models.call_series import CallSeries
from desktop_client.ui.screens.incoming_toast import IncomingToast
from desktop_client.ui.screens.main_window import HEALTH
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.call.return_bar import ReturnBar
from desktop_client.ui.widgets.nav_rail import RailPage
from desktop_client.ui.widgets.window_place import place_of, put_back
from desktop_client.ui.wiring.call_buttons import CallButtons
from desktop_client.ui.wiring.call_page import CallPage
from desktop_client.ui.wiring.calling_parts import CallingParts
from desktop_client.ui.wiring.device_choices import DeviceChoices
from desktop_client.ui.wiring.one_call import OneCall
from desktop_client.ui.wiring.ringing import Ringing

if TYPE_CHECKING:
    from desktop_client.ui.wiring.device_check import DeviceChecking
    from desktop_client.ui.wiring.health import PlotsOfCall

CALLS_PAGE = "calls"
_PAGE_NUMBER = 3
_SECOND_MS = 1000
_HANDOVER_MS = 2000
"""A call whose place another takes waits this long for it."""
_RINGING = (CommandId.ANSWER_CALL, CommandId.DECLINE_CALL)
_TALKING = (CommandId.MUTE_CALL, CommandId.SWITCH_CAMERA, CommandId.SHARE_SCREEN, CommandId.END_CALL)


class CallingWords(Words):
    """Context of this page's texts."""


class Calling(QObject):
    has_call_changed = Signal(bool)
    """Somebody rings, or a call goes on; or neither any more."""
    opening_requested = Signal(object)
    """A ConversationId to show before all others; None for the window alone."""
    plots_asked_for = Signal()

    def __init__(self, parts: CallingParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._open: dict[CallId, OneCall] = {}
        self._checking: DeviceChecking | None = None
        self._series: CallSeries | None = None
        self.return_bar = ReturnBar()
        self.buttons = CallButtons(parts, self)
        self.ringing = Ringing(parts, self)
        self.devices = self._make_choices()
        self._clock = QTimer(self, interval=_SECOND_MS)
        self._clock.timeout.connect(self._tick)
        self._place_page()
        self._connect()
        self._show_commands()

    @property
    def windows(self) -> tuple[OneCall, ...]:
        return tuple(self._open.values())

    @property
    def toasts(self) -> tuple[IncomingToast, ...]:
        return self.ringing.toasts

    def follow(self, conversation: ConversationId | None) -> None:
        """Offer calls to whoever is in the main pane."""
        self.buttons.follow(conversation)
        self._show_return()

    def close(self) -> None:
        """Take all windows of calls away; the calls themselves end with the core."""
        self._clock.stop()
        self.buttons.rest()
        self.ringing.close()
        if self._checking is not None:
            self._checking.close()
        for one in tuple(self._open.values()):
            one.close()

    def call(self, conversation: ConversationId, kinds: frozenset[MediaKind]) -> None:
        """Call a person, or show the call that there is with them."""
        self._parts.actions.perform(lambda: self._place(conversation, kinds))

    def make_cards(self) -> QWidget:
        """Return what the settings of calls begin with."""
        from desktop_client.ui.wiring.call_settings import make_call_settings  # noqa: PLC0415 - late: when wanted

        if self.devices is None:
            return QWidget()
        cards = make_call_settings(self.devices)
        cards.check_requested.connect(lambda: self.check_devices(None))
        return cards

    def make_plots(self) -> "PlotsOfCall":
        """Return what the health page tells of the newest call."""
        from desktop_client.ui.screens.call_plots import CallPlots  # noqa: PLC0415 - late: when wanted
        from desktop_client.ui.wiring.health import PlotsOfCall  # noqa: PLC0415 - late: when wanted

        plots = CallPlots()

        def refresh() -> None:
            call = self._series.call if self._series is not None else None
            name = self._parts.people.name(call.conversation) if call is not None else ""
            plots.show_series(self._series, name, elapsed_s(call, self._parts.now()) if call is not None else None)

        return PlotsOfCall(widget=plots, refresh=refresh, asked_for=self.plots_asked_for)

    def check_devices(self, peer: ConversationId | None) -> None:
        """Let the person try camera and sound; `peer` is whom they may want to call."""
        from desktop_client.ui.wiring.device_check import DeviceChecking  # noqa: PLC0415 - late: when wanted

        if self.devices is None or self._checking is not None:
            return
        self._checking = DeviceChecking(self._parts, self.devices, peer, self)
        self._checking.finished.connect(self._forget_check)
        self._checking.confirmed.connect(lambda: self._parts.actions.set_setting(CALL_DEVICES_CHECKED, True))
        self._parts.window.show_over(self._checking.screen)

    def _forget_check(self) -> None:
        if self._checking is not None:
            self._checking.deleteLater()
            self._checking = None

    def repeat(self, past: CallItem) -> None:
        """Make a call of a timeline again."""
        self.call(past.conversation, WITH_VIDEO if past.has_video else AUDIO_ONLY)

    # --- the main window ---

    def _make_choices(self) -> DeviceChoices | None:
        parts = self._parts
        if parts.devices is None:
            return None
        return DeviceChoices(parts.devices, parts.core.settings, parts.actions, self)

    def _place_page(self) -> None:
        keys = keys_text(CommandId.SHOW_CALLS)
        label = CallingWords.tr("Calls")
        page = RailPage(key=CALLS_PAGE, label=label, icon=Icon.PHONE, shortcut=keys, number=_PAGE_NUMBER)
        self._parts.window.add_page(page, self._make_page)
        self._parts.page.put_below_header(self.return_bar)

    def _connect(self) -> None:
        parts = self._parts
        self.return_bar.clicked.connect(self._return)
        self.buttons.call_requested.connect(self.call)
        self.ringing.call_back_requested.connect(lambda conversation: self.call(conversation, AUDIO_ONLY))
        self.ringing.opening_requested.connect(self.opening_requested)
        self.ringing.changed.connect(self._show_commands)
        for command, deed in (
            (CommandId.SHOW_CALLS, lambda: parts.window.show_page(CALLS_PAGE)),
            (CommandId.ANSWER_CALL, self.ringing.answer),
            (CommandId.DECLINE_CALL, self.ringing.decline),
            (CommandId.MUTE_CALL, lambda: self._in_call(lambda one: one.window.bar.toggle_mute())),
            (CommandId.SWITCH_CAMERA, lambda: self._in_call(lambda one: one.window.bar.toggle_camera())),
            (CommandId.SHARE_SCREEN, lambda: self._in_call(lambda one: one.window.bar.toggle_share())),
            (CommandId.CHECK_DEVICES, lambda: self.check_devices(parts.chat.current)),
            (CommandId.END_CALL, lambda: self._in_call(lambda one: one.window.bar.end_requested.emit())),
        ):
            parts.commanding.add_deed(command, deed)
        parts.commands.set_available(CommandId.SHOW_CALLS, is_available=True)
        parts.commands.set_available(CommandId.CHECK_DEVICES, is_available=self.devices is not None)
        parts.calls.changed.subscribe(self._on_changed)
        parts.core.received.subscribe(self._on_received)

    def _make_page(self) -> QWidget:
        parts = self._parts
        page = CallPage(calls=parts.calls, actions=parts.actions, people=parts.people, now=parts.now, parent=self)
        page.call_requested.connect(lambda call: self.call(call.conversation, call.kinds))
        page.opening_requested.connect(self.opening_requested)
        return page.page

    def _show_return(self) -> None:
        current = self._parts.chat.current
        one = next((one for one in self._open.values() if one.call.conversation == current), None)
        self.return_bar.setVisible(one is not None and one.call.state is not CallState.ENDED)
        if one is not None:
            seconds = elapsed_s(one.call, self._parts.now())
            self.return_bar.show_time("" if seconds is None else duration_text(seconds))

    def _return(self) -> None:
        for one in self._open.values():
            if one.call.conversation == self._parts.chat.current:
                one.grow()

    def _show_commands(self) -> None:
        set_available = self._parts.commands.set_available
        for command in _RINGING:
            set_available(command, is_available=bool(self.toasts))
        for command in _TALKING:
            set_available(command, is_available=self._talked_in() is not None)
        self.has_call_changed.emit(bool(self.toasts or self._parts.calls.all()))

    # --- the calls ---

    def _on_received(self, received: Received) -> None:
        """Show in the window of a call what the other person writes meanwhile."""
        core = self._parts.core
        for message in received.applied.first_seen if self._open else ():
            conversation = ConversationId(received.account, message.envelope.peer)
            if conversation != core.activity.watched:
                for one in self._open.values():
                    one.show_message(conversation, message, is_told=core.settings.get(SHOW_TEXT_IN_NOTIFICATIONS))

    def _place(self, conversation: ConversationId, kinds: frozenset[MediaKind]) -> None:
        if self._is_check_due(conversation):
            self._check_before(conversation, kinds)
        else:
            self._place_now(conversation, kinds)

    def _is_check_due(self, conversation: ConversationId) -> bool:
        """Tell whether this is the first call I make, and nobody has chosen or tried a device yet."""
        core, choices = self._parts.core, self.devices
        is_untried = choices is not None and choices.choice == DeviceChoice()
        is_first = is_untried and not core.settings.get(CALL_DEVICES_CHECKED) and self._checking is None
        return is_first and not self._parts.calls.all() and core.connections.is_online(conversation.account)

    def _check_before(self, conversation: ConversationId, kinds: frozenset[MediaKind]) -> None:
        if not self._parts.window.isActiveWindow():
            self.opening_requested.emit(conversation)
        self.check_devices(conversation)
        if self._checking is not None:
            self._checking.screen.offer_skipping()
            place = partial(self._place_now, conversation, kinds)
            self._checking.confirmed.connect(lambda: self._parts.actions.perform(place))

    def _place_now(self, conversation: ConversationId, kinds: frozenset[MediaKind]) -> None:
        call = self._parts.calls.place(conversation, kinds)
        one = self._open.get(call.id)
        if one is not None:
            one.grow()

    def _talked_in(self) -> OneCall | None:
        """Return the call that is not held; of two rather the newer one."""
        live = [one for one in self._open.values() if one.call.state is not CallState.ENDED]
        return next((one for one in reversed(live) if not one.call.is_held), None)

    def _in_call(self, deed: Callable[[OneCall], None]) -> None:
        one = self._talked_in()
        if one is not None:
            deed(one)

    def _on_changed(self, call: Call) -> None:
        self.ringing.follow(call)
        one = self._open.get(call.id) or self._taken_over(call)
        if one is None and _deserves_window(call):
            one = self._open_windows(call)
        if one is not None:
            one.show(call)
            self._measure(call)
            if call.end is CallEnd.REPLACED:
                QTimer.singleShot(_HANDOVER_MS, one, one.close_if_replaced)
        self.ringing.hush(is_hushed=any(each.is_screen_shared for each in self._parts.calls.all()))
        self._show_return()
        self._show_commands()

    def _taken_over(self, call: Call) -> OneCall | None:
        """Hand the windows of a call to the one that takes its place, so that none closes and none opens."""
        if call.state is CallState.ENDED:
            return None
        for former, one in self._open.items():
            is_same_talk = one.call.end is CallEnd.REPLACED and one.call.conversation == call.conversation
            if former == call.continues or is_same_talk:
                self._open[call.id] = self._open.pop(former)
                one.go_on_as(call)
                return one
        return None

    def _measure(self, call: Call) -> None:
        """Keep the numbers of the newest talk."""
        is_other = self._series is None or self._series.call.id != call.id
        if is_other and call.state is CallState.ACTIVE and not call.is_held:
            self._series = CallSeries(call)
        if self._series is not None:
            self._series.add(call, self._parts.now())

    def _open_windows(self, call: Call) -> OneCall:
        one = OneCall(call, self._parts, self)
        one.closed.connect(lambda: self._forget(one.call.id))
        one.chat_requested.connect(lambda: self.opening_requested.emit(call.conversation))
        one.plots_requested.connect(self._show_plots)
        one.again_requested.connect(lambda: self.call(call.conversation, call.kinds))
        action = self._parts.commands.action
        for window, commands in ((one.window, _RINGING), (one.small, (*_RINGING, *_TALKING))):
            window.setWindowIcon(self._parts.window.windowIcon())
            window.addActions([action(command) for command in commands])
        self._offer_devices(one)
        if place := self._parts.core.settings.get(CALL_WINDOW_GEOMETRY):
            put_back(one.window, place)
        self._open[call.id] = one
        self._clock.start()
        one.grow()
        if self._parts.core.settings.get(CALL_PUSH_TO_TALK):
            one.begin_muted()
        return one

    def _offer_devices(self, one: OneCall) -> None:
        choices = self.devices
        if choices is None:
            return

        def open_menu(kind: DeviceKind, place: QPoint) -> None:
            choices.open_menu(kind, one.window, place)

        one.window.bar.set_has_devices(True)
        one.window.bar.devices_requested.connect(open_menu)

    def _forget(self, call: CallId) -> None:
        one = self._open.pop(call, None)
        if one is not None:
            settings, place = self._parts.core.settings, place_of(one.window)
            self._parts.actions.start(settings.set(CALL_WINDOW_GEOMETRY, place), "place of the call's window")
            one.deleteLater()
        if not self._open:
            self._clock.stop()
        self._show_return()
        self._show_commands()

    def _show_plots(self) -> None:
        self.opening_requested.emit(None)
        self._parts.window.show_page(HEALTH)
        self.plots_asked_for.emit()

    def _tick(self) -> None:
        for one in self._open.values():
            one.tick()
        self._show_return()


def _deserves_window(call: Call) -> bool:
    """Tell whether a call needs a window of its own: I called, or I took it."""
    if call.state is CallState.ENDED:
        return False
    return call.direction is Direction.OUTGOING or call.state not in (CallState.CALLING, CallState.RINGING)
