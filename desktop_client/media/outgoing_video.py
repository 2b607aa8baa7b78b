"""One picture that goes out: camera or screen, its rate, and what is sent again."""

from collections.abc import Callable, Sequence

from aiortc import RTCRtpTransceiver

from desktop_client.domain.media import ContentName
from desktop_client.media import hooks
from desktop_client.media.outlet import Lane, Outlet
from desktop_client.media.picture_track import PictureTrack
from desktop_client.media.video_rate import VideoPlan, VideoRate

_AGAIN_AFTER_S = 0.12
_SHARE_SENT_AGAIN = 0.25
_PACKET_BITS = 1200 * 8
_PROBE_S = 0.7
_LONGEST_HOLD_S, _HOLD_REGAINED = 1.2, 0.25
"""What delays us may not delay them: four fifths of the time pictures go on until their own end tells more."""
_DRAIN_S, _SHORT_DRAIN_S, _SUDDEN = 0.6, 0.2, 0.75
"""So long nothing is sent after a fall: what waits in the network flows off, and sound is in time again."""


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
    """Joins a transceiver, its track, its rate and its lane."""

    def __init__(
        self,
        transceiver: RTCRtpTransceiver,
        outlet: Outlet,
        *,
        now_s: Callable[[], float],
        paused: Callable[[ContentName, bool], None],
        is_busy: Callable[[], bool],
    ) -> None:
        self.transceiver = transceiver
        self.track: PictureTrack | None = None
        self._now_s = now_s
        self._paused = paused
        self._is_busy = is_busy
        self._rate = VideoRate()
        self._again = SendAgain(now_s)
        self._lane = Lane(now_s)
        self._probed_at_s = now_s()
        self._may_hold_s = _LONGEST_HOLD_S
        self._asked_to_hold_at_s = now_s()
        ssrc, repair_ssrc = hooks.ssrcs_of(transceiver.sender)
        outlet.open_lane(self._lane, ssrc=ssrc, repair_ssrc=repair_ssrc)
        self._reports = hooks.watch_reports(transceiver.sender, self)
        hooks.limit_retransmission(transceiver.sender, lambda number: self._lane.is_open and self._again(number))

    @property
    def is_held_back(self) -> bool:
        return not self._lane.is_open

    @property
    def plan(self) -> VideoPlan:
        return self._rate.plan

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
        """Take a report of this picture."""
        is_probe = self._rate.plan.is_paused
        self._follow(
            lambda now_s: self._rate.observe(loss, round_trip_s, now_s, is_probe=is_probe, is_busy=self._is_busy())
        )

    def heard_of_sound(self, loss: float, round_trip_s: float | None) -> None:
        """Take a report of the sound beside this picture."""
        self._follow(lambda now_s: self._rate.observe(loss, round_trip_s, now_s, is_busy=self._is_busy()))

    def estimated(self, rate_bps: int) -> None:
        self._follow(lambda now_s: self._rate.observe_estimate(rate_bps, now_s))

    def missed(self, sequence_numbers: Sequence[int]) -> None:
        self._follow(lambda now_s: self._rate.observe_missing(sequence_numbers, now_s))

    def hold_back(self, seconds: float) -> None:
        """Send nothing while a trouble begins; one that lasts is for the rate to follow."""
        now_s = self._now_s()
        passed_s, self._asked_to_hold_at_s = now_s - self._asked_to_hold_at_s, now_s
        is_held = self.is_held_back
        regained_s = passed_s * (-1 if is_held else _HOLD_REGAINED)
        self._may_hold_s = max(0.0, min(_LONGEST_HOLD_S, self._may_hold_s + regained_s))
        if self._may_hold_s > (0 if is_held else seconds):
            self._lane.hold(seconds)

    async def probe(self) -> None:
        """While paused ask from time to time whether the network has become wider."""
        if not self._rate.plan.is_paused or self._now_s() - self._probed_at_s < _PROBE_S:
            return
        self._probed_at_s = self._now_s()
        await self._reports.probe()

    def _follow(self, observe: Callable[[float], VideoPlan]) -> None:
        before = self._rate.plan
        plan = observe(self._now_s())
        self._apply()
        if plan.bit_rate_bps < before.bit_rate_bps:
            is_sudden = plan.bit_rate_bps < _SUDDEN * before.bit_rate_bps
            self._lane.hold(_DRAIN_S if is_sudden else _SHORT_DRAIN_S)
        if plan.is_paused != before.is_paused:
            self._paused(ContentName(self.transceiver.mid or ""), plan.is_paused)
            if not plan.is_paused:
                hooks.ask_whole_picture(self.transceiver.sender)

    def _apply(self) -> None:
        plan = self._rate.plan
        if self.track is not None:
            self.track.plan = plan
            self._again.rate_bps = self._lane.rate_bps = self.track.paced_bps
            hooks.set_bit_rate(self.transceiver.sender, self.track.coded_bps)
        self._lane.is_closed = self._reports.is_probing = plan.is_paused
