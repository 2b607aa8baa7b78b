"""Whether this process was late itself: what it reads just then tells nothing of the network. Pure."""

_LATE_S = 0.02
_LONGEST_S = 0.5
_MEMORY_S = 1.0
_BUSY_SHARE = 0.2


class LoopDelay:
    """A clock hand that the loop moves every few milliseconds: when it stands, the loop does."""

    def __init__(self) -> None:
        self._moved_at_s: float | None = None
        self._doubtful_until_s = float("-inf")
        self._stood_share = 0.0

    def tick(self, now_s: float) -> None:
        """Take it that the loop runs; after a stop what waited is read in about as long as it lasted."""
        passed_s = 0.0 if self._moved_at_s is None else now_s - self._moved_at_s
        has_stood = passed_s > _LATE_S
        if has_stood:
            self._doubtful_until_s = now_s + min(passed_s, _LONGEST_S)
        self._stood_share += min(1.0, passed_s / _MEMORY_S) * (has_stood - self._stood_share)
        self._moved_at_s = now_s

    @property
    def is_busy(self) -> bool:
        """Say whether the loop stood a fifth of the last second."""
        return self._stood_share > _BUSY_SHARE

    def was_late(self, now_s: float) -> bool:
        """Say whether packets read now may have waited here; where the loop stands again and again all of them may."""
        stands = self._moved_at_s is not None and now_s - self._moved_at_s > _LATE_S
        return stands or now_s < self._doubtful_until_s or self.is_busy
