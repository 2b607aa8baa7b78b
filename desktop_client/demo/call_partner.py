"""The part of a colleague that takes calls, calls back when asked to, and tells what came of the other one."""

import asyncio
import itertools

from desktop_client.core.call_ports import Pictures
from desktop_client.core.calls import Calls, RingChange
from desktop_client.core.hallway import Core
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.call import AUDIO_ONLY, Call
from desktop_client.domain.media import MediaKind
from desktop_client.domain.pictures import PictureView
from desktop_client.domain.signalling import CallId

_TAKES_AFTER_S = 1.0
_LOOKS_EVERY_S = 0.1
_WISH = "call me"
_SEES_SCREEN = "I see your screen, {width} × {height}."
_SAW = "From you came {pictures} different pictures, and sound at {level:.0f} dB."
_HEARD = "From you came sound at {level:.0f} dB."


def wishes_call(text: str) -> bool:
    """Say whether somebody asks to be called."""
    return _WISH in text.lower()


class CallPartner:
    """Somebody who has time for calls with one other person."""

    def __init__(self, core: Core, calls: Calls, pictures: Pictures, scope: TaskScope, other: ConversationId) -> None:
        self._core = core
        self._calls = calls
        self._pictures = pictures
        self._scope = scope
        self._other = other
        calls.rung.subscribe(self._on_ring)

    def call(self) -> None:
        """Call the other one, without a picture."""
        self._calls.place(self._other, AUDIO_ONLY)

    def _on_ring(self, change: RingChange) -> None:
        if change.call is not None and change.conversation == self._other:
            self._scope.start(self._talk(change.call), name="call")

    async def _talk(self, call: Call) -> None:
        await asyncio.sleep(_TAKES_AFTER_S)
        self._calls.take(call.id, call.kinds)
        told = await self._watch(call.id)
        self._pictures.forget(call.id)
        if told:
            await self._core.sending.send(self._other, told)

    async def _watch(self, call: CallId) -> str:
        """Look at what comes until the call has ended; return what to say of it."""
        seen: set[int] = set()
        has_told, level_db, has_video = False, None, False
        for _ in itertools.count():
            now = self._calls.find(call)
            if now is None:
                break
            has_video = has_video or MediaKind.VIDEO in now.kinds
            if now.statistics is not None:
                level_db = now.statistics.level_out_db
            if (picture := self._pictures.newest(call, PictureView.THEIR_CAMERA)) is not None:
                seen.add(hash(picture.pixels))
            has_told = has_told or await self._tell_screen(call)
            await asyncio.sleep(_LOOKS_EVERY_S)
        if level_db is None:
            return ""
        return (_SAW if has_video else _HEARD).format(pictures=len(seen), level=level_db)

    async def _tell_screen(self, call: CallId) -> bool:
        screen = self._pictures.newest(call, PictureView.THEIR_SCREEN)
        if screen is None:
            return False
        text = _SEES_SCREEN.format(width=screen.width_px, height=screen.height_px)
        await self._core.sending.send(self._other, text)
        return True
