"""What rows ask of the files that messages announce."""

from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop_client.domain.files import HEAD_BYTES, FileFacts, PictureKind, picture_kind
from desktop_client.domain.messages import ItemId
from desktop_client.domain.transfers import Progress, Transfer

MOST_PIXELS: Final = 40_000_000
"""What a picture may have before it is decoded at all."""
_PICTURES: Final = frozenset(kind.value for kind in PictureKind)
_FORMATS: Final = {
    PictureKind.PNG: b"png",
    PictureKind.JPEG: b"jpeg",
    PictureKind.GIF: b"gif",
    PictureKind.WEBP: b"webp",
}
_LONGEST_PX: Final = 800
_NARROWEST: Final = 20
"""How many times longer than wide a picture may be to be shown as one."""


class SharesAtHand(Protocol):
    def transfer(self, item: ItemId, index: int) -> Transfer | None:
        """Return what moves, or moved, a file of a message."""
        ...

    def progress(self, transfer: Transfer) -> Progress | None: ...

    def picture_size(self, item: ItemId, index: int, facts: FileFacts) -> QSize | None:
        """Return the px of a picture as told by its sender or by itself; None for what is none."""
        ...

    def picture(self, item: ItemId, index: int) -> QImage | None:
        """Return a picture that is here and decoded; one that is here alone is being decoded then."""
        ...


def announced_size(facts: FileFacts) -> QSize | None:
    """Return the size that a sender tells of a picture, where it can be one."""
    if facts.media_type not in _PICTURES or not facts.width_px or not facts.height_px:
        return None
    size = QSize(facts.width_px, facts.height_px)
    return size if is_sane(size) else None


def is_sane(size: QSize) -> bool:
    """Tell whether something this large is worth being decoded."""
    if not size.isValid() or size.isEmpty():
        return False
    narrow, wide = sorted((size.width(), size.height()))
    return size.width() * size.height() <= MOST_PIXELS and wide <= narrow * _NARROWEST


def read_picture(path: Path) -> tuple[QSize, QImage]:
    """Decode a picture, smaller where it is large, in a worker thread; with its own size, nulls for anything unfit."""
    try:
        with path.open("rb") as file:
            kind = picture_kind(file.read(HEAD_BYTES))
    except OSError:
        kind = None
    if kind is None:
        return QSize(), QImage()
    reader = QImageReader(str(path), _FORMATS[kind])
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not is_sane(size):
        return QSize(), QImage()
    if max(size.width(), size.height()) > _LONGEST_PX:
        reader.setScaledSize(size.scaled(_LONGEST_PX, _LONGEST_PX, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    is_turned = not image.isNull() and (image.width() > image.height()) is not (size.width() > size.height())
    return (size.transposed() if is_turned else size), image
