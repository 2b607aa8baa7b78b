import pytest

from desktop_client.demo.framebuffer import ScreenPicture

WIDTH_PX, HEIGHT_PX = 160, 80


def picture(*, changed_rows: int) -> ScreenPicture:
    row = WIDTH_PX * 4
    pixels = b"\xff" * row * changed_rows + b"\x00" * row * (HEIGHT_PX - changed_rows)
    return ScreenPicture(width_px=WIDTH_PX, height_px=HEIGHT_PX, stride_bytes=row, pixels=pixels)


@pytest.mark.parametrize(("changed_rows", "share"), [(0, 0.0), (20, 0.3), (80, 1.0)])
def test_what_moves_on_the_screen_is_told_from_what_stays(changed_rows: int, share: float) -> None:
    assert picture(changed_rows=changed_rows).changed_share(picture(changed_rows=0)) == pytest.approx(share, abs=0.01)
