"""Decoded pictures into the slots that the parent paints from."""

import numpy as np
from av import VideoFrame

from desktop_client.media.frames import BYTES_PER_PIXEL, LARGEST, SLOT_BYTES, FrameRing, Measures, fitting


def put_picture(ring: FrameRing, picture: VideoFrame, largest: Measures = LARGEST) -> tuple[int, Measures] | None:
    """Fill a free slot with BGRA, scaled to fit; None when all wait to be painted, and the picture is dropped."""
    slot = ring.take()
    if slot is None:
        return None
    measures = fitting(picture.width, picture.height, largest)
    scaled = picture.reformat(width=measures.width_px, height=measures.height_px, format="bgra")
    shape = (measures.height_px, measures.width_px, BYTES_PER_PIXEL)
    np.copyto(np.ndarray(shape, np.uint8, ring.buffer, slot * SLOT_BYTES), scaled.to_ndarray())
    return slot, measures
