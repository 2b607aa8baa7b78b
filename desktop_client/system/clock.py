"""The clock of the computer."""

import asyncio
import time
from datetime import UTC, datetime


class SystemClock:
    """The `Clock` of the running program."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
