"""Somebody calls: the toast, the sounds, and the notification of a call that was missed."""

from datetime import timedelta

from PySide6.QtCore import QObject, Signal

from desktop_client.core.calls import RingChange
from desktop_client.core.ports import Notification
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, Call, CallEnd, CallState
from desktop_client.domain.messages import CallItem
from desktop_client.domain.roster import Availability
from desktop_client.domain.signalling import CallId
from desktop_client.ui.models.call import CallScene, end_text
from desktop_client.ui.screens.incoming_toast import IncomingToast
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.call_sounds import CallSounds
from desktop_client.ui.wiring.calling_parts import CallingParts

_CALL_BACK = "call-back"
_WORTH_TELLING = timedelta(days=1)
"""A call that was missed longer ago stands in its conversation, unread, and nothing more."""


class RingingWords(Words):
    """Context of this page's texts."""


class Ringing(QObject):
    """Nothing pops up and nothing rings for who is not to be disturbed; what was missed is told."""

    changed = Signal()
    """Somebody begins or ends to ring."""
    call_back_requested = Signal(object)
    opening_requested = Signal(object)
    """A ConversationId to show before all others."""

    def __init__(self, parts: CallingParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._sounds = CallSounds(parts.devices, parts.core.settings)
        self._toasts: dict[ConversationId, IncomingToast] = {}
        self._missed: dict[str, ConversationId] = {}
        self._untold: list[Call] = []
        self._told: set[CallId] = set()
        self._is_hushed = False
        parts.calls.rung.subscribe(self._on_rung)
        parts.calls.listed.subscribe(self._on_listed)
        if parts.notifier is not None:
            parts.notifier.activated.subscribe(self._on_activated)

    @property
    def toasts(self) -> tuple[IncomingToast, ...]:
        return tuple(self._toasts.values())

    def follow(self, call: Call) -> None:
        """Hear of every change of a call."""
        self._sounds.follow(call)
        if call.end is CallEnd.MISSED:
            self._note_missed(call)

    def hush(self, *, is_hushed: bool) -> None:
        """Let nothing pop up while others see the screen; then tell what was missed."""
        self._is_hushed = is_hushed
        self._parts.core.alerts.hush(is_hushed=is_hushed)
        self._tell_missed()

    def answer(self) -> None:
        """Take the call that rang last, with all it is made of."""
        for toast in self.toasts[-1:]:
            toast.take.click()

    def decline(self) -> None:
        for toast in self.toasts[-1:]:
            toast.decline.click()

    def close(self) -> None:
        self._sounds.silence_all()
        for conversation in tuple(self._toasts):
            self._take_away(conversation)

    def _on_rung(self, change: RingChange) -> None:
        self._take_away(change.conversation)
        if change.call is not None and not self._is_undisturbed():
            self._ring(change.call)
        self.changed.emit()

    def _is_undisturbed(self) -> bool:
        status = self._parts.core.own_status.shown
        return self._is_hushed or status.availability is Availability.DO_NOT_DISTURB

    def _ring(self, call: Call) -> None:
        parts, conversation = self._parts, call.conversation
        scene = CallScene(
            call=call, face=parts.people.face(conversation), own_face=parts.people.own_face(conversation.account)
        )
        toast = IncomingToast(scene, conversation.account)
        toast.take_requested.connect(lambda has_camera: self._take(call, has_camera=has_camera))
        toast.decline_requested.connect(lambda: self._decline(call))
        toast.reply_requested.connect(lambda text: self._decline_with(call, text))
        self._toasts[conversation] = toast
        self._sounds.ring(call)
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

    def _take_away(self, conversation: ConversationId) -> None:
        toast = self._toasts.pop(conversation, None)
        if toast is not None:
            self._sounds.silence(toast.call)
            toast.close()
            toast.deleteLater()

    # --- missed calls ---

    def _on_listed(self, row: CallItem) -> None:
        """Tell of a call that came while this program was away, unless another device of mine took it."""
        is_new = row.call not in self._told and self._parts.now() - row.at < _WORTH_TELLING
        if is_new and row.end is CallEnd.MISSED:
            self._note_missed(_call_of(row))
        elif row.call in self._told and row.end is not CallEnd.MISSED and self._parts.notifier is not None:
            self._parts.notifier.withdraw(_key(row.conversation))

    def _note_missed(self, call: Call) -> None:
        self._told.add(call.id)
        self._untold.append(call)
        self._tell_missed()

    def _tell_missed(self) -> None:
        if self._parts.notifier is None or self._is_hushed:
            return
        untold, self._untold = self._untold, []
        for call in untold:
            key = _key(call.conversation)
            self._missed[key] = call.conversation
            self._parts.notifier.show(self._notification(call, key))

    def _notification(self, call: Call, key: str) -> Notification:
        name = self._parts.people.name(call.conversation)
        return Notification(
            key=key,
            title=name,
            body=end_text(call, name),
            conversation=call.conversation,
            actions=((_CALL_BACK, RingingWords.tr("Call back")),),
        )

    def _on_activated(self, activation: tuple[str, str, str]) -> None:
        key, action, _ = activation
        conversation = self._missed.pop(key, None)
        if conversation is None:
            return
        self.opening_requested.emit(conversation)
        if action == _CALL_BACK:
            self.call_back_requested.emit(conversation)


def _key(conversation: ConversationId) -> str:
    return f"missed {conversation.account} {conversation.peer}"


def _call_of(row: CallItem) -> Call:
    return Call(
        id=row.call,
        conversation=row.conversation,
        direction=row.direction,
        kinds=WITH_VIDEO if row.has_video else AUDIO_ONLY,
        state=CallState.ENDED,
        began_at=row.at,
        end=row.end,
    )
