"""Measures of files: their cards, the place they are dropped on, and what is seen before they are sent."""

from typing import Final

CARD: Final = 380
TILE: Final = 44
TILE_ICON: Final = 22
TILE_RADIUS: Final = 8
GAP: Final = 12
BAR: Final = 4
BAR_GAP: Final = 4
DEED: Final = 24
DEED_ICON: Final = 14
TIME_ROOM: Final = 66
"""Beside the line that says how far a file is."""
PICTURE_HEIGHT: Final = 320
PICTURE_LEAST: Final = (160, 96)
PICTURE_RADIUS: Final = 10
REPAINT_MS: Final = 250

OVERLAY_MS: Final = 80
OVERLAY_MARGIN: Final = 20
OVERLAY_RADIUS: Final = 16
OVERLAY_BORDER: Final = 2.0
OVERLAY_DASHES: Final = (4.0, 3.0)
OVERLAY_TILE: Final = 72
OVERLAY_TILE_RADIUS: Final = 18
OVERLAY_ICON: Final = 34
OVERLAY_GAP: Final = 16
OVERLAY_PILL: Final = (12, 6)

PREVIEW_ROW: Final = 52
PREVIEW_LIST: Final = 260
PREVIEW_TILE: Final = 36
PREVIEW_ICON: Final = 18
WAITING_GAP: Final = 6
WAITING_HEIGHT: Final = 196
"""Of the files that are not sent yet, over the composer; more are scrolled."""
