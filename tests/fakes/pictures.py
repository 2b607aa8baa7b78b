"""Pictures of a call that a test chooses."""

from dataclasses import dataclass, field

from desktop_client.domain.pictures import Picture, PictureView
from desktop_client.domain.signalling import CallId


@dataclass
class FakePictures:
    """`shown` are the newest frames; `asked` counts the questions of the window."""

    shown: dict[tuple[CallId, PictureView], Picture] = field(default_factory=dict)
    asked: int = 0

    def newest(self, call: CallId, view: PictureView) -> Picture | None:
        self.asked += 1
        return self.shown.get((call, view))

    def forget(self, call: CallId) -> None:
        for view in PictureView:
            self.shown.pop((call, view), None)


def make_picture(width_px: int = 64, height_px: int = 36, *, blue: int = 200, serial: int = 1) -> Picture:
    """Make a picture of one colour."""
    pixel = bytes((blue, 40, 40, 255))
    return Picture(
        serial=serial,
        width_px=width_px,
        height_px=height_px,
        stride_bytes=4 * width_px,
        pixels=pixel * (width_px * height_px),
    )
