"""Pictures of a virtual screen: the X server's XWD file written as PNG."""

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

_XWD_HEADER = struct.Struct(">25I")
_XWD_VERSION = 7
_COLOUR_BYTES = 12
_BLOCK_BYTES = 64
_LOOK_AT_EVERY_ROW = 8
_PNG_SIGN = b"\x89PNG\r\n\x1a\n"


class NotAScreen(ValueError):
    """The file is not an XWD picture of 32 bits a pixel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenPicture:
    """`pixels`: rows of `stride_bytes`, four bytes a pixel, blue first (X11 ZPixmap, least significant byte first)."""

    width_px: int
    height_px: int
    stride_bytes: int
    pixels: bytes

    def png(self) -> bytes:
        rows = bytearray()
        for row in range(self.height_px):
            start = row * self.stride_bytes
            rows += b"\0" + _rgb(self.pixels[start : start + self.width_px * 4])
        header = struct.pack(">IIBBBBB", self.width_px, self.height_px, 8, 2, 0, 0, 0)
        chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
        return _PNG_SIGN + b"".join(_chunk(name, data) for name, data in chunks)

    def brightness(self) -> float:
        """Return the mean of all colour values, 0 to 255."""
        shown = self.pixels[: self.height_px * self.stride_bytes]
        return sum(sum(shown[channel::4]) for channel in range(3)) / (len(shown) // 4 * 3)

    def changed_share(self, other: "ScreenPicture") -> float:
        """Return how much of the screen differs from another picture of it, by blocks of 16 pixels, 0 to 1."""
        starts = [
            row * self.stride_bytes + column
            for row in range(0, self.height_px, _LOOK_AT_EVERY_ROW)
            for column in range(0, self.width_px * 4, _BLOCK_BYTES)
        ]
        ours, theirs = memoryview(self.pixels), memoryview(other.pixels)
        changed = sum(ours[at : at + _BLOCK_BYTES] != theirs[at : at + _BLOCK_BYTES] for at in starts)
        return changed / len(starts)


def read_screen(framebuffer: Path) -> ScreenPicture:
    """Raises `NotAScreen`."""
    data = framebuffer.read_bytes()
    header_bytes, version, _, _, width, height, *rest = _XWD_HEADER.unpack_from(data)
    bits, stride, colours = rest[5], rest[6], rest[13]
    if version != _XWD_VERSION or bits != 32:
        raise NotAScreen(framebuffer)
    start = header_bytes + colours * _COLOUR_BYTES
    return ScreenPicture(width_px=width, height_px=height, stride_bytes=stride, pixels=data[start:])


def _rgb(row: bytes) -> bytes:
    turned = bytearray(len(row) // 4 * 3)
    turned[0::3], turned[1::3], turned[2::3] = row[2::4], row[1::4], row[0::4]
    return bytes(turned)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
