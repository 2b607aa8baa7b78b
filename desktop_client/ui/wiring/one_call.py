"""The windows of one call, and what they ask of it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QRect, Signal

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.call import Call, CallEnd, CallState
from desktop_client.domain.media import ScreenSource
from desktop_client.domain.messages import NewMessage
from desktop_client.ui.models.call import CallScene, arrival_text, elapsed_s
from desktop_client.ui.models.shown_words import arriving_words
from desktop_client.ui.screens.call_window import CallWindow
from desktop_client.ui.screens.picture_in_picture import PictureInPicture
from desktop_client.ui.widgets.call.control_bar import ControlBar
from desktop_client.ui.widgets.call.frame_feed import FrameFeed
from desktop_client.ui.wiring.call_sharing import CallSharing, SharingParts
from desktop_client.ui.wiring.calling_parts import CallingParts

_QUIET_ENDS = frozenset(
    {
        CallEnd.HUNG_UP,
        CallEnd.CANCELLED,
        CallEnd.MISSED,
        CallEnd.ANSWERED_ELSEWHERE,
        CallEnd.DECLINED_ELSEWHERE,
    }
)
"""After these the window has nothing to say that the person does not know."""
_MOST_QUIET_S = 4
"""A talk is measured each second; one of which nothing is told for longer is not going on."""


class OneCall(QObject):
    closed = Signal()
    again_requested = Signal()
    chat_requested = Signal()
    plots_requested = Signal()

    def __init__(self, call: Call, parts: CallingParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.call = call
        self._quiet_s = 0
        self._calls = parts.calls
        self._actions = parts.actions
        self._people = parts.people
        self._now = parts.now
        self._feed = FrameFeed(call.id, parts.pictures, self)
        scene = self.scene()
        self.window = CallWindow(scene, self._feed)
        self.small = PictureInPicture(scene, self._feed)
        self.sharing = CallSharing(
            SharingParts(
                window=self.window,
                name=self._name,
                now=parts.now,
                devices=parts.devices,
                follow_window=parts.follow_window,
            ),
            self,
        )
        self._connect()

    def scene(self) -> CallScene:
        conversation = self.call.conversation
        return CallScene(
            call=replace(self.call, state=CallState.INTERRUPTED) if self._is_quiet() else self.call,
            face=self._people.face(conversation),
            own_face=self._people.own_face(conversation.account),
            elapsed_s=elapsed_s(self.call, self._now()),
        )

    def show(self, call: Call) -> None:
        """Show what the call has become; a quiet end closes all windows, one that goes on elsewhere none."""
        is_measured = call.statistics is not self.call.statistics or call.state is not self.call.state
        self._quiet_s = 0 if is_measured else self._quiet_s
        self.call = call
        if call.end is CallEnd.REPLACED:
            return
        if call.state is CallState.ENDED and call.end in _QUIET_ENDS:
            self.close()
            return
        scene = self.scene()
        self.window.show_scene(scene)
        self.small.show_scene(scene)
        if call.state is CallState.ENDED and self.small.isVisible():
            self.grow()
        self.sharing.follow(call)

    def show_message(self, conversation: ConversationId, message: NewMessage, *, is_told: bool) -> None:
        """Show a message of the other person that came during the call; without `is_told` only that it came."""
        if conversation == self.call.conversation and message.envelope.at >= self.call.began_at:
            name = self._name()
            self.window.show_message(arriving_words(message, name) if is_told else arrival_text())

    def go_on_as(self, call: Call) -> None:
        """Belong to the call that takes the place of this one from now on."""
        self._feed.follow(call.id)
        self.show(call)

    def close_if_replaced(self) -> None:
        if self.call.end is CallEnd.REPLACED:
            self.close()

    def tick(self) -> None:
        """Let the clocks go on."""
        if self.call.state is CallState.ENDED:
            return
        seconds = elapsed_s(self.call, self._now())
        self.window.show_time(seconds)
        self._quiet_s += 1
        if self._quiet_s == _MOST_QUIET_S:
            self.window.show_scene(self.scene())
        self.small.show_scene(self.scene())
        self.sharing.tick()

    def _is_quiet(self) -> bool:
        is_measured = self.call.state is CallState.ACTIVE and self.call.statistics is not None
        return is_measured and self._quiet_s >= _MOST_QUIET_S

    def grow(self) -> None:
        """Show the window instead of picture-in-picture."""
        self.small.hide()
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def begin_muted(self) -> None:
        """Let the microphone wait for the key of push to talk."""
        self._set_muted(is_muted=True)

    def shrink(self) -> None:
        self.small.show_in_corner(self._screen())
        self.window.hide()

    def close(self) -> None:
        self.sharing.close()
        self.window.finish()
        self.small.finish()
        self._feed.end()
        self.window.deleteLater()
        self.small.deleteLater()
        self.closed.emit()

    def _connect(self) -> None:
        self.window.shrink_requested.connect(self.shrink)
        self.window.close_requested.connect(self.close)
        self.window.talk_requested.connect(lambda is_talking: self._set_muted(is_muted=not is_talking))
        self.small.grow_requested.connect(self.grow)
        self.sharing.source_chosen.connect(self._share)
        self.sharing.pause_requested.connect(self._pause_sharing)
        self.window.chip.clicked.connect(self.chat_requested)
        self.window.plots_requested.connect(self.plots_requested)
        for bar in (self.window.bar, self.small.bar):
            self._connect_bar(bar)

    def _connect_bar(self, bar: ControlBar) -> None:
        bar.mute_requested.connect(lambda is_muted: self._set_muted(is_muted=is_muted))
        bar.camera_requested.connect(self._set_camera)
        bar.hold_requested.connect(self._set_held)
        bar.share_requested.connect(self._ask_what_to_share)
        bar.pause_requested.connect(self._pause_sharing)
        bar.end_requested.connect(lambda: self._do(lambda: self._calls.hang_up(self.call.id)))
        bar.chat_requested.connect(self.chat_requested)
        bar.again_requested.connect(self._call_again)
        bar.close_requested.connect(self.close)

    def _set_muted(self, *, is_muted: bool) -> None:
        self._do(lambda: self._calls.set_muted(self.call.id, is_muted=is_muted))

    def _set_camera(self, is_on: bool) -> None:
        self._do(lambda: self._calls.set_camera(self.call.id, is_on=is_on))

    def _set_held(self, is_held: bool) -> None:
        self._do(lambda: self._calls.set_held(self.call.id, is_held=is_held))

    def _ask_what_to_share(self, is_shared: bool) -> None:
        if not is_shared:
            self._share(None)
            return
        if self.small.isVisible():
            self.grow()
        self.sharing.begin()

    def _share(self, source: ScreenSource | None) -> None:
        self._do(lambda: self._calls.share_screen(self.call.id, source))

    def _pause_sharing(self, is_paused: bool) -> None:
        self._do(lambda: self._calls.pause_screen(self.call.id, is_paused=is_paused))

    def _name(self) -> str:
        return self._people.name(self.call.conversation)

    def _call_again(self) -> None:
        self.close()
        self.again_requested.emit()

    def _do(self, deed: Callable[[], None]) -> None:
        self._actions.perform(deed)

    def _screen(self) -> QRect:
        return self.window.screen().availableGeometry()
