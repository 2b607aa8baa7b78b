"""One end of one call, in the child process: descriptions in and out, sound and pictures between."""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from aiortc import (
    RTCBundlePolicy,
    RTCConfiguration,
    RTCIceCandidate,
    RTCIceTransportPolicy,
    RTCPeerConnection,
    RTCRtpSender,
    RTCRtpTransceiver,
    RTCSessionDescription,
)
from aiortc.exceptions import InvalidStateError, OperationError
from av import VideoFrame

from desktop_client.core.scope import TaskScope
from desktop_client.domain.devices import DeviceChoice
from desktop_client.domain.errors import MediaUnavailable
from desktop_client.domain.media import (
    Candidate,
    CandidatesFound,
    CaptureFailed,
    CaptureProblem,
    CaptureReturned,
    ContentName,
    IceServer,
    MediaDescription,
    MediaFact,
    MediaKind,
    MediaState,
    MediaStateChanged,
    PathChanged,
    PeerSettings,
    ScreenSource,
    VideoPaused,
)
from desktop_client.media import hooks
from desktop_client.media.devices import DeviceLayer
from desktop_client.media.fitting import codec_names, direction, taken, told, usable_candidates, whole_answer
from desktop_client.media.gathering import Gathering, TricklingConnection, gathering_of_this_peer
from desktop_client.media.incoming_video import IncomingVideo
from desktop_client.media.outgoing_pictures import OutgoingPictures
from desktop_client.media.outgoing_voice import OutgoingVoice
from desktop_client.media.outlet import Outlet
from desktop_client.media.paths import Paths, candidate_from_aioice
from desktop_client.media.sdp import BadDescription, description_from_sdp, sdp_from_description
from desktop_client.media.sound import Sound
from desktop_client.media.watch import CallWatch

_log = logging.getLogger(__name__)

_REFUSALS = (InvalidStateError, OperationError, BadDescription, ValueError, AssertionError, StopIteration, KeyError)
"""What aiortc raises on descriptions that it cannot follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerSurroundings:
    """What a peer is given by its process. `show` gets each picture that comes in, `preview` those of our camera."""

    devices: DeviceLayer
    choice: DeviceChoice
    now_s: Callable[[], float]
    show: Callable[[ContentName, VideoFrame], None]
    preview: Callable[[VideoFrame], None] = lambda _picture: None
    extra_addresses: tuple[str, ...] = ()


class Peer:
    """`core.ports.MediaPeer` at home. Nothing is opened or sent before the first offer or answer."""

    def __init__(
        self, settings: PeerSettings, surroundings: PeerSurroundings, deliver: Callable[[MediaFact], None]
    ) -> None:
        self._settings = settings
        self._surroundings = surroundings
        self._deliver = deliver
        self._scope = TaskScope("peer")
        self._connection = RTCPeerConnection(_configuration(settings))
        self._connection.on("connectionstatechange", self._on_state)
        self._sound = Sound(
            surroundings.devices,
            surroundings.choice,
            now_s=surroundings.now_s,
            failed=self._microphone_failed,
            returned=lambda: deliver(CaptureReturned(kind=MediaKind.AUDIO)),
            late=self._sound_is_late,
        )
        self._sound.is_muted = settings.is_muted
        self._outlet = Outlet()
        self._paths = Paths(self._scope, self._outlet)
        self._incoming: dict[int, IncomingVideo] = {}
        self._pictures = OutgoingPictures(
            self._connection,
            surroundings.devices,
            surroundings.choice,
            self._outlet,
            now_s=surroundings.now_s,
            deliver=self._deliver_of_pictures,
            preview=surroundings.preview,
            is_busy=lambda: self._sound.is_busy,
        )
        self._voice = OutgoingVoice(self._pictures, self._outlet, now_s=surroundings.now_s)
        self._watch = CallWatch(self._sound, self._voice, self._connection, now_s=surroundings.now_s)
        self._has_started = self._is_closed = False
        self._state: MediaState | None = None

    # --- negotiation -----------------------------------------------------------------------------

    async def create_offer(self) -> MediaDescription:
        self._begin()
        if not self._connection.getTransceivers():
            self._add_first_contents()
        return await self._describe()

    async def create_answer(self, offer: MediaDescription) -> MediaDescription:
        self._begin()
        self._pictures.take_categories(offer)
        await self._apply(taken(offer), "offer")
        self._fit_to_the_offer()
        answer = await self._describe()
        return answer if offer.bundles else replace(answer, bundles=())

    async def accept_answer(self, answer: MediaDescription) -> None:
        if self._connection.signalingState != "have-local-offer":
            raise MediaUnavailable(reason="an answer to no offer")
        self._pictures.take_categories(answer)
        offered = description_from_sdp(self._connection.localDescription.sdp).contents
        await self._apply(whole_answer(answer, offered), "answer")
        self._pictures.drop_refused(answer)
        self._receive_all()

    async def add_candidates(self, content: ContentName, candidates: Sequence[Candidate]) -> None:
        for candidate in usable_candidates(candidates):
            await self._connection.addIceCandidate(
                RTCIceCandidate(
                    component=candidate.component,
                    foundation=candidate.foundation,
                    ip=candidate.ip,
                    port=candidate.port,
                    priority=candidate.priority,
                    protocol=candidate.protocol,
                    type=candidate.kind.value,
                    relatedAddress=candidate.related_ip or None,
                    relatedPort=candidate.related_port or None,
                    sdpMid=content,
                )
            )

    async def _apply(self, description: MediaDescription, kind: str) -> None:
        gathering_of_this_peer.set(self._gathering())
        try:
            sdp = sdp_from_description(description)
            await self._connection.setRemoteDescription(RTCSessionDescription(sdp=sdp, type=kind))
        except _REFUSALS as error:
            raise MediaUnavailable(reason=f"{type(error).__name__}: {error}") from error
        self._paths.adopt(self._connection.getTransceivers())
        self._watch.codecs = codec_names(description)

    async def _describe(self) -> MediaDescription:
        gathering_of_this_peer.set(self._gathering())
        transceivers = self._connection.getTransceivers()
        self._paths.adopt(transceivers)
        self._receive_all()
        try:
            await self._connection.setLocalDescription()
        except _REFUSALS as error:
            raise MediaUnavailable(reason=f"{type(error).__name__}: {error}") from error
        description = description_from_sdp(self._connection.localDescription.sdp)
        return told(self._with_gathering_state(description), categories=self._pictures.categories())

    def _with_gathering_state(self, description: MediaDescription) -> MediaDescription:
        gathered = {item.mid: hooks.connection_of(item).is_gathered for item in self._connection.getTransceivers()}
        contents = tuple(
            replace(content, transport=replace(content.transport, is_gathering_complete=gathered[content.name]))
            for content in description.contents
        )
        return replace(description, contents=contents)

    # --- contents --------------------------------------------------------------------------------

    def _begin(self) -> None:
        gathering_of_this_peer.set(self._gathering())
        if self._has_started:
            return
        self._has_started = True
        self._sound.start(is_capturing=MediaKind.AUDIO in self._settings.sends)
        self._scope.start(self._sound.run(), name="sound")
        self._scope.start(self._watch.run(self._on_silence, self._on_sound, self._deliver), name="watch")
        self._set_state(MediaState.CONNECTING)

    def _add_first_contents(self) -> None:
        for kind in MediaKind:
            is_sent, is_received = kind in self._settings.sends, kind in self._settings.receives
            if is_sent or is_received:
                transceiver = self._connection.addTransceiver(
                    kind.value, direction=direction(is_sent=is_sent, is_received=is_received).value
                )
                self._feed(transceiver, is_sent=is_sent)

    def _fit_to_the_offer(self) -> None:
        """Send what the person agreed to in the first content of its kind, receive what was asked for in each."""
        for transceiver in self._connection.getTransceivers():
            kind = MediaKind(transceiver.kind)
            if not hooks.has_track(transceiver.sender) and transceiver.currentDirection is None:
                is_slides = self._pictures.is_slides(transceiver)
                is_sent = kind in self._settings.sends and not is_slides and self._is_free(kind)
                transceiver.direction = direction(is_sent=is_sent, is_received=True).value
                self._feed(transceiver, is_sent=is_sent)

    def _is_free(self, kind: MediaKind) -> bool:
        if kind is MediaKind.VIDEO:
            return not self._pictures.has_camera
        return all(sender.track is not self._sound.track for sender in self._connection.getSenders())

    def _feed(self, transceiver: RTCRtpTransceiver, *, is_sent: bool) -> None:
        if transceiver.kind == MediaKind.AUDIO.value:
            _prefer_opus(transceiver)
            if is_sent:
                self._voice.send(self._sound.track, transceiver.sender)
        elif is_sent:
            self._pictures.send_camera(transceiver)

    def _receive_all(self) -> None:
        for transceiver in self._connection.getTransceivers():
            receiver = transceiver.receiver
            if id(receiver) not in self._incoming and transceiver.mid is not None:
                name = ContentName(transceiver.mid)
                if transceiver.kind == MediaKind.AUDIO.value:
                    hooks.receive_by(receiver, self._sound.voice(name))
                elif receiver.track is not None:
                    now_s, show = self._surroundings.now_s, self._surroundings.show
                    hold_back, was_late = self._pictures.hold_back, self._sound.was_late
                    incoming = IncomingVideo(name, transceiver, now_s, show, crowded=hold_back, was_late=was_late)
                    self._incoming[id(receiver)] = incoming
                    self._scope.start(incoming.run(self._deliver), name=f"picture {name}")

    # --- what the person does --------------------------------------------------------------------

    async def set_muted(self, *, is_muted: bool) -> None:
        self._sound.is_muted = is_muted

    async def set_held(self, *, is_held: bool) -> None:
        self._sound.is_held = is_held
        self._pictures.set_held(is_held=is_held)

    async def set_camera(self, *, is_on: bool) -> None:
        gathering_of_this_peer.set(self._gathering())
        self._pictures.set_camera(is_on=is_on)

    async def set_screen(self, source: ScreenSource | None) -> None:
        gathering_of_this_peer.set(self._gathering())
        self._pictures.set_screen(source)

    async def set_screen_paused(self, *, is_paused: bool) -> None:
        self._pictures.set_screen_paused(is_paused=is_paused)

    def use(self, choice: DeviceChoice) -> None:
        """Take other devices from now on."""
        self._surroundings = replace(self._surroundings, choice=choice)
        if not self._has_started:
            return
        self._sound.change(choice)
        self._pictures.use(choice)

    def follow_devices(self) -> None:
        """Take up what was plugged in, or what the system uses from now on."""
        if self._has_started and not self._is_closed:
            self._sound.follow_devices()
            self._pictures.follow_devices()

    @property
    def sound(self) -> Sound:
        return self._sound

    # --- the path --------------------------------------------------------------------------------

    def _gathering(self) -> Gathering:
        return Gathering(
            scope=self._scope,
            found=self._on_candidate,
            servers=self._settings.ice_servers,
            is_relay_only=self._settings.is_relay_only,
            extra_addresses=self._surroundings.extra_addresses,
        )

    def _on_candidate(self, connection: TricklingConnection, candidate: object) -> None:
        name = self._content_of(connection)
        if name is None or not connection.is_described:
            return
        late = tuple(item for item in connection.local_candidates if item is candidate)
        fact = CandidatesFound(
            content=name,
            ufrag=connection.local_username,
            password=connection.local_password,
            candidates=tuple(candidate_from_aioice(item) for item in late),
            is_complete=candidate is None,
        )
        self._deliver(fact)
        if self._settings.is_relay_only and late:
            self._scope.start(_finish(self._connection), name="connect by relay")

    def _content_of(self, connection: TricklingConnection) -> ContentName | None:
        for transceiver in self._connection.getTransceivers():
            if hooks.connection_of(transceiver) is connection and not hooks.is_bundled(transceiver):
                return ContentName(transceiver.mid or "") or None
        return None

    async def use_servers(self, servers: Sequence[IceServer]) -> None:
        self._settings = replace(self._settings, ice_servers=tuple(servers))

    async def change_path(self, description: MediaDescription) -> MediaDescription | None:
        gathering_of_this_peer.set(self._gathering())
        return await self._paths.meet(self._connection.getTransceivers(), description)

    async def _prepared_path(self) -> MediaDescription:
        gathering_of_this_peer.set(self._gathering())
        return await self._paths.prepare(self._connection.getTransceivers())

    async def _on_silence(self) -> None:
        """Look for a new way; the other end does the same when it hears nothing."""
        if self._state is not None and self._state.is_last:
            return
        if self._watch.is_silent:
            self._set_state(MediaState.INTERRUPTED)
        if self._watch.has_given_up:
            self._set_state(MediaState.FAILED)
            return
        if (path := await self._prepared_path()).contents:
            self._deliver(PathChanged(description=path))

    async def _on_sound(self) -> None:
        await self._pictures.probe()
        if self._state is MediaState.INTERRUPTED:
            self._set_state(MediaState.CONNECTED)

    # --- facts -----------------------------------------------------------------------------------

    def _on_state(self) -> None:
        match self._connection.connectionState:
            case "connected" if self._state is MediaState.CONNECTING:
                self._watch.begin()
                self._set_state(MediaState.CONNECTED)
            case "failed" if not self._is_closed:
                self._set_state(MediaState.FAILED)
            case "closed" if not self._is_closed:
                self._set_state(MediaState.CLOSED)

    def _set_state(self, state: MediaState) -> None:
        if state is self._state or (self._state is not None and self._state.is_last):
            return
        self._state = state
        dtls = [hooks.dtls_of(transceiver) for transceiver in self._connection.getTransceivers()]
        is_wrong = state is MediaState.FAILED and any(map(hooks.showed_another_certificate, dtls))
        self._deliver(MediaStateChanged(state=state, is_fingerprint_wrong=is_wrong))

    def _deliver_of_pictures(self, fact: MediaFact) -> None:
        if isinstance(fact, VideoPaused):
            self._voice.leave_room()
        self._deliver(fact)

    def _sound_is_late(self, drain_s: float, *, is_sure: bool) -> None:
        self._pictures.hold_back(drain_s)
        self._voice.leave_room()
        for incoming in self._incoming.values() if is_sure else ():
            incoming.sound_is_late()

    def _microphone_failed(self, problem: CaptureProblem) -> None:
        self._deliver(CaptureFailed(kind=MediaKind.AUDIO, problem=problem))

    async def close(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        self._sound.stop()
        self._pictures.close()
        await self._paths.stop()
        with suppress(ConnectionError, OSError):
            await self._connection.close()
        await self._scope.close()
        await self._paths.close()


def _configuration(settings: PeerSettings) -> RTCConfiguration:
    policy = RTCIceTransportPolicy.RELAY if settings.is_relay_only else RTCIceTransportPolicy.ALL
    return RTCConfiguration(iceServers=[], iceTransportPolicy=policy, bundlePolicy=RTCBundlePolicy.MAX_COMPAT)


def _prefer_opus(transceiver: RTCRtpTransceiver) -> None:
    capabilities = RTCRtpSender.getCapabilities("audio").codecs
    transceiver.setCodecPreferences([codec for codec in capabilities if codec.mimeType.lower() == "audio/opus"])


async def _finish(connection: RTCPeerConnection) -> None:
    await hooks.end_gathering_with(connection)
