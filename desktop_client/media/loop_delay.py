"""Whether this process was late itself: what it reads just then tells nothing of the network. Pure."""

_LATE_S = 0.02
_LONGEST_S = 0.5


class LoopDelay:
    """A clock hand that the loop moves every few milliseconds: when it stands, the loop does."""

    def __init__(self) -> None:
        self._moved_at_s = self._doubtful_until_s = float("-inf")

    def tick(self, now_s: float) -> None:
        """Take it that the loop runs; after a stop what waited is read in about as long as it lasted."""
        stopped_s = now_s - self._moved_at_s
        if _LATE_S < stopped_s < float("inf"):
            self._doubtful_until_s = now_s + min(stopped_s, _LONGEST_S)
        self._moved_at_s = now_s

    def was_late(self, now_s: float) -> bool:
        """Say whether packets read now may have waited here and not in the network."""
        return now_s < self._doubtful_until_s or _LATE_S < now_s - self._moved_at_s < float("inf")
