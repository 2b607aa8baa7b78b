"""Qt's frames as the codecs take them, with as few copies as their formats allow."""

import numpy as np
from av import VideoFrame
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

_Format = QVideoFrameFormat.PixelFormat
_PACKED = {
    _Format.Format_BGRX8888: ("bgra", 4),
    _Format.Format_BGRA8888: ("bgra", 4),
    _Format.Format_BGRA8888_Premultiplied: ("bgra", 4),
    _Format.Format_RGBX8888: ("rgba", 4),
    _Format.Format_RGBA8888: ("rgba", 4),
}
_PLANAR = {_Format.Format_NV12: "nv12", _Format.Format_YUV420P: "yuv420p", _Format.Format_YUYV: "yuyv422"}
"""What most cameras deliver."""


def picture_from_frame(frame: QVideoFrame) -> VideoFrame | None:
    """Return the frame as planar YUV of even width and height; None when it cannot be read."""
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return _from_image(frame.toImage())
    try:
        if (packed := _PACKED.get(frame.pixelFormat())) is not None:
            return _from_packed(frame, *packed)
        if (planar := _PLANAR.get(frame.pixelFormat())) is not None and frame.width() % 2 == frame.height() % 2 == 0:
            return _from_planar(frame, planar)
    finally:
        frame.unmap()
    return _from_image(frame.toImage())


def _from_packed(frame: QVideoFrame, form: str, pixel_bytes: int) -> VideoFrame:
    return _from_rows(_rows(frame, 0, frame.height()), frame.width(), frame.height(), form, pixel_bytes)


def _from_planar(frame: QVideoFrame, form: str) -> VideoFrame:
    made = VideoFrame(frame.width(), frame.height(), form)
    for index, plane in enumerate(made.planes):
        rows = _rows(frame, index, plane.height)
        padded = np.zeros((plane.height, plane.line_size), np.uint8)
        width = min(rows.shape[1], plane.line_size)
        padded[:, :width] = rows[:, :width]
        plane.update(padded.tobytes())
    return made if form == "yuv420p" else made.reformat(format="yuv420p")


def _rows(frame: QVideoFrame, plane: int, height: int) -> "np.ndarray[tuple[int, int], np.dtype[np.uint8]]":
    stride = frame.bytesPerLine(plane)
    return np.frombuffer(frame.bits(plane), np.uint8)[: stride * height].reshape(height, stride)


def _from_image(image: QImage) -> VideoFrame | None:
    if image.isNull():
        return None
    converted = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(converted.constBits(), np.uint8).reshape(converted.height(), converted.bytesPerLine())
    return _from_rows(rows, converted.width(), converted.height(), "rgba", 4)


def _from_rows(
    rows: "np.ndarray[tuple[int, int], np.dtype[np.uint8]]", width: int, height: int, form: str, pixel_bytes: int
) -> VideoFrame:
    width, height = width & ~1, height & ~1
    pixels = np.ascontiguousarray(rows[:height, : width * pixel_bytes]).reshape(height, width, pixel_bytes)
    return VideoFrame.from_ndarray(pixels, format=form).reformat(format="yuv420p")
