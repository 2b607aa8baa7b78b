"""A preview takes a small picture along, whatever the page has."""

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from desktop_client.domain.extras import PICTURE_BYTES, LinkPreview
from desktop_client.ui.theme.avatars import decode_picture
from desktop_client.ui.wiring.thumbnails import thumbnail, with_thumbnail


def picture(width: int, height: int, kind: str = "JPEG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload] # the stub wants bytes where Qt takes a name
    return bytes(buffer.data().data())


def test_a_large_picture_becomes_small_and_keeps_its_shape() -> None:
    small = thumbnail(picture(1200, 630))
    assert 0 < len(small) <= PICTURE_BYTES // 3
    image = decode_picture(small)
    assert abs(image.width() / image.height() - 1200 / 630) < 0.02


def test_what_is_no_picture_or_beyond_measure_is_left_out() -> None:
    for data in (b"<svg/>", b"\x89PNG nothing", picture(9000, 1200, "PNG"), picture(1200, 10)):
        assert thumbnail(data) == b""


async def test_a_preview_without_a_picture_stays_as_it_is() -> None:
    plain = LinkPreview(url="https://fjord.example/", title="Notes")
    assert await with_thumbnail(plain) is plain
