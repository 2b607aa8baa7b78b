"""Everything that reaches into aiortc and aioice by private names, and the check that the names are there."""

import contextlib
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import cast

import aiortc.clock
import aiortc.codecs.h264
import aiortc.codecs.vpx
import aiortc.rtcicetransport
from aioice import ice, stun
from aiortc import (
    MediaStreamTrack,
    RTCBundlePolicy,
    RTCConfiguration,
    RTCDtlsTransport,
    RTCIceTransport,
    RTCPeerConnection,
    RTCRtpReceiver,
    RTCRtpSender,
    RTCRtpTransceiver,
)
from aiortc.jitterbuffer import JitterFrame
from aiortc.rtcrtpparameters import RTCRtpSendParameters
from aiortc.rtp import (
    RTCP_PSFB_APP,
    RTCP_RTPFB_NACK,
    RTP_HISTORY_SIZE,
    AnyRtcpPacket,
    RtcpPsfbPacket,
    RtcpReceiverInfo,
    RtcpRrPacket,
    RtcpRtpfbPacket,
    RtcpSenderInfo,
    RtcpSrPacket,
    RtpPacket,
    unpack_remb_fci,
)

from desktop_client.media import gathering
from desktop_client.media.outlet import Outlet
from desktop_client.media.rate_estimate import RateEstimate
from desktop_client.media.streams import FrameEncoder, PacketSink, ReportWatcher

_JITTER_BUFFER = "_RTCRtpReceiver__jitter_buffer"
_RATE_ESTIMATOR = "_RTCRtpReceiver__remote_bitrate_estimator"
_ENCODER = "_RTCRtpSender__encoder"
_HISTORY = "_RTCRtpSender__rtp_history"
_REPORT_FIGURES = ("ntp_timestamp", "rtp_timestamp", "packet_count", "octet_count")
_REPORTS_KEPT = 16
_PROBE_BYTES, _MOST_PROBES = 1000, 3
_CLOCK_HZ = {"audio": 48_000, "video": 90_000}
_CONNECT = "_RTCPeerConnection__connect"
_CONNECTION_CLASS = "Connection"
_ICE_SET_STATE = "_RTCIceTransport__setState"

STUN_RETRY_S = 0.15
"""A first lost check costs this much; RFC 8489 §6.2.1 has 0.5 s for paths that are not known."""


class NamesMissing(RuntimeError):
    """Another release of aiortc or aioice than the one that was pinned."""


async def verify_names() -> None:
    """Look at living objects for every private name that is used here. Raises `NamesMissing`."""
    connection = RTCPeerConnection(RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_COMPAT))
    transceiver = connection.addTransceiver("video")
    ice_transport = ice_transport_of(transceiver)
    wanted: tuple[tuple[object, tuple[str, ...]], ...] = (
        (connection, (_CONNECT,)),
        (transceiver.receiver, (_JITTER_BUFFER, _RATE_ESTIMATOR)),
        (transceiver.sender, (_HISTORY, *(f"_RTCRtpSender__{name}" for name in _REPORT_FIGURES))),
        (transceiver.sender, (_ENCODER, "_retransmit", "_handle_rtcp_packet", "_send_keyframe", "_ssrc", "_enabled")),
        (transceiver.sender, ("_send_rtcp", "_rtx_ssrc")),
        (transceiver.sender.transport, ("_send_rtp",)),
        (transceiver, ("_bundled", "_offerDirection")),
        (ice_transport, ("_connection", "_recv", "_send", "_monitor", _ICE_SET_STATE)),
        (ice_transport.iceGatherer, ("_connection",)),
        (ice_transport._connection, ("_local_candidates", "_local_candidates_start", "_local_candidates_end")),
        (ice_transport._connection, ("_protocols", "_remote_candidates", "_pair_remote_candidate", "sort_check_list")),
        (ice_transport._connection, ("_queue", "_nominated", "get_component_candidates", "_closing")),
        (ice, ("get_host_addresses", "server_reflexive_candidate", "relayed_candidate", "StunProtocol")),
        (stun, ("RETRY_RTO",)),
        (aiortc.rtcicetransport, ("Connection",)),
        (aiortc.codecs.vpx, ("MIN_BITRATE", "MAX_BITRATE", "DEFAULT_BITRATE")),
        (aiortc.codecs.h264, ("MIN_BITRATE", "MAX_BITRATE", "DEFAULT_BITRATE")),
    )
    missing = [
        f"{type(owner).__name__}.{name}" for owner, names in wanted for name in names if not hasattr(owner, name)
    ]
    await connection.close()
    if missing:
        raise NamesMissing(", ".join(missing))


def install(*, lowest_video_bps: int, highest_video_bps: int, first_video_bps: int) -> None:
    """Set for this process: our ICE connection, quick STUN retries, the range of video bit rates."""
    setattr(aiortc.rtcicetransport, _CONNECTION_CLASS, gathering.TricklingConnection)
    stun.RETRY_RTO = STUN_RETRY_S
    rates = {"MIN_BITRATE": lowest_video_bps, "MAX_BITRATE": highest_video_bps, "DEFAULT_BITRATE": first_video_bps}
    for codec in (aiortc.codecs.vpx, aiortc.codecs.h264):
        for name, value in rates.items():
            setattr(codec, name, value)


def end_gathering_with(connection: RTCPeerConnection) -> Awaitable[None]:
    """Look again whether transports can start: the first candidate of a relay came after the description."""
    return cast("Awaitable[None]", getattr(connection, _CONNECT)())


# --- transports ----------------------------------------------------------------------------------


def dtls_of(transceiver: RTCRtpTransceiver) -> RTCDtlsTransport:
    return transceiver.receiver.transport


def ice_transport_of(transceiver: RTCRtpTransceiver) -> RTCIceTransport:
    return transceiver.receiver.transport.transport


def connection_of(transceiver: RTCRtpTransceiver) -> gathering.TricklingConnection:
    return cast("gathering.TricklingConnection", ice_transport_of(transceiver)._connection)


def is_bundled(transceiver: RTCRtpTransceiver) -> bool:
    """Say whether it uses the transport of another one."""
    return bool(transceiver._bundled)


def showed_another_certificate(dtls: RTCDtlsTransport) -> bool:
    """Say whether the handshake was finished and then refused."""
    return dtls.state == "failed" and dtls.encrypted


class SwitchableIce:
    """Lets an ICE connection be replaced under the living DTLS: keys, codecs and pictures stay."""

    def __init__(self, transport: RTCIceTransport) -> None:
        self._transport = transport
        self.current = cast("gathering.TricklingConnection", transport._connection)
        for name in ("_recv", "_send", "_monitor"):
            setattr(transport, name, getattr(self, name))

    @property
    def transport(self) -> RTCIceTransport:
        return self._transport

    async def switch(self, connection: gathering.TricklingConnection) -> None:
        """Send and receive by `connection`, which has a path, and close the one before."""
        before, self.current = self.current, connection
        self._transport._connection = connection
        self._transport.iceGatherer._connection = connection
        before._queue.put_nowait(None)
        await before.close()

    async def _recv(self) -> bytes:
        while True:
            connection = self.current
            try:
                return await connection.recv()
            except ConnectionError:
                if connection is self.current:
                    raise

    async def _send(self, data: bytes) -> None:
        await self.current.send(data)

    async def _monitor(self) -> None:
        while True:
            connection = self.current
            await connection.get_event()
            if connection is self.current:
                if self._transport.state == "completed":
                    getattr(self._transport, _ICE_SET_STATE)("failed")
                return


# --- what comes in -------------------------------------------------------------------------------


class _Buffer:
    def __init__(self, sink: PacketSink) -> None:
        self._sink = sink

    def add(self, packet: RtpPacket) -> tuple[bool, JitterFrame | None]:
        taken = self._sink.take(
            packet._data,  # type: ignore[attr-defined] # set by the receiver just before
            packet.timestamp,
            packet.sequence_number,
            is_last=bool(packet.marker),
            abs_send_time=packet.extensions.abs_send_time,
        )
        frame = None if taken.frame is None else JitterFrame(data=taken.frame, timestamp=taken.timestamp)
        return taken.picture_lost, frame


def estimate_by(receiver: RTCRtpReceiver, estimate: RateEstimate) -> None:
    """Let `estimate` see every packet of a picture, and tell its sender what it says."""
    setattr(receiver, _RATE_ESTIMATOR, estimate)


def receive_by(receiver: RTCRtpReceiver, sink: PacketSink) -> None:
    """Let `sink` take every packet from now on in the place of the built-in buffer."""
    setattr(receiver, _JITTER_BUFFER, _Buffer(sink))


# --- what goes out -------------------------------------------------------------------------------


def encode_by(sender: RTCRtpSender, encoder: FrameEncoder) -> None:
    """Use `encoder` in the place of the built-in one; to be set before the sender starts."""
    setattr(sender, _ENCODER, encoder)


def encode_pictures_by(sender: RTCRtpSender, encoders: Mapping[str, Callable[[], FrameEncoder]]) -> None:
    """Use what stands in `encoders` for the codec both ends agree on, if any; to be set before the sender starts."""
    built_in = sender.send

    async def send(parameters: RTCRtpSendParameters) -> None:
        encoder = encoders.get(parameters.codecs[0].mimeType.lower())
        if getattr(sender, _ENCODER) is None and encoder is not None:
            encode_by(sender, encoder())
        await built_in(parameters)

    sender.send = send  # type: ignore[method-assign]


def has_track(sender: RTCRtpSender) -> bool:
    """Say whether something is sent; its declared type has no None."""
    return cast("MediaStreamTrack | None", sender.track) is not None


def set_bit_rate(sender: RTCRtpSender, bit_rate_bps: int) -> None:
    """Set what the built-in video encoder aims at; nothing happens before its first frame."""
    if (encoder := getattr(sender, _ENCODER)) is not None:
        encoder.target_bitrate = bit_rate_bps


def ask_whole_picture(sender: RTCRtpSender) -> None:
    sender._send_keyframe()


def watch_reports(sender: RTCRtpSender, watcher: ReportWatcher) -> "SentReports":
    """Let `watcher` hear each report; the receiver's rate estimates are kept away from the encoder."""
    built_in = sender._handle_rtcp_packet
    sent = SentReports(sender)

    async def take(packet: AnyRtcpPacket) -> None:
        if isinstance(packet, RtcpPsfbPacket) and packet.fmt == RTCP_PSFB_APP:
            with contextlib.suppress(ValueError):
                rate_bps, ssrcs = unpack_remb_fci(packet.fci)
                if sender._ssrc in ssrcs:
                    watcher.estimated(rate_bps)
            return
        await built_in(packet)
        if isinstance(packet, RtcpRtpfbPacket) and packet.fmt == RTCP_RTPFB_NACK:
            watcher.missed(packet.lost)
        if isinstance(packet, RtcpRrPacket | RtcpSrPacket):
            for report in packet.reports:
                if report.ssrc == sender._ssrc:
                    watcher.reported(report.fraction_lost / 256, sent.round_trip_s(report))

    sender._handle_rtcp_packet = take  # type: ignore[method-assign]
    return sent


class SentReports:
    """Stamps each sender report with the time it goes out, so that every answer tells a delay (RFC 3550 §6.4.1).

    While `is_probing`, some of the last packets go again ahead of each report: its delay tells how wide the network is.
    """

    def __init__(self, sender: RTCRtpSender) -> None:
        self._sender = sender
        self._clock_hz = _CLOCK_HZ[sender.kind]
        self._sent_at_s: dict[int, float] = {}
        self._send = sender._send_rtcp
        self._again = _SentAgain(sender)
        self.is_probing = False
        sender._send_rtcp = self._send_stamped  # type: ignore[method-assign]

    async def probe(self) -> None:
        """Send a report between the regular ones."""
        await self._send_stamped([self._report()])

    def round_trip_s(self, report: RtcpReceiverInfo) -> float | None:
        """Return the delay of one answer; the built-in figure is smoothed over many."""
        sent_at_s = self._sent_at_s.get(report.lsr)
        if sent_at_s is None or not report.dlsr:
            return None
        passed_s = time.time() - sent_at_s - report.dlsr / 65536
        return passed_s if passed_s > 0 else None

    async def _send_stamped(self, packets: list[AnyRtcpPacket]) -> None:
        if self.is_probing:
            await self._send_again_largest()
        for packet in packets:
            if isinstance(packet, RtcpSrPacket):
                self._stamp(packet.sender_info)
        await self._send(packets)

    async def _send_again_largest(self) -> None:
        history = getattr(self._sender, _HISTORY).values()
        sent_bytes = 0
        for packet in sorted(history, key=lambda packet: -len(packet.payload))[:_MOST_PROBES]:
            if sent_bytes < _PROBE_BYTES:
                await self._again.send(packet.sequence_number)
                sent_bytes += len(packet.payload)

    def _stamp(self, info: RtcpSenderInfo) -> None:
        now = aiortc.clock.current_ntp_time()
        passed_s = (now - info.ntp_timestamp) / (1 << 32) if info.ntp_timestamp else 0.0
        info.rtp_timestamp = (info.rtp_timestamp + round(passed_s * self._clock_hz)) & 0xFFFFFFFF
        info.ntp_timestamp = now
        self._sent_at_s[(now >> 16) & 0xFFFFFFFF] = time.time()
        if len(self._sent_at_s) > _REPORTS_KEPT:
            del self._sent_at_s[next(iter(self._sent_at_s))]

    def _report(self) -> RtcpSrPacket:
        figures = {name: int(getattr(self._sender, f"_RTCRtpSender__{name}")) for name in _REPORT_FIGURES}
        figures |= {name: figures[name] & 0xFFFFFFFF for name in ("packet_count", "octet_count")}
        return RtcpSrPacket(ssrc=self._sender._ssrc, sender_info=RtcpSenderInfo(**figures))


class _SentAgain:
    """Sends packets again by the built-in way, stamped with the time they leave: their receiver measures by it."""

    def __init__(self, sender: RTCRtpSender) -> None:
        self._sender = sender
        self._built_in = sender._retransmit

    async def send(self, sequence_number: int) -> None:
        """Send one packet again, if it is still kept and the transport is connected."""
        packet = getattr(self._sender, _HISTORY).get(sequence_number % RTP_HISTORY_SIZE)
        if packet is not None:
            packet.extensions.abs_send_time = (aiortc.clock.current_ntp_time() >> 14) & 0x00FFFFFF
        with contextlib.suppress(ConnectionError):
            await self._built_in(sequence_number)


def pace(transport: RTCDtlsTransport, outlet: Outlet) -> None:
    """Let every packet of `transport` leave through `outlet`."""
    built_in = transport._send_rtp

    async def send(data: bytes) -> None:
        await outlet.send(data, built_in)

    transport._send_rtp = send  # type: ignore[method-assign]


def ssrcs_of(sender: RTCRtpSender) -> tuple[int, int]:
    """Return the SSRC of what is sent and that of what is sent again."""
    return sender._ssrc, sender._rtx_ssrc


def limit_retransmission(sender: RTCRtpSender, allows: Callable[[int], bool]) -> None:
    """Send a packet again only when `allows` says so for its sequence number."""
    again = _SentAgain(sender)

    async def send_again(sequence_number: int) -> None:
        if allows(sequence_number):
            await again.send(sequence_number)

    sender._retransmit = send_again  # type: ignore[method-assign]
