"""A media engine without media: it describes what a real one would, and notes what was touched."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from desktop_client.domain.errors import MediaUnavailable
from desktop_client.domain.media import (
    Candidate,
    ContentName,
    IceServer,
    MediaDescription,
    MediaDirection,
    MediaFact,
    MediaKind,
    MediaState,
    MediaStateChanged,
    PeerSettings,
    ScreenSource,
)
from desktop_client.domain.signalling import CallId
from tests.fakes.descriptions import SCREEN, VIDEO, make_answer, make_offer, make_screen, make_transport, make_video


@dataclass
class FakePeer:
    """`done` are the commands in order; a real connection comes up when both descriptions are known."""

    settings: PeerSettings
    deliver: Callable[[MediaFact], None]
    connects: bool = True
    done: list[str] = field(default_factory=list)
    offer: MediaDescription | None = None
    remote: MediaDescription | None = None
    candidates: list[tuple[ContentName, Candidate]] = field(default_factory=list)
    is_camera_on: bool = False
    screen: ScreenSource | None = None
    had_screen: bool = False
    is_screen_paused: bool = False
    is_muted: bool = False
    is_held: bool = False
    is_closed: bool = False
    refuses: MediaUnavailable | None = None

    def _do(self, name: str) -> None:
        if self.refuses is not None:
            raise self.refuses
        if self.is_closed:
            raise MediaUnavailable(reason="closed")
        self.done.append(name)

    async def create_offer(self) -> MediaDescription:
        self._do("offer")
        self.offer = self._with_additions(self.offer or make_offer(self.settings.receives))
        return self.offer

    async def create_answer(self, offer: MediaDescription) -> MediaDescription:
        self._do("answer")
        self.remote = offer
        answer = make_answer(offer)
        self.offer = answer
        self._connect()
        return answer

    async def accept_answer(self, answer: MediaDescription) -> None:
        self._do("accept")
        is_first, self.remote = self.remote is None, answer
        self._forget_refused(answer)
        if is_first:
            self._connect()

    async def add_candidates(self, content: ContentName, candidates: Sequence[Candidate]) -> None:
        self._do("candidates")
        self.candidates += [(content, candidate) for candidate in candidates]

    async def use_servers(self, servers: Sequence[IceServer]) -> None:
        self._do("servers")
        self.settings = replace(self.settings, ice_servers=tuple(servers))

    async def change_path(self, description: MediaDescription) -> MediaDescription | None:
        self._do("path")
        contents = [replace(content, transport=make_transport(ufrag="new")) for content in description.contents]
        return MediaDescription(contents=tuple(contents))

    async def set_muted(self, *, is_muted: bool) -> None:
        self._do("mute")
        self.is_muted = is_muted

    async def set_camera(self, *, is_on: bool) -> None:
        self._do("camera")
        self.is_camera_on = is_on

    async def set_screen(self, source: ScreenSource | None) -> None:
        self._do("screen")
        self.screen, self.had_screen, self.is_screen_paused = source, True, False

    async def set_screen_paused(self, *, is_paused: bool) -> None:
        self._do("pause")
        self.is_screen_paused = is_paused

    async def set_held(self, *, is_held: bool) -> None:
        self._do("hold")
        self.is_held = is_held

    async def close(self) -> None:
        self.is_closed = True

    def _connect(self) -> None:
        if self.connects:
            self.deliver(MediaStateChanged(state=MediaState.CONNECTED))

    def _forget_refused(self, answer: MediaDescription) -> None:
        """What the other end takes nothing of is offered no more until it is wanted again."""
        refused = {content.name for content in answer.contents if content.direction is MediaDirection.NONE}
        self.is_camera_on &= VIDEO not in refused
        self.had_screen &= SCREEN not in refused
        if self.offer is not None:
            contents = (
                replace(content, direction=MediaDirection.NONE) if content.name in refused else content
                for content in self.offer.contents
            )
            self.offer = replace(self.offer, contents=tuple(contents))

    def _with_additions(self, offer: MediaDescription) -> MediaDescription:
        contents = list(offer.contents)
        if self.is_camera_on:
            contents = [*(content for content in contents if content.name != VIDEO), make_video()]
        if self.had_screen:
            screen = make_screen()
            contents = [content for content in contents if content.name != SCREEN]
            contents.append(screen if self.screen is not None else replace(screen, direction=MediaDirection.NONE))
        return MediaDescription(contents=tuple(contents), bundles=(tuple(content.name for content in contents),))


class FakeMediaEngine:
    """Opens peers for the test to look at; the newest of a call counts."""

    def __init__(self) -> None:
        self.peers: dict[CallId, FakePeer] = {}
        self.connects = True
        self.fails = self.is_running = False

    async def start(self) -> None:
        if self.fails:
            raise MediaUnavailable(reason="no engine")
        self.is_running = True

    async def open_peer(self, call: CallId, settings: PeerSettings, deliver: Callable[[MediaFact], None]) -> FakePeer:
        if self.fails:
            raise MediaUnavailable(reason="no engine")
        peer = FakePeer(settings, deliver, connects=self.connects, is_muted=settings.is_muted)
        self.peers[call] = peer
        return peer

    @property
    def sends(self) -> list[frozenset[MediaKind]]:
        return [peer.settings.sends for peer in self.peers.values()]
