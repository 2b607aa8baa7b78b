"""What a bad network does to packets, as numbers: loss, delay, jitter and a bottleneck with a short queue. Pure."""

import random
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkProfile:
    """`loss` 0..1; `jitter_ms` shifts each packet by up to that much both ways; `rate_bps` None: no bottleneck."""

    loss: float = 0.0
    delay_ms: float = 0.0
    jitter_ms: float = 0.0
    rate_bps: float | None = None
    queue_ms: float = 400.0


class NetworkModel:
    """One direction. The same seed gives the same fate to the same packets."""

    def __init__(self, profile: NetworkProfile, *, seed: int) -> None:
        self._profile = profile
        self._random = random.Random(seed)
        self._free_at_s = 0.0
        self.sent = 0
        self.lost = 0

    def change(self, **measures: float | None) -> None:
        """Change the network under the living call."""
        self._profile = replace(self._profile, **measures)  # type: ignore[arg-type] # names are those of the profile

    def replace(self, profile: NetworkProfile) -> None:
        """Be another network from now on."""
        self._profile = profile

    def arrival_s(self, now_s: float, size_bytes: int) -> float | None:
        """Return when a packet sent now arrives, or None when it never does."""
        self.sent += 1
        profile = self._profile
        chance, shift = self._random.random(), self._random.uniform(-profile.jitter_ms, profile.jitter_ms)
        queued_until_s = self._through_the_bottleneck(now_s, size_bytes)
        if chance < profile.loss or queued_until_s is None:
            self.lost += 1
            return None
        return queued_until_s + max(0.0, profile.delay_ms + shift) / 1000

    def _through_the_bottleneck(self, now_s: float, size_bytes: int) -> float | None:
        rate_bps = self._profile.rate_bps
        if rate_bps is None:
            return now_s
        start_s = max(now_s, self._free_at_s)
        if (start_s - now_s) * 1000 > self._profile.queue_ms:
            return None
        self._free_at_s = start_s + size_bytes * 8 / rate_bps
        return self._free_at_s
