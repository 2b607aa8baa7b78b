"""Everything that reaches into aiortc and aioice by private names, and the check that the names are there."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, cast

import aioice
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
from aiortc.rtp import (
    RTCP_PSFB_APP,
    RTCP_RTPFB_NACK,
    AnyRtcpPacket,
    RtcpPsfbPacket,
    RtcpReceiverInfo,
    RtcpRrPacket,
    RtcpRtpfbPacket,
    RtcpSrPacket,
    RtpPacket,
)
from typing_extensions import override

from desktop_client.core.scope import TaskScope
from desktop_client.domain.media import IceServer, IceServerKind
from desktop_client.media.streams import FrameEncoder, PacketSink, ReportWatcher

_JITTER_BUFFER = "_RTCRtpReceiver__jitter_buffer"
_ENCODER = "_RTCRtpSender__encoder"
_LAST_REPORT, _LAST_REPORT_AT = "_RTCRtpSender__lsr", "_RTCRtpSender__lsr_time"
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
        (transceiver.receiver, (_JITTER_BUFFER,)),
        (transceiver.sender, (_LAST_REPORT, _LAST_REPORT_AT)),
        (transceiver.sender, (_ENCODER, "_retransmit", "_handle_rtcp_packet", "_send_keyframe", "_ssrc", "_enabled")),
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
    setattr(aiortc.rtcicetransport, _CONNECTION_CLASS, TricklingConnection)
    stun.RETRY_RTO = STUN_RETRY_S
    rates = {"MIN_BITRATE": lowest_video_bps, "MAX_BITRATE": highest_video_bps, "DEFAULT_BITRATE": first_video_bps}
    for codec in (aiortc.codecs.vpx, aiortc.codecs.h264):
        for name, value in rates.items():
            setattr(codec, name, value)


# --- gathering candidates ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """How one peer finds its candidates. `found` gets each late candidate, and None when no more will come."""

    scope: TaskScope
    found: Callable[["TricklingConnection", aioice.Candidate | None], None]
    servers: tuple[IceServer, ...] = ()
    is_relay_only: bool = False
    extra_addresses: tuple[str, ...] = ()
    patience_s: float = 0.3
    """How long a description waits for STUN and TURN; slower ones are told later."""
    relay_patience_s: float = 0.5
    """The same where nothing but a relay may be used."""
    server_timeout_s: float = 5.0


gathering_of_this_peer: ContextVar[Gathering] = ContextVar("gathering_of_this_peer")
"""Set in the task that makes transceivers: aiortc makes the connections inside."""


class TricklingConnection(aioice.Connection):
    """Own addresses are candidates at once; STUN and TURN add theirs when they answer."""

    def __init__(self, ice_controlling: bool, **kwargs: Any) -> None:
        super().__init__(ice_controlling=ice_controlling, **kwargs)
        self._gathering = gathering_of_this_peer.get(None)
        self._first_late = asyncio.Event()
        self.is_gathered = False

    @override
    async def gather_candidates(self) -> None:
        if self._gathering is None:
            await super().gather_candidates()
            return
        if self._local_candidates_start:
            return
        self._local_candidates_start = True
        plan = self._gathering
        addresses = [] if plan.is_relay_only else _host_addresses(plan.extra_addresses)
        self._local_candidates += await self.get_component_candidates(component=1, addresses=addresses)
        self.is_gathered = not plan.servers
        if plan.servers:
            plan.scope.start(self._ask_servers(plan), name="gather")
            patience_s = plan.relay_patience_s if plan.is_relay_only else plan.patience_s
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._first_late.wait(), patience_s)
        self._local_candidates_end = True

    async def _ask_servers(self, plan: Gathering) -> None:
        async with asyncio.TaskGroup() as group:
            for server in plan.servers:
                group.create_task(self._ask(server, plan), name=f"ask {server.host}")
        self.is_gathered = True
        self._first_late.set()
        plan.found(self, None)

    async def _ask(self, server: IceServer, plan: Gathering) -> None:
        with contextlib.suppress(OSError, TimeoutError, stun.TransactionError, ConnectionError, ValueError):
            async with asyncio.timeout(plan.server_timeout_s):
                if server.kind in {IceServerKind.TURN, IceServerKind.TURNS}:
                    await self._ask_relay(server, plan)
                elif server.kind is IceServerKind.STUN and not plan.is_relay_only:
                    await self._ask_reflexive(server, plan)

    async def _ask_reflexive(self, server: IceServer, plan: Gathering) -> None:
        for protocol in tuple(self._protocols):
            candidate = protocol.local_candidate
            if candidate.type == "host" and ":" not in candidate.host:
                reflexive, _ = await ice.server_reflexive_candidate(protocol, (server.host, server.port))
                self._add_late(reflexive, plan)

    async def _ask_relay(self, server: IceServer, plan: Gathering) -> None:
        is_secure = server.kind is IceServerKind.TURNS
        candidate, protocol = await ice.relayed_candidate(
            component=1,
            hide_related_address=plan.is_relay_only,
            protocol_factory=lambda: ice.StunProtocol(self),
            turn_server=(server.host, server.port),
            turn_username=server.username,
            turn_password=server.password,
            turn_ssl=is_secure,
            turn_transport="tcp" if is_secure else server.protocol,
        )
        if self._closing:
            await protocol.close()
            return
        self._protocols.append(protocol)
        self._add_late(candidate, plan)
        for remote in self._remote_candidates:
            self._pair_remote_candidate(remote)
        self.sort_check_list()

    def _add_late(self, candidate: aioice.Candidate, plan: Gathering) -> None:
        if self._closing or any(
            (known.host, known.port, known.type) == (candidate.host, candidate.port, candidate.type)
            for known in self._local_candidates
        ):
            return
        self._local_candidates.append(candidate)
        self._first_late.set()
        plan.found(self, candidate)

    @property
    def is_described(self) -> bool:
        """Whether a description may have been made: what comes from now on has to be told."""
        return self._local_candidates_end

    @property
    def is_relayed(self) -> bool | None:
        """Whether what is sent goes through a relay of ours or theirs; None before there is a path."""
        pair = self._nominated.get(1)
        if pair is None:
            return None
        return "relay" in {pair.local_candidate.type, pair.remote_candidate.type}


def _host_addresses(extra: tuple[str, ...]) -> list[str]:
    own = ice.get_host_addresses(use_ipv4=True, use_ipv6=True)
    usable = [address for address in own if not address.lower().startswith("fe80:")]
    return [*usable, *(address for address in extra if address not in usable)]


def host_addresses() -> frozenset[str]:
    """Return the addresses this computer has now, link-local ones left out."""
    return frozenset(_host_addresses(()))


def end_gathering_with(connection: RTCPeerConnection) -> Awaitable[None]:
    """Look again whether transports can start: the first candidate of a relay came after the description."""
    return cast("Awaitable[None]", getattr(connection, _CONNECT)())


# --- transports ----------------------------------------------------------------------------------


def dtls_of(transceiver: RTCRtpTransceiver) -> RTCDtlsTransport:
    return transceiver.receiver.transport


def ice_transport_of(transceiver: RTCRtpTransceiver) -> RTCIceTransport:
    return transceiver.receiver.transport.transport


def connection_of(transceiver: RTCRtpTransceiver) -> TricklingConnection:
    return cast("TricklingConnection", ice_transport_of(transceiver)._connection)


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
        self.current = cast("TricklingConnection", transport._connection)
        for name in ("_recv", "_send", "_monitor"):
            setattr(transport, name, getattr(self, name))

    @property
    def transport(self) -> RTCIceTransport:
        return self._transport

    async def switch(self, connection: TricklingConnection) -> None:
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
        )
        frame = None if taken.frame is None else JitterFrame(data=taken.frame, timestamp=taken.timestamp)
        return taken.picture_lost, frame


def receive_by(receiver: RTCRtpReceiver, sink: PacketSink) -> None:
    """Let `sink` take every packet from now on in the place of the built-in buffer."""
    setattr(receiver, _JITTER_BUFFER, _Buffer(sink))


# --- what goes out -------------------------------------------------------------------------------


def encode_by(sender: RTCRtpSender, encoder: FrameEncoder) -> None:
    """Use `encoder` in the place of the built-in one; to be set before the sender starts."""
    setattr(sender, _ENCODER, encoder)


def has_track(sender: RTCRtpSender) -> bool:
    """Say whether something is sent; its declared type has no None."""
    return cast("MediaStreamTrack | None", sender.track) is not None


def set_bit_rate(sender: RTCRtpSender, bit_rate_bps: int) -> None:
    """Set what the built-in video encoder aims at; nothing happens before its first frame."""
    if (encoder := getattr(sender, _ENCODER)) is not None:
        encoder.target_bitrate = bit_rate_bps


def ask_whole_picture(sender: RTCRtpSender) -> None:
    sender._send_keyframe()


def watch_reports(sender: RTCRtpSender, watcher: ReportWatcher) -> None:
    """Let `watcher` hear each report; the receiver's rate estimates are kept away from the encoder."""
    built_in = sender._handle_rtcp_packet

    async def take(packet: AnyRtcpPacket) -> None:
        if isinstance(packet, RtcpPsfbPacket) and packet.fmt == RTCP_PSFB_APP:
            return
        await built_in(packet)
        if isinstance(packet, RtcpRtpfbPacket) and packet.fmt == RTCP_RTPFB_NACK:
            watcher.missed(packet.lost)
        if isinstance(packet, RtcpRrPacket | RtcpSrPacket):
            for report in packet.reports:
                if report.ssrc == sender._ssrc:
                    watcher.reported(report.fraction_lost / 256, _round_trip_s(sender, report))

    sender._handle_rtcp_packet = take  # type: ignore[method-assign]


def _round_trip_s(sender: RTCRtpSender, report: RtcpReceiverInfo) -> float | None:
    """Return the delay of one report (RFC 3550 §6.4.1); the built-in figure is smoothed over many."""
    if not report.dlsr or report.lsr != getattr(sender, _LAST_REPORT):
        return None
    passed_s = time.time() - float(getattr(sender, _LAST_REPORT_AT)) - report.dlsr / 65536
    return max(0.0, passed_s)


def limit_retransmission(sender: RTCRtpSender, allows: Callable[[int], bool]) -> None:
    """Send a packet again only when `allows` says so for its sequence number."""
    built_in = sender._retransmit

    async def send_again(sequence_number: int) -> None:
        if allows(sequence_number):
            await built_in(sequence_number)

    sender._retransmit = send_again  # type: ignore[method-assign]
