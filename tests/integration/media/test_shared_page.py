"""A shared screen is read at the far side: Xvfb, two media processes, a link of 2 Mbit/s, Tesseract."""

import asyncio

from tests.fakes.shared_page import A_THIRD, SharedPage, read_share, shared_page
from tests.fakes.two_ends import seen


async def is_read(shared: SharedPage, number: int) -> None:
    shared.show(number)
    for _ in range(12):
        count = len(shared.arrived)
        await seen(lambda count=count: len(shared.arrived) > count, "a picture of the screen")  # type: ignore[misc]
        latest = shared.arrived[-1]
        assert (latest.width_px, latest.height_px) == (1920, 1080)
        if await asyncio.to_thread(read_share, latest.grey, number, A_THIRD) > 0.95:
            return
    raise AssertionError(f"page {number} was never readable")


async def test_a_page_of_small_text_is_read_at_the_far_side_of_a_narrow_link_and_so_is_the_next() -> None:
    async with shared_page(2_000_000) as shared:
        await is_read(shared, 1)
        await is_read(shared, 2)
