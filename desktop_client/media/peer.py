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
    SLIDES,
    Candidate,
    CandidatesFound,
    CaptureFailed,
    CaptureProblem,
    ContentName,
    MediaDescription,
    MediaDirection,
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
from desktop_client.media.audio_rate import AudioRate
from desktop_client.media.devices import DeviceLayer, PictureSource
from desktop_client.media.fitting import codec_names, direction, taken, told, usable_candidates, whole_answer
from desktop_client.media.hooks import Gathering, TricklingConnection
from desktop_client.media.incoming_video import IncomingVideo
from desktop_client.media.outgoing_video import OutgoingVideo
from desktop_client.media.paths import Paths, candidate_from_aioice
from desktop_client.media.picture_track import PictureTrack
from desktop_client.media.sdp import BadDescription, description_from_sdp, sdp_from_description
from desktop_client.media.sound import Sound
from desktop_client.media.voice_track import VoiceEncoder
from desktop_client.media.watch import CallWatch

_log = logging.getLogger(__name__)

_REFUSALS = (InvalidStateError, OperationError, BadDescription, ValueError, AssertionError, StopIteration, KeyError)
"""What aiortc raises on descriptions that it cannot follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerSurroundings:
    """What a peer is given by its process. `show` gets each picture that comes in."""

    devices: DeviceLayer
    choice: DeviceChoice
    now_s: Callable[[], float]
    show: Callable[[ContentName, VideoFrame], None]
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
            failed=lambda problem: self._capture_failed(MediaKind.AUDIO, problem),
        )
        self._sound.is_muted = settings.is_muted
        self._paths = Paths(self._scope)
        self._audio_rate = AudioRate()
        self._encoder = VoiceEncoder()
        self._camera: OutgoingVideo | None = None
        self._screen: OutgoingVideo | None = None
        self._outgoing: dict[int, OutgoingVideo] = {}
        self._incoming: dict[int, IncomingVideo] = {}
        self._categories: dict[ContentName, tuple[str, ...]] = {}
        self._watch = CallWatch(self._sound, self._connection, now_s=surroundings.now_s)
        self._has_started = self._is_closed = self._is_gathered = False
        self._state: MediaState | None = None

    # --- negotiation -----------------------------------------------------------------------------

    async def create_offer(self) -> MediaDescription:
        self._begin()
        if not self._connection.getTransceivers():
            self._add_first_contents()
        return await self._describe()

    async def create_answer(self, offer: MediaDescription) -> MediaDescription:
        self._begin()
        self._take_categories(offer)
        await self._apply(taken(offer), "offer")
        self._fit_to_the_offer()
        answer = await self._describe()
        return answer if offer.bundles else replace(answer, bundles=())

    async def accept_answer(self, answer: MediaDescription) -> None:
        if self._connection.signalingState != "have-local-offer":
            raise MediaUnavailable(reason="an answer to no offer")
        self._take_categories(answer)
        offered = description_from_sdp(self._connection.localDescription.sdp).contents
        whole = whole_answer(taken(answer), offered)
        await self._apply(whole, "answer")
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
        hooks.gathering_of_this_peer.set(self._gathering())
        try:
            sdp = sdp_from_description(description)
            await self._connection.setRemoteDescription(RTCSessionDescription(sdp=sdp, type=kind))
        except _REFUSALS as error:
            raise MediaUnavailable(reason=f"{type(error).__name__}: {error}") from error
        self._paths.adopt(self._connection.getTransceivers())
        self._watch.codecs = codec_names(description)

    async def _describe(self) -> MediaDescription:
        hooks.gathering_of_this_peer.set(self._gathering())
        transceivers = self._connection.getTransceivers()
        self._paths.adopt(transceivers)
        self._receive_all()
        try:
            await self._connection.setLocalDescription()
        except _REFUSALS as error:
            raise MediaUnavailable(reason=f"{type(error).__name__}: {error}") from error
        if self._screen is not None and self._screen.transceiver.mid is not None:
            self._categories[ContentName(self._screen.transceiver.mid)] = (SLIDES,)
        description = description_from_sdp(self._connection.localDescription.sdp)
        return told(self._with_gathering_state(description), categories=self._categories)

    def _with_gathering_state(self, description: MediaDescription) -> MediaDescription:
        is_complete = self._is_gathered or not self._settings.ice_servers
        contents = tuple(
            replace(content, transport=replace(content.transport, is_gathering_complete=is_complete))
            for content in description.contents
        )
        return replace(description, contents=contents)

    def _take_categories(self, description: MediaDescription) -> None:
        for content in description.contents:
            if content.categories:
                self._categories[content.name] = content.categories

    # --- contents --------------------------------------------------------------------------------

    def _begin(self) -> None:
        hooks.gathering_of_this_peer.set(self._gathering())
        if self._has_started:
            return
        self._has_started = True
        self._sound.start(is_capturing=MediaKind.AUDIO in self._settings.sends)
        self._scope.start(self._sound.run(), name="sound")
        self._scope.start(self._watch.run(self._on_silence, self._on_sound, self._deliver_statistics), name="watch")
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
                is_slides = SLIDES in self._categories.get(ContentName(transceiver.mid or ""), ())
                is_sent = kind in self._settings.sends and not is_slides and self._is_free(kind)
                is_received = kind in self._settings.receives or is_slides
                transceiver.direction = direction(is_sent=is_sent, is_received=is_received).value
                self._feed(transceiver, is_sent=is_sent)

    def _is_free(self, kind: MediaKind) -> bool:
        if kind is MediaKind.VIDEO:
            return self._camera is None
        return all(sender.track is not self._sound.track for sender in self._connection.getSenders())

    def _feed(self, transceiver: RTCRtpTransceiver, *, is_sent: bool) -> None:
        if transceiver.kind == MediaKind.AUDIO.value:
            _prefer_opus(transceiver)
            if is_sent:
                self._send_voice(transceiver.sender)
        elif is_sent:
            source = self._surroundings.devices.open_camera(self._surroundings.choice.camera)
            self._camera = self._send_picture(transceiver, source, is_screen=False)

    def _send_voice(self, sender: RTCRtpSender) -> None:
        sender.replaceTrack(self._sound.track)
        hooks.encode_by(sender, self._encoder)
        hooks.watch_reports(sender, lost=self._on_report, estimated=lambda _: None)

    def _send_picture(self, transceiver: RTCRtpTransceiver, source: PictureSource, *, is_screen: bool) -> OutgoingVideo:
        track = PictureTrack(
            source,
            is_screen=is_screen,
            now_s=self._surroundings.now_s,
            failed=lambda problem: self._capture_failed(MediaKind.VIDEO, problem, is_screen=is_screen),
        )
        track.is_held = self._sound.is_held
        video = self._outgoing.get(id(transceiver))
        if video is None:
            video = OutgoingVideo(transceiver, now_s=self._surroundings.now_s, paused=self._on_paused)
            self._outgoing[id(transceiver)] = video
        video.use(track)
        return video

    def _receive_all(self) -> None:
        for transceiver in self._connection.getTransceivers():
            receiver = transceiver.receiver
            if id(receiver) not in self._incoming and transceiver.mid is not None:
                name = ContentName(transceiver.mid)
                if transceiver.kind == MediaKind.AUDIO.value:
                    hooks.receive_by(receiver, self._sound.voice(name))
                elif receiver.track is not None:
                    incoming = IncomingVideo(name, receiver, self._surroundings.now_s, self._surroundings.show)
                    self._incoming[id(receiver)] = incoming
                    self._scope.start(incoming.run(self._deliver), name=f"picture {name}")

    # --- what the person does --------------------------------------------------------------------

    async def set_muted(self, *, is_muted: bool) -> None:
        self._sound.is_muted = is_muted

    async def set_held(self, *, is_held: bool) -> None:
        self._sound.is_held = is_held
        for video in (self._camera, self._screen):
            if video is not None and video.track is not None:
                video.track.is_held = is_held

    async def set_camera(self, *, is_on: bool) -> None:
        hooks.gathering_of_this_peer.set(self._gathering())
        if not is_on:
            _stop_picture(self._camera)
            self._camera = None
            return
        if self._camera is None:
            transceiver = self._idle_video() or self._connection.addTransceiver(MediaKind.VIDEO.value, "sendrecv")
            transceiver.direction = _with_sending(transceiver.direction)
            self._feed(transceiver, is_sent=True)

    async def set_screen(self, source: ScreenSource | None) -> None:
        hooks.gathering_of_this_peer.set(self._gathering())
        if source is None:
            _stop_picture(self._screen)
            self._screen = None
            return
        pictures = self._surroundings.devices.open_screen(source)
        if self._screen is not None and self._screen.track is not None:
            self._screen.track.replace(pictures)
            return
        transceiver = self._idle_slides() or self._connection.addTransceiver(MediaKind.VIDEO.value, "sendonly")
        transceiver.direction = MediaDirection.SEND.value
        self._screen = self._send_picture(transceiver, pictures, is_screen=True)

    def _idle_video(self) -> RTCRtpTransceiver | None:
        return next((item for item in self._videos() if item.mid is not None and not self._is_slides(item)), None)

    def _idle_slides(self) -> RTCRtpTransceiver | None:
        return next((item for item in self._videos() if self._is_slides(item) and item.direction == "inactive"), None)

    def _videos(self) -> list[RTCRtpTransceiver]:
        everything = self._connection.getTransceivers()
        return [item for item in everything if item.kind == MediaKind.VIDEO.value and not hooks.has_track(item.sender)]

    def _is_slides(self, transceiver: RTCRtpTransceiver) -> bool:
        return SLIDES in self._categories.get(ContentName(transceiver.mid or ""), ())

    def use(self, choice: DeviceChoice) -> None:
        """Take other devices from now on."""
        self._surroundings = replace(self._surroundings, choice=choice)
        if not self._has_started:
            return
        self._sound.change(choice)
        if self._camera is not None and self._camera.track is not None:
            self._camera.track.replace(self._surroundings.devices.open_camera(choice.camera))

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
        if name is None:
            return
        self._is_gathered = self._is_gathered or candidate is None
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

    async def change_path(self, description: MediaDescription) -> MediaDescription | None:
        transceivers = self._connection.getTransceivers()
        if self._paths.is_prepared:
            await self._paths.complete(transceivers, description)
            return None
        own = await self._prepared_path()
        await self._paths.complete(transceivers, description)
        return own

    async def _prepared_path(self) -> MediaDescription:
        hooks.gathering_of_this_peer.set(self._gathering())
        return await self._paths.prepare(self._connection.getTransceivers())

    async def _on_silence(self) -> None:
        """Look for a new way; the other end does the same when it hears nothing."""
        if self._watch.is_silent:
            self._set_state(MediaState.INTERRUPTED)
        if self._watch.has_given_up:
            self._set_state(MediaState.FAILED)
            return
        self._deliver(PathChanged(description=await self._prepared_path()))

    async def _on_sound(self) -> None:
        if self._state is MediaState.INTERRUPTED:
            self._set_state(MediaState.CONNECTED)

    # --- facts -----------------------------------------------------------------------------------

    def _on_state(self) -> None:
        match self._connection.connectionState:
            case "connected" if self._state is MediaState.CONNECTING:
                self._watch.begin()
                self._set_state(MediaState.CONNECTED)
            case "failed" | "closed" if not self._is_closed:
                self._set_state(MediaState.FAILED)

    def _set_state(self, state: MediaState) -> None:
        if state is self._state or self._state is MediaState.FAILED:
            return
        self._state = state
        dtls = [hooks.dtls_of(transceiver) for transceiver in self._connection.getTransceivers()]
        is_wrong = state is MediaState.FAILED and any(map(hooks.showed_another_certificate, dtls))
        self._deliver(MediaStateChanged(state=state, is_fingerprint_wrong=is_wrong))

    def _on_report(self, loss: float) -> None:
        round_trip_s = self._watch.round_trip_s
        self._encoder.apply(self._audio_rate.observe(loss, round_trip_s, self._surroundings.now_s()))
        for video in (self._camera, self._screen):
            if video is not None:
                video.round_trip_s = round_trip_s
                video.observe(loss)

    def _on_paused(self, content: ContentName, is_paused: bool) -> None:
        self._deliver(VideoPaused(content=content, is_paused=is_paused, is_incoming=False))

    def _capture_failed(self, kind: MediaKind, problem: CaptureProblem, *, is_screen: bool = False) -> None:
        self._deliver(CaptureFailed(kind=kind, problem=problem, is_screen=is_screen))

    def _deliver_statistics(self, fact: MediaFact) -> None:
        self._deliver(fact)

    async def close(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        self._sound.stop()
        for video in (self._camera, self._screen):
            if video is not None and video.track is not None:
                video.track.stop()
        await self._paths.drop()
        with suppress(ConnectionError, OSError):
            await self._connection.close()
        await self._scope.close()


def _configuration(settings: PeerSettings) -> RTCConfiguration:
    policy = RTCIceTransportPolicy.RELAY if settings.is_relay_only else RTCIceTransportPolicy.ALL
    return RTCConfiguration(iceServers=[], iceTransportPolicy=policy, bundlePolicy=RTCBundlePolicy.MAX_COMPAT)


def _prefer_opus(transceiver: RTCRtpTransceiver) -> None:
    capabilities = RTCRtpSender.getCapabilities("audio").codecs
    transceiver.setCodecPreferences([codec for codec in capabilities if codec.mimeType.lower() == "audio/opus"])


def _with_sending(present: str) -> str:
    return direction(is_sent=True, is_received=present in {"sendrecv", "recvonly"}).value


def _stop_picture(video: OutgoingVideo | None) -> None:
    if video is not None:
        video.stop()
        receives = video.transceiver.direction in {"sendrecv", "recvonly"}
        video.transceiver.direction = direction(is_sent=False, is_received=receives).value


async def _finish(connection: RTCPeerConnection) -> None:
    await hooks.end_gathering_with(connection)
