"""Windows of other programs: how they are told apart, and where they are."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowPlace:
    """Where a window is, frame and all; in pixels of the screens, or where `is_scaled` in the units of Qt."""

    left: int
    top: int
    width: int
    height: int
    is_scaled: bool = False


def window_ids(titles: Sequence[str]) -> list[str]:
    """Return what tells each window from all others: two of one title by their order."""
    return [f"{titles[:place].count(title)}:{title}" for place, title in enumerate(titles)]


def window_index(window_id: str, titles: Sequence[str]) -> int | None:
    """Return which of these windows is meant, None when it is gone."""
    ids = window_ids(titles)
    return ids.index(window_id) if window_id in ids else None
