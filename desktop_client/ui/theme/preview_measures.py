"""Measures of the small pictures of the window in the settings; parts of the picture's size unless said otherwise."""

from typing import Final

PREVIEW_HEIGHT: Final = 147
"""Logical px at 100 % text size, frame included; the width follows the card."""
PREVIEW_LEAST_WIDTH: Final = 110
PREVIEW_INSET: Final = 3
PREVIEW_RADIUS: Final = 10
PREVIEW_INNER_RADIUS: Final = 7
PREVIEW_PART_RADIUS: Final = 6
PREVIEW_CHOSEN_BORDER: Final = 2
PREVIEW_PADDING: Final = 14
PREVIEW_LABEL_GAP: Final = 8

Part = tuple[float, float, float, float]
"""Left, top, right, bottom."""

RAIL: Final[Part] = (0, 0, 0.09, 1)
SIDEBAR: Final[Part] = (0.09, 0, 0.34, 1)
CHOSEN_ROW: Final[Part] = (0.12, 0.105, 0.315, 0.21)
ROWS: Final[tuple[Part, ...]] = ((0.135, 0.285, 0.295, 0.33), (0.135, 0.41, 0.265, 0.455))
OTHERS: Final[tuple[Part, ...]] = ((0.395, 0.15, 0.745, 0.325), (0.395, 0.635, 0.66, 0.755))
OWN: Final[Part] = (0.555, 0.39, 0.94, 0.56)
COMPOSER: Final[Part] = (0.395, 0.845, 0.94, 0.95)
SLANT: Final = (0.61, 0.39)
"""Where the dark half begins at the top and at the bottom, when both themes are shown."""

ACCENT_DISC: Final = 32
ACCENT_GAP: Final = 6
ACCENT_RING: Final = 2
