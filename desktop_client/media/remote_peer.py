"""One end of a call that lives in the media process, as the call's core holds it."""

import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from desktop_client.domain.errors import MediaUnavailable
from desktop_client.domain.media import (
    Candidate,
    ContentName,
    EngineRestarted,
    IceServer,
    MediaDescription,
    MediaFact,
    ScreenSource,
)
from desktop_client.domain.signalling import CallId
from desktop_client.media.messages import (
    AcceptAnswer,
    AddCandidates,
    ChangePath,
    ClosePeer,
    CreateAnswer,
    CreateOffer,
    PeerCommand,
    PeerNumber,
    SetCamera,
    SetHeld,
    SetMuted,
    SetScreen,
    SetScreenPaused,
    UseServers,
)

_log = logging.getLogger(__name__)


class Requests(Protocol):
    """Where a peer's commands go."""

    async def ask(self, peer: PeerNumber, command: PeerCommand) -> MediaDescription | None:
        """Send one command and wait for its answer. Raises `MediaUnavailable`."""
        ...

    def forget(self, peer: PeerNumber) -> None: ...


class RemotePeer:
    """`core.call_ports.MediaPeer`, in the media process."""

    def __init__(
        self, requests: Requests, number: PeerNumber, call: CallId, deliver: Callable[[MediaFact], None]
    ) -> None:
        self._requests = requests
        self._is_gone = False
        self.number = number
        self.call = call
        self.deliver = deliver
        self.their_screens: frozenset[ContentName] = frozenset()

    async def create_offer(self) -> MediaDescription:
        return await self._described(CreateOffer())

    async def create_answer(self, offer: MediaDescription) -> MediaDescription:
        self.their_screens |= offer.screens
        return await self._described(CreateAnswer(offer=offer))

    async def accept_answer(self, answer: MediaDescription) -> None:
        self.their_screens |= answer.screens
        await self._ask(AcceptAnswer(answer=answer))

    async def add_candidates(self, content: ContentName, candidates: Sequence[Candidate]) -> None:
        await self._ask(AddCandidates(content=content, candidates=tuple(candidates)))

    async def use_servers(self, servers: Sequence[IceServer]) -> None:
        await self._ask(UseServers(servers=tuple(servers)))

    async def change_path(self, description: MediaDescription) -> MediaDescription | None:
        return await self._ask(ChangePath(description=description))

    async def set_muted(self, *, is_muted: bool) -> None:
        await self._ask(SetMuted(is_muted=is_muted))

    async def set_camera(self, *, is_on: bool) -> None:
        await self._ask(SetCamera(is_on=is_on))

    async def set_screen(self, source: ScreenSource | None) -> None:
        await self._ask(SetScreen(source=source))

    async def set_screen_paused(self, *, is_paused: bool) -> None:
        await self._ask(SetScreenPaused(is_paused=is_paused))

    async def set_held(self, *, is_held: bool) -> None:
        await self._ask(SetHeld(is_held=is_held))

    async def close(self) -> None:
        if self._is_gone:
            return
        try:
            await self._ask(ClosePeer())
        except MediaUnavailable:
            _log.info("peer %d ended with its process", self.number)
        self._is_gone = True
        self._requests.forget(self.number)

    def lose(self) -> None:
        """Say that the process this peer lived in has ended."""
        if not self._is_gone:
            self._is_gone = True
            self.deliver(EngineRestarted())

    async def _described(self, command: PeerCommand) -> MediaDescription:
        description = await self._ask(command)
        if description is None:
            raise MediaUnavailable(reason="no description")
        return description

    async def _ask(self, command: PeerCommand) -> MediaDescription | None:
        if self._is_gone:
            raise MediaUnavailable(reason="the media process ended", is_engine_gone=True)
        return await self._requests.ask(self.number, command)
