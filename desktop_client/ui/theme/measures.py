"""Measures of single components, logical px at 100 % text size; what several share is in the tokens."""

from typing import Final

HAIRLINE: Final = 1
BUTTON_PADDING: Final = {"sm": 10, "md": 14, "lg": 14}
BUTTON_RADIUS: Final = {"sm": 6, "md": 8, "lg": 8}
BUTTON_GAP: Final = 7
SPINNER_DELAY_MS: Final = 300

RAIL_PADDING: Final = 10
RAIL_ITEM: Final = (58, 52)
RAIL_ITEM_NARROW: Final = (44, 42)
RAIL_ICON: Final = 21
RAIL_ITEM_RADIUS: Final = 10
RAIL_ITEM_GAP: Final = 2
RAIL_LABEL_GAP: Final = 3
RAIL_BADGE: Final = (33, 3)
RAIL_DOT: Final = 8
RAIL_AVATAR: Final = 40
RAIL_AVATAR_NARROW: Final = 34

BADGE_PADDING: Final = 5
BADGE_RING: Final = 2
PRESENCE_RING: Final = 2

FIELD_PADDING: Final = {"md": 10, "lg": 12}
FIELD_GAP: Final = 8
FIELD_LABEL_GAP: Final = 6
FIELD_HINT_GAP: Final = 6
FIELD_HALO: Final = 3
FIELD_FOCUS_BORDER: Final = 1.5

TOGGLE: Final = (34, 20)
TOGGLE_INSET: Final = 2
CHECK: Final = 18
CHECK_RADIUS: Final = 5
CHECK_BORDER: Final = 1.5
RADIO_DOT_BORDER: Final = 5.5
CHECK_GAP: Final = 8

SEGMENT_HEIGHT: Final = 30
SEGMENT_INSET: Final = 3
SEGMENT_RADIUS: Final = 9
SEGMENT_ITEM_RADIUS: Final = 7
SEGMENT_PADDING: Final = 12

CHIP_HEIGHT: Final = 26
CHIP_PADDING: Final = 10
CHIP_GAP: Final = 5
KEY_CAP_PADDING: Final = 5

BANNER_PADDING: Final = (16, 12)
BANNER_GAP: Final = 10
NOTE_RADIUS: Final = 10
NOTE_PADDING: Final = (12, 10)

DIALOG_PADDING: Final = 24
DIALOG_MARGIN: Final = 24

MENU_PADDING: Final = 5
MENU_RADIUS: Final = 10

CARD_ROW_MIN: Final = 48
CARD_ROW_PADDING: Final = (16, 10)

TOAST_INSET: Final = 16
TOAST_SLIDE: Final = 16
TOAST_DURATION_MS: Final = 6000

EMPTY_STATE_TILE: Final = 64
EMPTY_STATE_RADIUS: Final = 18
SPINNER: Final = 16
SPINNER_STROKE: Final = 2
SCROLL_BAR: Final = 10
