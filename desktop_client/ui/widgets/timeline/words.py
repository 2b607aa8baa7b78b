"""Texts of the timeline that belong to no widget."""

from desktop_client.ui.texts import Words


class TimelineTexts(Words):
    """Context of this package's texts."""
