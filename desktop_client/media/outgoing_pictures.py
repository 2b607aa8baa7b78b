"""Which pictures a peer sends: the camera and the screen, each on a content of its own."""

from collections.abc import Callable, Mapping

from aiortc import RTCPeerConnection, RTCRtpTransceiver
from av import VideoFrame

from desktop_client.domain.devices import DeviceChoice, DeviceId, DeviceKind
from desktop_client.domain.media import (
    SLIDES,
    CaptureFailed,
    CaptureProblem,
    CaptureReturned,
    ContentName,
    MediaDescription,
    MediaDirection,
    MediaFact,
    MediaKind,
    ScreenEnded,
    ScreenSource,
    VideoPaused,
)
from desktop_client.media import hooks
from desktop_client.media.audio_rate import BESIDE_PAUSED_PICTURE_BPS, BESIDE_SMALL_PICTURE_BPS, HIGHEST_BPS
from desktop_client.media.camera_encoder import H264, VP8, h264_camera, vp8_camera
from desktop_client.media.devices import DeviceLayer, PictureSource, resolved
from desktop_client.media.fitting import direction, is_refused
from desktop_client.media.outgoing_video import OutgoingVideo
from desktop_client.media.outlet import Outlet
from desktop_client.media.picture_track import PictureTrack
from desktop_client.media.screen_encoder import ScreenEncoder

_SMALL_PICTURE_BPS = 400_000
_SCREEN_ENCODERS = {VP8: ScreenEncoder}
_CAMERA_ENCODERS = {VP8: vp8_camera, H264: h264_camera}
_RECEIVING = {MediaDirection.BOTH.value, MediaDirection.RECEIVE.value}


class OutgoingPictures:
    """Adds transceivers where one is missing; the next offer tells of them."""

    def __init__(
        self,
        connection: RTCPeerConnection,
        devices: DeviceLayer,
        choice: DeviceChoice,
        outlet: Outlet,
        *,
        now_s: Callable[[], float],
        deliver: Callable[[MediaFact], None],
        preview: Callable[[VideoFrame], None],
        is_busy: Callable[[], bool],
    ) -> None:
        self._is_busy = is_busy
        self._preview = preview
        self._lost_camera: DeviceId | None = None
        self._connection = connection
        self._devices = devices
        self._choice = choice
        self._outlet = outlet
        self._now_s = now_s
        self._deliver = deliver
        self._camera: OutgoingVideo | None = None
        self._screen: OutgoingVideo | None = None
        self._outgoing: dict[int, OutgoingVideo] = {}
        self._categories: dict[ContentName, tuple[str, ...]] = {}
        self._is_held = False

    # --- what contents are for -------------------------------------------------------------------

    def categories(self) -> Mapping[ContentName, tuple[str, ...]]:
        """Return what each content shows, where it is not a camera."""
        if self._screen is not None and self._screen.transceiver.mid is not None:
            self._categories[ContentName(self._screen.transceiver.mid)] = (SLIDES,)
        return self._categories

    def take_categories(self, description: MediaDescription) -> None:
        """Remember what the other end says of its contents."""
        for content in description.contents:
            if content.categories:
                self._categories[content.name] = content.categories

    def is_slides(self, transceiver: RTCRtpTransceiver) -> bool:
        return SLIDES in self._categories.get(ContentName(transceiver.mid or ""), ())

    # --- camera and screen -----------------------------------------------------------------------

    @property
    def has_camera(self) -> bool:
        return self._camera is not None

    def send_camera(self, transceiver: RTCRtpTransceiver) -> None:
        """Open the camera and send it here."""
        source = self._devices.open_camera(self._choice.camera)
        self._camera = self._send(transceiver, source, is_screen=False)

    def set_camera(self, *, is_on: bool) -> None:
        if not is_on:
            _stop(self._camera)
            self._camera = None
        elif self._camera is None:
            transceiver = self._idle(is_slides=False)
            if transceiver is None:
                transceiver = self._connection.addTransceiver(MediaKind.VIDEO.value, MediaDirection.BOTH.value)
            receives = transceiver.direction in _RECEIVING
            transceiver.direction = direction(is_sent=True, is_received=receives).value
            self.send_camera(transceiver)

    def set_screen(self, source: ScreenSource | None) -> None:
        if source is None:
            _stop(self._screen)
            self._screen = None
            return
        pictures = self._devices.open_screen(source)
        if self._screen is not None and self._screen.track is not None:
            self._screen.track.replace(pictures)
            return
        transceiver = self._idle(is_slides=True)
        if transceiver is None:
            transceiver = self._connection.addTransceiver(MediaKind.VIDEO.value, MediaDirection.SEND.value)
        transceiver.direction = MediaDirection.SEND.value
        self._screen = self._send(transceiver, pictures, is_screen=True)

    def set_screen_paused(self, *, is_paused: bool) -> None:
        if self._screen is not None and self._screen.track is not None:
            self._screen.track.is_frozen = is_paused

    def drop_refused(self, answer: MediaDescription) -> None:
        """Offer no more what the other end refused, until it is wanted again."""
        refused = {content.name for content in answer.contents if is_refused(content)}
        if self._screen is not None and self._screen.transceiver.mid in refused:
            self.set_screen(None)
        if self._camera is not None and self._camera.transceiver.mid in refused:
            self.set_camera(is_on=False)

    def use(self, choice: DeviceChoice) -> None:
        """Take another camera from now on."""
        self._choice = choice
        if self._camera is not None and self._camera.track is not None:
            self._camera.track.replace(self._devices.open_camera(choice.camera))

    def follow_devices(self) -> None:
        """Open the camera again that was lost, or the one that stands in for it."""
        if self._camera is None or self._camera.track is None or self._camera.track.is_open:
            return
        camera = resolved(self._devices.all(), DeviceKind.CAMERA, self._choice.camera)
        if camera is not None and camera != self._lost_camera:
            self._lost_camera = camera
            if self._camera.track.replace(self._devices.open_camera(self._choice.camera)):
                self._deliver(CaptureReturned(kind=MediaKind.VIDEO))
        elif camera is None:
            self._lost_camera = None

    def set_held(self, *, is_held: bool) -> None:
        self._is_held = is_held
        for video in self._outgoing.values():
            if video.track is not None:
                video.track.is_held = is_held

    def observe(self, loss: float, round_trip_s: float | None) -> None:
        """Take a report of the sound: where sound suffers, pictures give way."""
        for video in self._outgoing.values():
            video.heard_of_sound(loss, round_trip_s)

    def hold_back(self, seconds: float) -> None:
        """Send no picture for so long: what comes to us queues, so what goes may too, and word of it comes late."""
        for video in self._outgoing.values():
            video.hold_back(seconds)

    @property
    def sound_limit_bps(self) -> int:
        """How much sound leaves enough to the pictures."""
        videos = [video for video in self._outgoing.values() if video.track is not None]
        if any(video.is_held_back for video in videos):
            return BESIDE_PAUSED_PICTURE_BPS
        smallest_bps = min((video.plan.bit_rate_bps for video in videos), default=HIGHEST_BPS)
        return BESIDE_SMALL_PICTURE_BPS if smallest_bps < _SMALL_PICTURE_BPS else HIGHEST_BPS

    async def probe(self) -> None:
        """Ask the network whether paused pictures would fit again; to be called often."""
        for video in tuple(self._outgoing.values()):
            await video.probe()

    def close(self) -> None:
        for video in self._outgoing.values():
            if video.track is not None:
                video.track.stop()

    def _idle(self, *, is_slides: bool) -> RTCRtpTransceiver | None:
        """Return a video content of this use that was negotiated and from which nothing is sent."""
        for transceiver in self._connection.getTransceivers():
            is_video = transceiver.kind == MediaKind.VIDEO.value and transceiver.mid is not None
            is_theirs = is_slides and transceiver.direction != MediaDirection.NONE.value
            is_unused = not hooks.has_track(transceiver.sender) and not is_theirs
            if is_video and is_unused and self.is_slides(transceiver) == is_slides:
                return transceiver
        return None

    def _send(self, transceiver: RTCRtpTransceiver, source: PictureSource, *, is_screen: bool) -> OutgoingVideo:
        def failed(problem: CaptureProblem) -> None:
            if is_screen and problem is CaptureProblem.LOST:
                self.set_screen(None)
                self._deliver(ScreenEnded())
            else:
                self._deliver(CaptureFailed(kind=MediaKind.VIDEO, problem=problem, is_screen=is_screen))

        video = self._outgoing.get(id(transceiver))
        if video is None:
            video = OutgoingVideo(
                transceiver, self._outlet, now_s=self._now_s, paused=self._on_paused, is_busy=self._is_busy
            )
            self._outgoing[id(transceiver)] = video
            hooks.encode_pictures_by(transceiver.sender, _SCREEN_ENCODERS if is_screen else _CAMERA_ENCODERS)
        shown = None if is_screen else self._preview
        track = PictureTrack(source, is_screen=is_screen, now_s=self._now_s, failed=failed, preview=shown)
        track.is_held = self._is_held
        video.use(track)
        return video

    def _on_paused(self, content: ContentName, is_paused: bool) -> None:
        self._deliver(VideoPaused(content=content, is_paused=is_paused, is_incoming=False))


def _stop(video: OutgoingVideo | None) -> None:
    if video is not None:
        video.stop()
        receives = video.transceiver.direction in _RECEIVING
        video.transceiver.direction = direction(is_sent=False, is_received=receives).value
