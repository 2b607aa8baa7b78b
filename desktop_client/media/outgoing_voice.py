"""The voice that goes out: its encoder, its rate, and what is said again where much is lost."""

from collections.abc import Callable, Sequence
from typing import Protocol

from aiortc import RTCRtpSender

from desktop_client.media import hooks
from desktop_client.media.audio_rate import AudioRate
from desktop_client.media.outlet import Outlet
from desktop_client.media.voice_track import VoiceEncoder, VoiceTrack


class Pictures(Protocol):
    """`OutgoingPictures`, as the sound beside them sees them."""

    @property
    def sound_limit_bps(self) -> int: ...

    def observe(self, loss: float, round_trip_s: float | None) -> None: ...


class OutgoingVoice:
    """`streams.ReportWatcher` of the voice; what it hears is for the pictures too."""

    def __init__(self, pictures: Pictures, outlet: Outlet, *, now_s: Callable[[], float]) -> None:
        self._pictures = pictures
        self._outlet = outlet
        self._now_s = now_s
        self._rate = AudioRate()
        self._encoder = VoiceEncoder()
        self.round_trip_s: float | None = None

    def send(self, track: VoiceTrack, sender: RTCRtpSender) -> None:
        """Send `track` by `sender`, which must not have started."""
        sender.replaceTrack(track)
        hooks.encode_by(sender, self._encoder)
        hooks.watch_reports(sender, self)
        self._outlet.say_again(hooks.ssrcs_of(sender)[0], self._is_last_alone)

    def reported(self, loss: float, round_trip_s: float | None) -> None:
        self.round_trip_s = round_trip_s or self.round_trip_s
        self._pictures.observe(loss, round_trip_s)
        self._rate.observe(loss, round_trip_s, self._now_s())
        self.leave_room()

    def estimated(self, rate_bps: int) -> None:
        """The rate of sound follows loss and delay."""

    def missed(self, sequence_numbers: Sequence[int]) -> None:
        """Speech is not sent again when it is asked for: it would come too late."""

    def leave_room(self) -> None:
        """Follow what the pictures leave."""
        self._encoder.apply(self._rate.limit(self._pictures.sound_limit_bps, self._now_s()))

    def _is_last_alone(self) -> bool:
        """Say whether the frame before the last one is lost for good when its packet is."""
        return not self._encoder.has_redundancy and self._rate.says_again(self._now_s())
