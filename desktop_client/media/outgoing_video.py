"""One picture that goes out: camera or screen, its rate, and what is sent again."""

from collections.abc import Callable, Sequence

from aiortc import RTCRtpTransceiver

from desktop_client.domain.media import ContentName
from desktop_client.media import hooks
from desktop_client.media.picture_track import PictureTrack
from desktop_client.media.video_rate import VideoPlan, VideoRate

_AGAIN_AFTER_S = 0.12
_SHARE_SENT_AGAIN = 0.25
_PACKET_BITS = 1200 * 8


class SendAgain:
    """Decides which lost packets are worth a second try: once each 120 ms, a quarter of the rate in all."""

    def __init__(self, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self._sent: dict[int, float] = {}
        self._budget_bits = 10.0 * _PACKET_BITS
        self._filled_at_s = now_s()
        self.rate_bps = 0

    def __call__(self, sequence_number: int) -> bool:
        now_s = self._now_s()
        if now_s - self._sent.get(sequence_number, float("-inf")) < _AGAIN_AFTER_S:
            return False
        allowed_bps = max(self.rate_bps, 100_000) * _SHARE_SENT_AGAIN
        grown_bits = self._budget_bits + (now_s - self._filled_at_s) * allowed_bps
        self._budget_bits, self._filled_at_s = min(grown_bits, allowed_bps), now_s
        if self._budget_bits < _PACKET_BITS:
            return False
        self._budget_bits -= _PACKET_BITS
        self._sent[sequence_number] = now_s
        if len(self._sent) > 1000:
            self._sent = {number: at_s for number, at_s in self._sent.items() if now_s - at_s < _AGAIN_AFTER_S}
        return True


class OutgoingVideo:
    """Joins a transceiver, its track and its rate."""

    def __init__(
        self,
        transceiver: RTCRtpTransceiver,
        *,
        now_s: Callable[[], float],
        paused: Callable[[ContentName, bool], None],
    ) -> None:
        self.transceiver = transceiver
        self.track: PictureTrack | None = None
        self._now_s = now_s
        self._paused = paused
        self._rate = VideoRate()
        self._again = SendAgain(now_s)
        hooks.watch_reports(transceiver.sender, self)
        hooks.limit_retransmission(transceiver.sender, self._again)

    def use(self, track: PictureTrack) -> None:
        """Send `track` from now on."""
        self.track = track
        self.transceiver.sender.replaceTrack(track)
        self._apply()

    def stop(self) -> None:
        """Send nothing; the transceiver stays for the next picture."""
        if self.track is not None:
            self.track.retire()
        self.track = None
        self.transceiver.sender.replaceTrack(None)

    def reported(self, loss: float, round_trip_s: float | None) -> None:
        """Take a report of this picture or of the sound beside it."""
        self._follow(lambda now_s: self._rate.observe(loss, round_trip_s, now_s))

    def missed(self, sequence_numbers: Sequence[int]) -> None:
        self._follow(lambda now_s: self._rate.observe_missing(sequence_numbers, now_s))

    def _follow(self, observe: Callable[[float], VideoPlan]) -> None:
        was_paused = self._rate.plan.is_paused
        is_paused = observe(self._now_s()).is_paused
        self._apply()
        if is_paused != was_paused:
            self._paused(ContentName(self.transceiver.mid or ""), is_paused)
            if not is_paused:
                hooks.ask_whole_picture(self.transceiver.sender)

    def _apply(self) -> None:
        plan = self._rate.plan
        if self.track is not None:
            self.track.plan = plan
        self._again.rate_bps = plan.bit_rate_bps
        hooks.set_bit_rate(self.transceiver.sender, plan.bit_rate_bps)
