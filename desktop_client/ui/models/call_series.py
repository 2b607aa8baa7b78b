"""The last two minutes of a call as lines to be drawn."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime

from desktop_client.domain.call import Call
from desktop_client.domain.media import MediaStatistics

SPAN_S = 120
_MOST = 2 * SPAN_S

Line = tuple[tuple[float, float], ...]
"""(seconds ago, value), oldest first."""


@dataclass(slots=True)
class CallSeries:
    """What was measured of one call; after its end it stays as it was."""

    call: Call
    _samples: deque[tuple[datetime, MediaStatistics]] = field(default_factory=lambda: deque(maxlen=_MOST))

    def add(self, call: Call, at: datetime) -> None:
        """Take the newest statistics of the call, once each."""
        if call.id != self.call.id:
            return
        self.call = call
        is_new = not self._samples or self._samples[-1][1] is not call.statistics
        if call.statistics is not None and call.ended_at is None and is_new:
            self._samples.append((at, call.statistics))

    @property
    def newest(self) -> MediaStatistics | None:
        return self._samples[-1][1] if self._samples else None

    def delay_ms(self) -> Line:
        return self._line({at: float(s.round_trip_ms) for at, s in self._samples if s.round_trip_ms is not None})

    def loss_percent(self) -> Line:
        return self._line({at: 100 * s.loss_received for at, s in self._samples if s.loss_received is not None})

    def sent_mbps(self) -> Line:
        return self._line({at: s.sent_bps / 1e6 for at, s in self._samples})

    def received_mbps(self) -> Line:
        return self._line({at: s.received_bps / 1e6 for at, s in self._samples})

    def _line(self, values: dict[datetime, float]) -> Line:
        if not self._samples:
            return ()
        now = self._samples[-1][0]
        ages = (((now - at).total_seconds(), value) for at, value in values.items())
        return tuple((age, value) for age, value in ages if age <= SPAN_S)
