"""What a whole talk was like, out of what is measured once a second."""

from collections.abc import Mapping
from dataclasses import fields, replace

from desktop_client.domain.media import MediaStatistics

_MEASURED = tuple(field.name for field in fields(MediaStatistics))


class CallFigures:
    """Adds measurements up; codecs and the route are those of the end."""

    def __init__(self) -> None:
        self._last: MediaStatistics | None = None
        self._sums: dict[str, float] = {}
        self._counts: dict[str, int] = {}

    def add(self, statistics: MediaStatistics) -> None:
        self._last = statistics
        for name in _MEASURED:
            value = getattr(statistics, name)
            if isinstance(value, int | float) and not isinstance(value, bool):
                self._sums[name] = self._sums.get(name, 0.0) + value
                self._counts[name] = self._counts.get(name, 0) + 1

    def summary(self) -> MediaStatistics | None:
        """Return the means; None when nothing was measured."""
        if self._last is None:
            return None
        return replace(self._last, **self._means())  # type: ignore[arg-type] # the fields of statistics, by name

    def _means(self) -> Mapping[str, float]:
        means = {name: total / self._counts[name] for name, total in self._sums.items()}
        return {name: round(mean) if name.endswith(("_ms", "_bps")) else round(mean, 4) for name, mean in means.items()}
