"""Avatars: round persons, square rooms; a checked picture, or initials on the colour of the address."""

import unicodedata
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPixmap

from desktop_client.domain.colours import hue_of
from desktop_client.ui.theme.fonts import SEMI_BOLD, Fonts, TypeRole
from desktop_client.ui.theme.tokens import Tokens

_Key = TypeVar("_Key")
_Kept = TypeVar("_Kept")
_ROOM_RADIUS = 0.28
_INITIALS_SIZE = 0.38
_KEPT_PIXMAPS = 600
_KEPT_PICTURES = 128
_PICTURE_PX = 160
_LARGEST_SIDE_PX = 4096
_FORMATS = (b"png", b"jpeg", b"gif", b"webp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What an avatar shows: `address` gives the colour, `picture` is the SHA-1 of a checked picture."""

    address: str
    name: str
    picture: str = ""
    is_room: bool = False


class Avatars(QObject):
    """Avatar pixmaps, cached; a picture not yet known is asked for once and painted when it came."""

    picture_wanted = Signal(str)
    """SHA-1 of a picture that is on screen; answer with `set_picture`."""
    picture_arrived = Signal(str)

    def __init__(self, tokens: Tokens, fonts: Fonts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hues = tokens.names.hues
        self._fills = tokens.names.light
        self._fonts = fonts
        self._markers: dict[str, int] = {}
        self._pictures: dict[str, QImage] = {}
        self._wanted: set[str] = set()
        """Asked for and not here; who has no picture stays, so that nobody is asked twice."""
        self._pixmaps: dict[tuple[Face, int, float], QPixmap] = {}

    def pixmap(self, face: Face, size: int, ratio: float = 1.0) -> QPixmap:
        """Return the avatar `size` logical px wide for a device of this pixel ratio."""
        key = (face, size, ratio)
        if key not in self._pixmaps:
            _make_room(self._pixmaps, _KEPT_PIXMAPS)
            self._pixmaps[key] = self._paint(face, size, ratio)
        return self._pixmaps[key]

    def fill(self, address: str) -> QColor:
        return self._fills[hue_of(address, self._hues)]

    def set_marker(self, account: str, colour: int) -> None:
        """Choose which of the colours of names marks an account."""
        self._markers[account] = colour

    def marker(self, account: str) -> QColor:
        chosen = self._markers.get(account, -1)
        return self._fills[chosen] if 0 <= chosen < len(self._fills) else self.fill(account)

    def colours(self) -> tuple[QColor, ...]:
        """Return the colours of names."""
        return tuple(self._fills)

    def set_picture(self, sha1: str, picture: QImage) -> None:
        """Take a picture made by `decode_picture`; a null one leaves the initials as they are painted."""
        if picture.isNull():
            return
        _make_room(self._pictures, _KEPT_PICTURES)
        self._pictures[sha1] = picture
        self._wanted.discard(sha1)
        self._pixmaps = {key: kept for key, kept in self._pixmaps.items() if key[0].picture != sha1}
        self.picture_arrived.emit(sha1)

    def set_fonts(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._pixmaps.clear()

    def _paint(self, face: Face, size: int, ratio: float) -> QPixmap:
        side = max(1, round(size * ratio))
        pixmap = QPixmap(side, side)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(face_outline(QRectF(0, 0, size, size), is_room=face.is_room))
        picture = self._picture(face.picture)
        if picture is None:
            self._paint_initials(painter, face, size)
        else:
            fitted = picture.scaled(
                side,
                side,
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
            left, top = (fitted.width() - side) / 2, (fitted.height() - side) / 2
            painter.drawImage(QRectF(0, 0, size, size), fitted, QRectF(left, top, side, side))
        painter.end()
        return pixmap

    def _picture(self, sha1: str) -> QImage | None:
        if sha1 and sha1 not in self._pictures and sha1 not in self._wanted:
            self._wanted.add(sha1)
            self.picture_wanted.emit(sha1)
        return self._pictures.get(sha1)

    def _paint_initials(self, painter: QPainter, face: Face, size: int) -> None:
        area = QRectF(0, 0, size, size)
        painter.fillRect(area, self.fill(face.address))
        font = self._fonts.font(TypeRole.STRONG, weight=SEMI_BOLD)
        font.setPixelSize(max(6, round(size * _INITIALS_SIZE)))
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials(face.name, face.address))


def face_outline(area: QRectF, *, is_room: bool) -> QPainterPath:
    """Return a circle for a person, a rounded square for a room."""
    path = QPainterPath()
    if is_room:
        radius = area.width() * _ROOM_RADIUS
        path.addRoundedRect(area, radius, radius)
    else:
        path.addEllipse(area)
    return path


def initials(name: str, address: str) -> str:
    """Return one or two capital letters for a name, or for the address where a name has no letter."""
    words = ["".join(char for char in word if char.isalnum()) for word in name.split()]
    letters = [_first_letter(word) for word in words if word]
    if not letters:
        return _first_letter(address) or "?"
    return letters[0] if len(letters) == 1 else letters[0] + letters[-1]


def _first_letter(word: str) -> str:
    return unicodedata.normalize("NFC", word)[:1].upper()[:1]


def decode_picture(data: bytes, longest: int = _LARGEST_SIDE_PX) -> QImage:
    """Decode a picture to at most 160 px, safe in a worker thread; a null image for anything unfit.

    `longest` is how many px of its own it may have along one side.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if reader.format().data() not in _FORMATS or not _is_sane(size, longest):
        return QImage()
    reader.setScaledSize(size.scaled(_PICTURE_PX, _PICTURE_PX, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return reader.read()


def _is_sane(size: QSize, longest: int) -> bool:
    if not size.isValid() or size.isEmpty():
        return False
    narrow, wide = sorted((size.width(), size.height()))
    return wide <= min(longest, narrow * 8)


def _make_room(cache: dict[_Key, _Kept], limit: int) -> None:
    if len(cache) >= limit:
        del cache[next(iter(cache))]
