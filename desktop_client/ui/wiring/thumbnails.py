"""The small picture of a preview that I send."""

import asyncio
from dataclasses import replace

from PySide6.QtCore import QBuffer, QIODevice

from desktop_client.domain.extras import PICTURE_BYTES, LinkPreview
from desktop_client.ui.theme.avatars import decode_picture

_LARGEST_SIDE_PX = 2400
_QUALITY = 78
_MOST_BYTES = PICTURE_BYTES // 3
"""Three of them fit into one stanza of the smallest servers."""


async def with_thumbnail(preview: LinkPreview) -> LinkPreview:
    """Return a preview whose picture is small enough to go along, or gone."""
    if not preview.picture:
        return preview
    return replace(preview, picture=await asyncio.to_thread(thumbnail, preview.picture))


def thumbnail(picture: bytes) -> bytes:
    """Make a picture of any size a small JPEG; b"" for what is none. Safe in a worker thread."""
    image = decode_picture(picture, _LARGEST_SIDE_PX)
    if image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.hasAlphaChannel():
        image.save(buffer, "PNG")  # type: ignore[call-overload] # takes a name of a format as well
    else:
        image.save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]
    data = bytes(buffer.data().data())
    return data if len(data) <= _MOST_BYTES else b""
