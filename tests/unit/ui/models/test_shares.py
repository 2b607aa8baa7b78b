"""Pictures of others: what is decoded, and what is not even begun."""

import struct
import zlib
from pathlib import Path

from PySide6.QtGui import QColor, QImage

from desktop_client.domain.files import FileFacts
from desktop_client.ui.models.shares import announced_size, read_picture


def _png_header(width_px: int, height_px: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width_px, height_px, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


def test_a_small_file_that_unpacks_to_a_huge_picture_is_not_decoded(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.png"
    bomb.write_bytes(_png_header(20_000, 20_000))
    size, image = read_picture(bomb)
    assert not size.isValid()
    assert image.isNull()


def test_a_picture_of_a_kind_that_is_not_decoded_stays_a_file(tmp_path: Path) -> None:
    drawing = tmp_path / "photo.png"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')
    assert read_picture(drawing)[1].isNull()
    assert announced_size(FileFacts(name="a.svg", media_type="image/svg+xml", width_px=8, height_px=8)) is None


def test_a_large_picture_is_made_smaller_as_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "wide.png"
    image = QImage(2000, 1000, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    assert image.save(str(path))
    size, decoded = read_picture(path)
    assert (size.width(), size.height()) == (2000, 1000)
    assert decoded.width() < 1000


def test_nobody_can_make_a_row_endless_by_what_they_announce() -> None:
    assert announced_size(FileFacts(name="a.png", media_type="image/png", width_px=1, height_px=9000)) is None
    assert announced_size(FileFacts(name="a.png", media_type="image/png", width_px=9, height_px=-9)) is None
