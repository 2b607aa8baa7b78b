"""Calls over bad networks, in driven time: whole peers with their ICE, DTLS, SRTP and codecs, whose clock jumps.

No load of this machine changes these figures.
"""

import statistics
from dataclasses import dataclass

import numpy as np

from desktop_client.media.audio_buffer import PlayoutCounts
from desktop_client.media.opus import RATE_HZ, Samples
from tests.fakes.driven_call import DrivenCall, driven_call
from tests.fakes.driven_loop import driven
from tests.fakes.moving_call import Move, moves
from tests.fakes.network_model import NetworkProfile
from tests.fakes.speech import resampled
from tests.fakes.two_ends import BOTH, End
from tests.fakes.voices import voice

_LEARNING_S, _SETTLING_S = 3, 12
_WIDEBAND_HZ = 16_000
_PIECE_S = 7
_LOOK_S = 0.1


def lossy(loss: float) -> NetworkProfile:
    return NetworkProfile(loss=loss, delay_ms=50, jitter_ms=30)


def frames_played(loss: float, clip: Samples, *, talk_s: float, seed: int) -> PlayoutCounts:
    """Return where the frames of both ends came from in `talk_s` of a call."""

    async def call_over_it() -> PlayoutCounts:
        async with driven_call(lossy(loss), clip=clip, seed=seed) as call:
            await call.last(_LEARNING_S)
            before = call.counts()
            await call.last(talk_s)
            return call.counts().since(before)

    return driven(call_over_it())


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrowLink:
    """`paused_s` and `back_s`: until both ends paused, and until both showed pictures again."""

    longest_gap_ms: float
    paused_s: float
    back_s: float


def narrow_link(seed: int) -> NarrowLink:
    """Make a 720p call over 1 Mbit/s, 300 kbit/s, 100 kbit/s, and 1 Mbit/s again."""

    async def call_over_it() -> NarrowLink:
        network = NetworkProfile(delay_ms=30, jitter_ms=5, rate_bps=1_000_000)
        async with driven_call(network, BOTH, clip=voice(10), seed=seed) as call:
            await call.last(10)
            call.forget_gaps()
            call.relay.change(rate_bps=300_000)
            await call.last(10)
            call.relay.change(rate_bps=100_000)
            paused_s = await _until_paused(call, is_paused=True)
            await call.last(max(0.0, 10 - paused_s))
            call.relay.change(rate_bps=1_000_000)
            back_s = await _until_paused(call, is_paused=False)
            return NarrowLink(longest_gap_ms=call.longest_gap_ms, paused_s=paused_s, back_s=back_s)

    return driven(call_over_it())


async def _until_paused(call: DrivenCall, *, is_paused: bool) -> float:
    frames = {id(end): _frames(end) for end in (call.caller, call.callee)}
    for looks in range(1, 200):
        await call.last(_LOOK_S)
        ends = (call.caller, call.callee)
        if all(call.is_paused(end) == is_paused and (is_paused or _frames(end) > frames[id(end)]) for end in ends):
            return looks * _LOOK_S
    return float("inf")


def _frames(end: End) -> int:
    return sum(incoming.frames for incoming in end.peer._incoming.values())


def address_changes(count: int, *, loss: float, is_noticed: bool) -> list[Move]:
    return driven(moves(count, NetworkProfile(delay_ms=25, jitter_ms=5, loss=loss), is_noticed=is_noticed))


def speech_quality(loss: float, clip: Samples, *, seed: int) -> float:
    """Return the mean PESQ (ITU-T P.862.2, 1 to 4.6) of pieces of both directions. Raises `ImportError`."""
    from pesq import pesq  # noqa: PLC0415 - has to be compiled, so it is not on every machine

    heard = driven(_heard(loss, clip, seed))
    scores = []
    for sound in heard:
        reference = _aligned(clip, sound)
        piece = _PIECE_S * _WIDEBAND_HZ
        ours, theirs = _narrowed(reference), _narrowed(sound)
        scores += [
            float(pesq(_WIDEBAND_HZ, ours[at : at + piece], theirs[at : at + piece], "wb"))
            for at in range(0, len(theirs) - piece + 1, piece)
        ]
    return statistics.mean(scores)


async def _heard(loss: float, clip: Samples, seed: int) -> tuple[Samples, Samples]:
    length_s = len(clip) / RATE_HZ
    async with driven_call(lossy(loss), clip=clip, seed=seed, kept_s=length_s) as call:
        await call.last(_SETTLING_S + length_s)
        return call.caller.heard.copy(), call.callee.heard.copy()


def _aligned(clip: Samples, heard: Samples) -> Samples:
    """Turn the clip, which is said again and again, to where `heard` begins."""
    size = len(heard)
    spectrum = np.conj(np.fft.rfft(heard.astype(np.float64), size)) * np.fft.rfft(clip[:size].astype(np.float64), size)
    return np.roll(clip[:size], -int(np.argmax(np.fft.irfft(spectrum, size))))


def _narrowed(sound: Samples) -> Samples:
    return resampled(sound.astype(np.float64), RATE_HZ, _WIDEBAND_HZ)
