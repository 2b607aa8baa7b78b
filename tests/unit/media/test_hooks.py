from collections.abc import AsyncIterator, Sequence

import aiortc.clock
import pytest
from aiortc import RTCPeerConnection, RTCRtpSender
from aiortc.rtcrtpparameters import RTCRtpHeaderExtensionParameters, RTCRtpParameters
from aiortc.rtp import HeaderExtensionsMap, RtpPacket

from desktop_client.media import hooks

HISTORY, EXTENSIONS = "_RTCRtpSender__rtp_history", "_RTCRtpSender__rtp_header_extensions_map"
ABS_SEND_TIME = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"


class NobodyListens:
    """A `ReportWatcher` without a rate."""

    def reported(self, loss: float, round_trip_s: float | None) -> None: ...

    def estimated(self, rate_bps: int) -> None: ...

    def missed(self, sequence_numbers: Sequence[int]) -> None: ...


@pytest.fixture
async def sender() -> AsyncIterator[RTCRtpSender]:
    """Yield one that sent a packet long ago, over a transport that is not connected."""
    connection = RTCPeerConnection()
    sender = connection.addTransceiver("video").sender
    packet = RtpPacket(payload_type=97, sequence_number=5, timestamp=1)
    packet.payload, packet.extensions.abs_send_time = bytes(600), 1
    getattr(sender, HISTORY)[5] = packet
    yield sender
    await connection.close()


async def test_asking_a_network_that_is_not_connected_is_nothing(sender: RTCRtpSender) -> None:
    reports = hooks.watch_reports(sender, NobodyListens())
    reports.is_probing = True
    await reports.probe()


async def test_what_is_sent_again_bears_the_time_it_leaves(
    sender: RTCRtpSender, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[bytes] = []

    async def send(data: bytes) -> None:
        sent.append(data)

    monkeypatch.setattr(sender.transport, "_send_rtp", send)
    extensions: HeaderExtensionsMap = getattr(sender, EXTENSIONS)
    extensions.configure(RTCRtpParameters(headerExtensions=[RTCRtpHeaderExtensionParameters(id=1, uri=ABS_SEND_TIME)]))
    hooks.limit_retransmission(sender, lambda _number: True)
    await sender._retransmit(5)
    stamp = RtpPacket.parse(sent[0], extensions).extensions.abs_send_time
    assert stamp is not None
    passed = ((aiortc.clock.current_ntp_time() >> 14) - stamp) % (1 << 24)
    assert passed < 1 << 18
