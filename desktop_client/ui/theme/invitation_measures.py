"""Measures of invitations: their codes, and where they are dropped; logical px at 100 % text size."""

from typing import Final

QR_CODE: Final = 176
QR_RADIUS: Final = 12
DROP_PADDING: Final = 16
DROP_GAP: Final = 14
DROP_TILE: Final = 44
DROP_ICON: Final = 22
DROP_RADIUS: Final = 10
DROP_BORDER: Final = 1.5
DROP_DASHES: Final = (4.0, 3.0)
