import heapq
from dataclasses import dataclass

import numpy as np
import pytest

from desktop_client.media.audio_buffer import AudioBuffer, DelayTarget, PlayoutCounts
from desktop_client.media.opus import FRAME_SAMPLES, EncoderSettings, OpusDecoder, OpusEncoder, Samples
from tests.fakes.network_model import NetworkModel, NetworkProfile
from tests.fakes.voices import level_db, loudest_hz, tone, voice

SECONDS = 20
LEARNING_S = 2.0
"""What the buffer may need to see how late packets come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Playout:
    counts: PlayoutCounts
    sound: Samples
    delays_ms: tuple[float, ...]


def _packets(sound: Samples, expected_loss: float) -> list[bytes]:
    encoder = OpusEncoder(EncoderSettings(expected_loss=expected_loss))
    return [encoder.encode(sound[at : at + FRAME_SAMPLES]) for at in range(0, len(sound), FRAME_SAMPLES)]


def _play(packets: list[bytes], network: NetworkModel, first_timestamp: int = 0) -> Playout:
    """Let time run by itself: every packet arrives when the network says, 10 ms are played each 10 ms."""
    arrivals: list[tuple[float, int]] = []
    for number, packet in enumerate(packets):
        if (at_s := network.arrival_s(number * 0.02, len(packet) + 66)) is not None:
            heapq.heappush(arrivals, (at_s, number))
    buffer = AudioBuffer(OpusDecoder())
    sound, delays, learned = [], [], PlayoutCounts()
    for tick in range(len(packets) * 2):
        while arrivals and arrivals[0][0] <= tick * 0.01:
            at_s, number = heapq.heappop(arrivals)
            buffer.add(packets[number], (first_timestamp + number * FRAME_SAMPLES) & 0xFFFFFFFF, at_s)
        sound.append(buffer.pull(480))
        delays.append(buffer.delay_ms)
        if tick * 0.01 == LEARNING_S:
            learned = buffer.counts
    return Playout(counts=_since(buffer.counts, learned), sound=np.concatenate(sound), delays_ms=tuple(delays))


def _since(counts: PlayoutCounts, before: PlayoutCounts) -> PlayoutCounts:
    return PlayoutCounts(
        own=counts.own - before.own,
        redundant=counts.redundant - before.redundant,
        concealed=counts.concealed - before.concealed,
        silent=counts.silent - before.silent,
    )


@pytest.mark.parametrize(("loss", "least_heard"), [(0.0, 0.999), (0.05, 0.99), (0.10, 0.97), (0.20, 0.92)])
def test_what_the_network_loses_is_said_again_by_the_next_packet(loss: float, least_heard: float) -> None:
    network = NetworkModel(NetworkProfile(loss=loss, delay_ms=60, jitter_ms=30), seed=7)
    played = _play(_packets(voice(SECONDS), max(loss, 0.05)), network)
    assert played.counts.heard_share >= least_heard
    assert (played.counts.redundant > 0) == (loss > 0)
    assert network.lost / network.sent == pytest.approx(loss, abs=0.03)


def test_a_hole_without_redundancy_is_concealed_and_counted_apart() -> None:
    packets = _packets(voice(4), 0.0)
    buffer = AudioBuffer(OpusDecoder())
    for number, packet in enumerate(packets[:100]):
        if number != 50:
            buffer.add(packet, number * FRAME_SAMPLES, number * 0.02)
        buffer.pull(FRAME_SAMPLES)
    assert buffer.counts.concealed >= 1
    assert buffer.counts.own >= 95


def test_a_quiet_network_costs_little_delay() -> None:
    played = _play(_packets(voice(6), 0.05), NetworkModel(NetworkProfile(delay_ms=5), seed=1))
    assert max(played.delays_ms[100:]) <= 50


def test_delay_that_is_needed_no_more_is_given_back() -> None:
    packets = _packets(voice(16), 0.05)
    network = NetworkModel(NetworkProfile(delay_ms=60, jitter_ms=60), seed=3)
    buffer = AudioBuffer(OpusDecoder(), DelayTarget(history=100))
    arrivals: list[tuple[float, int]] = []
    for number, packet in enumerate(packets):
        if number == 200:
            network.change(jitter_ms=0)
        at_s = network.arrival_s(number * 0.02, len(packet))
        assert at_s is not None
        heapq.heappush(arrivals, (at_s, number))
    delays = []
    for tick in range(len(packets) * 2):
        while arrivals and arrivals[0][0] <= tick * 0.01:
            at_s, number = heapq.heappop(arrivals)
            buffer.add(packets[number], number * FRAME_SAMPLES, at_s)
        buffer.pull(480)
        delays.append(buffer.delay_ms)
    while_late, afterwards = np.mean(delays[200:390]), np.mean(delays[-220:-20])
    assert afterwards < while_late / 2
    assert buffer.counts.shortened > 0


def test_a_tone_comes_out_as_the_tone_it_was() -> None:
    played = _play(
        _packets(tone(3, 440), 0.05), NetworkModel(NetworkProfile(loss=0.05, jitter_ms=20, delay_ms=30), seed=2)
    )
    heard = played.sound[48000 : 48000 + 48000]
    assert loudest_hz(heard) == pytest.approx(440, abs=3)
    assert level_db(heard) > -20


@pytest.mark.parametrize("shift", [648, -300, 1, -1])
def test_a_sender_whose_time_stamps_shift_by_a_part_of_a_frame_is_heard_on(shift: int) -> None:
    packets = _packets(tone(2), 0.05)
    buffer = AudioBuffer(OpusDecoder())
    for number, packet in enumerate(packets):
        buffer.add(packet, number * FRAME_SAMPLES + (shift if number >= 10 else 0), number * 0.02)
        buffer.pull(FRAME_SAMPLES)
    assert buffer.counts.own >= len(packets) - 5


def test_time_stamps_that_wrap_change_nothing() -> None:
    packets = _packets(voice(4), 0.05)
    straight = _play(packets, NetworkModel(NetworkProfile(delay_ms=20), seed=1))
    wrapping = _play(packets, NetworkModel(NetworkProfile(delay_ms=20), seed=1), first_timestamp=(1 << 32) - 50 * 960)
    assert np.array_equal(straight.sound, wrapping.sound)


@pytest.mark.parametrize("payload", [b"", b"\xff" * 3, bytes(2000), b"\x03\xff"])
def test_no_packet_of_the_other_end_silences_the_call(payload: bytes) -> None:
    packets = _packets(voice(3), 0.05)
    buffer = AudioBuffer(OpusDecoder())
    for number, packet in enumerate(packets):
        buffer.add(payload, number * FRAME_SAMPLES, number * 0.02)
        buffer.add(packet, number * FRAME_SAMPLES, number * 0.02)
        buffer.pull(FRAME_SAMPLES)
    assert buffer.counts.own > 120


def test_after_a_long_silence_of_the_network_the_talk_goes_on_at_once() -> None:
    packets = _packets(voice(6), 0.05)
    buffer = AudioBuffer(OpusDecoder())
    for number, packet in enumerate(packets):
        if not 100 <= number < 200:
            buffer.add(packet, number * FRAME_SAMPLES, number * 0.02)
        buffer.pull(FRAME_SAMPLES)
    assert buffer.counts.concealed <= 30
    assert buffer.delay_ms < 80


def test_a_sender_that_starts_its_clock_anew_is_heard_again() -> None:
    packets = _packets(voice(4), 0.05)
    buffer = AudioBuffer(OpusDecoder())
    for number, packet in enumerate(packets):
        start = 0 if number < 100 else 3_000_000_000
        buffer.add(packet, start + number * FRAME_SAMPLES, number * 0.02)
        buffer.pull(FRAME_SAMPLES)
    assert buffer.counts.own > 180


def test_a_flood_of_packets_keeps_the_memory_bounded() -> None:
    packet = _packets(voice(0.02), 0.05)[0]
    buffer = AudioBuffer(OpusDecoder())
    for number in range(1000):
        buffer.add(packet, number * 240, 0.0)
    assert buffer.delay_ms <= 150 * 20 + 20
