"""Opus by the libopus that PyAV brings along (RFC 6716): what a call needs and PyAV does not reach."""

import ctypes
from ctypes import POINTER, c_char_p, c_int, c_int16, c_int32, c_ubyte, c_void_p
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.int16]
"""One channel at 48 000 Hz."""

RATE_HZ = 48_000
FRAME_SAMPLES = 960
"""20 ms."""
LONGEST_FRAME_SAMPLES = 5760
"""120 ms, the longest packet (RFC 6716 §2.1.4)."""
_LARGEST_PACKET_BYTES = 1275

_APPLICATION_VOIP = 2048
_SET_BITRATE = 4002
_SET_COMPLEXITY = 4010
_SET_INBAND_FEC = 4012
_SET_PACKET_LOSS = 4014
_SET_SIGNAL = 4024
_SIGNAL_VOICE = 3001
_RESET_STATE = 4028


class OpusMissing(OSError):
    """No libopus is where PyAV keeps its libraries."""


class BadPacket(ValueError):
    """What came is no Opus packet."""


@cache
def _library() -> ctypes.CDLL:
    package = Path(av.__file__).parent
    patterns = ("../av.libs/libopus*", ".dylibs/libopus*", "../av.libs/opus*")
    found = [path for pattern in patterns for path in sorted(package.glob(pattern))]
    if not found:
        raise OpusMissing(f"no libopus beside {package}")
    return _declared(ctypes.CDLL(str(found[0].resolve())))


def _declared(library: ctypes.CDLL) -> ctypes.CDLL:
    """Give the functions their types; fixed arguments of the variadic `_ctl` too, which arm64 passes elsewhere."""
    errors = POINTER(c_int)
    shapes: dict[str, tuple[type | None, list[type]]] = {
        "opus_encoder_create": (c_void_p, [c_int32, c_int, c_int, errors]),
        "opus_encoder_ctl": (c_int, [c_void_p, c_int]),
        "opus_encoder_destroy": (None, [c_void_p]),
        "opus_encode": (c_int32, [c_void_p, POINTER(c_int16), c_int, POINTER(c_ubyte), c_int32]),
        "opus_decoder_create": (c_void_p, [c_int32, c_int, errors]),
        "opus_decoder_ctl": (c_int, [c_void_p, c_int]),
        "opus_decoder_destroy": (None, [c_void_p]),
        "opus_decode": (c_int, [c_void_p, c_char_p, c_int32, POINTER(c_int16), c_int, c_int]),
        "opus_packet_get_nb_samples": (c_int, [c_char_p, c_int32, c_int32]),
        "opus_packet_has_lbrr": (c_int, [c_char_p, c_int32]),
    }
    for name, (result, arguments) in shapes.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def packet_samples(packet: bytes) -> int:
    """Return the length of a packet in samples at 48 000 Hz. Raises `BadPacket`."""
    count = int(_library().opus_packet_get_nb_samples(packet, len(packet), RATE_HZ)) if packet else 0
    if not 0 < count <= LONGEST_FRAME_SAMPLES:
        raise BadPacket(f"{len(packet)} bytes are no packet")
    return count


def has_redundancy(packet: bytes) -> bool:
    """Say whether a packet carries the one before it in small (RFC 6716 §2.1.7)."""
    return bool(packet) and int(_library().opus_packet_has_lbrr(packet, len(packet))) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderSettings:
    """`expected_loss`: 0..1, decides how much is said twice."""

    bit_rate_bps: int = 32_000
    expected_loss: float = 0.05
    complexity: int = 9


class OpusEncoder:
    """One voice. What changes at run time is followed from the next frame on."""

    def __init__(self, settings: EncoderSettings | None = None) -> None:
        self._library = _library()
        error = c_int()
        self._state = c_void_p(
            self._library.opus_encoder_create(RATE_HZ, 1, _APPLICATION_VOIP, ctypes.byref(error)),
        )
        if error.value:
            raise OpusMissing(f"libopus makes no encoder: {error.value}")
        self._packet = (c_ubyte * _LARGEST_PACKET_BYTES)()
        self._set(_SET_INBAND_FEC, 1)
        self._set(_SET_SIGNAL, _SIGNAL_VOICE)
        self.apply(settings or EncoderSettings())

    def apply(self, settings: EncoderSettings) -> None:
        self._set(_SET_BITRATE, settings.bit_rate_bps)
        self._set(_SET_PACKET_LOSS, round(settings.expected_loss * 100))
        self._set(_SET_COMPLEXITY, settings.complexity)

    def encode(self, samples: Samples) -> bytes:
        """Encode one frame of 10, 20, 40 or 60 ms."""
        voice = np.ascontiguousarray(samples, dtype=np.int16)
        pointer = voice.ctypes.data_as(POINTER(c_int16))
        length = self._library.opus_encode(self._state, pointer, len(voice), self._packet, _LARGEST_PACKET_BYTES)
        if length < 0:
            raise ValueError(f"libopus does not encode {len(voice)} samples: {length}")
        return bytes(self._packet[:length])

    def _set(self, request: int, value: int) -> None:
        self._library.opus_encoder_ctl(self._state, request, c_int32(value))

    def __del__(self) -> None:
        if state := getattr(self, "_state", None):
            self._library.opus_encoder_destroy(state)


class OpusDecoder:
    """One voice, from one other end; stereo is mixed down."""

    def __init__(self) -> None:
        self._library = _library()
        error = c_int()
        self._state = c_void_p(self._library.opus_decoder_create(RATE_HZ, 1, ctypes.byref(error)))
        if error.value:
            raise OpusMissing(f"libopus makes no decoder: {error.value}")
        self._samples: Samples = np.zeros(LONGEST_FRAME_SAMPLES, np.int16)

    def decode(self, packet: bytes) -> Samples:
        """Decode a packet. Raises `BadPacket`."""
        return self._decode(packet, packet_samples(packet), is_redundant=False)

    def decode_redundancy(self, packet: bytes, count: int) -> Samples:
        """Decode the `count` samples before `packet` from what it says again of them."""
        return self._decode(packet, count, is_redundant=True)

    def conceal(self, count: int) -> Samples:
        """Go on for `count` samples without a packet."""
        return self._decode(None, count, is_redundant=False)

    def reset(self) -> None:
        self._library.opus_decoder_ctl(self._state, _RESET_STATE)

    def _decode(self, packet: bytes | None, count: int, *, is_redundant: bool) -> Samples:
        pointer = self._samples.ctypes.data_as(POINTER(c_int16))
        length = len(packet) if packet else 0
        done = self._library.opus_decode(self._state, packet, length, pointer, count, int(is_redundant))
        if done < 0:
            raise BadPacket(f"libopus refuses {length} bytes: {done}")
        return self._samples[:done].copy()

    def __del__(self) -> None:
        if state := getattr(self, "_state", None):
            self._library.opus_decoder_destroy(state)
