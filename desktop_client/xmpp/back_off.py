"""How long to wait before the next try."""

import random
from collections.abc import Callable

_FIRST_S = 1.0
_LAST_S = 120.0
_JITTER = 0.2


class BackOff:
    """Doubles from one second to two minutes; +-20 % keep many clients from returning in step."""

    def __init__(self, chance: Callable[[], float] = random.random) -> None:
        self._chance = chance
        self.tries = 0

    def next_s(self) -> float:
        wait_s: float = min(_LAST_S, _FIRST_S * 2 ** min(self.tries, 10))
        self.tries += 1
        return wait_s * (1 - _JITTER + 2 * _JITTER * self._chance())

    def reset(self) -> None:
        self.tries = 0
