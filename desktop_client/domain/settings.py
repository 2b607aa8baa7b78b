"""Settings, each declared once: key, default, section."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Generic, TypeVar

from desktop_client.domain.roster import Availability

SettingValue = bool | int | str
"""What is written to disk."""

T = TypeVar("T")


class Section(Enum):
    """The pages of the settings screen, in their order."""

    APPEARANCE = auto()
    NOTIFICATIONS = auto()
    PRIVACY = auto()
    CALLS = auto()
    KEYBOARD = auto()
    STORAGE = auto()
    GENERAL = auto()
    ADVANCED = auto()


class ThemeChoice(Enum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Accent(Enum):
    """The colour of what asks to be pressed, of my messages and of the focus."""

    BLUE = "blue"
    TEAL = "teal"
    GREEN = "green"
    RUST = "rust"
    PINK = "pink"
    VIOLET = "violet"
    GREY = "grey"


class ListDensity(Enum):
    """How much of the conversation list stands on a screen."""

    TWO_LINES = "two-lines"
    ONE_LINE = "one-line"


class Quietness(Enum):
    """The three cards of the first run."""

    EVERYTHING = "everything"
    MENTIONS_AND_PEOPLE = "mentions-and-people"
    CALLS_ONLY = "calls-only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Generic[T]):
    """`parse` reads a stored value and raises ValueError for one that cannot be meant."""

    key: str
    default: T
    section: Section
    parse: Callable[[SettingValue], T]
    plain: Callable[[T], SettingValue]
    is_scoped: bool = False
    """May be set for one account or one conversation as well."""


def _as_bool(value: SettingValue) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)  # noqa: TRY004 - one kind of refusal for every bad value
    return value


def _between(low: int, high: int) -> Callable[[SettingValue], int]:
    def parse(value: SettingValue) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(value)
        return value

    return parse


def _switch(key: str, section: Section, *, default: bool, is_scoped: bool = False) -> Setting[bool]:
    return Setting(key=key, default=default, section=section, parse=_as_bool, plain=bool, is_scoped=is_scoped)


def _enum_value(choice: Enum) -> SettingValue:
    return str(choice.value)


THEME = Setting(
    key="appearance.theme",
    default=ThemeChoice.SYSTEM,
    section=Section.APPEARANCE,
    parse=ThemeChoice,
    plain=_enum_value,
)
TEXT_SIZE_PERCENT = Setting(
    key="appearance.text-size",
    default=100,
    section=Section.APPEARANCE,
    parse=_between(80, 200),
    plain=int,
)
ACCENT = Setting(
    key="appearance.accent",
    default=Accent.BLUE,
    section=Section.APPEARANCE,
    parse=Accent,
    plain=_enum_value,
)
LIST_DENSITY = Setting(
    key="appearance.list-density",
    default=ListDensity.TWO_LINES,
    section=Section.APPEARANCE,
    parse=ListDensity,
    plain=_enum_value,
)
REDUCE_MOTION = _switch("appearance.reduce-motion", Section.APPEARANCE, default=False)
LANGUAGE = Setting(key="general.language", default="", section=Section.GENERAL, parse=str, plain=str)
START_WITH_COMPUTER = _switch("general.start-with-computer", Section.GENERAL, default=False)
CLOSE_TO_TRAY = _switch("general.close-to-tray", Section.GENERAL, default=True)
QUIETNESS = Setting(
    key="notifications.quietness",
    default=Quietness.MENTIONS_AND_PEOPLE,
    section=Section.NOTIFICATIONS,
    parse=Quietness,
    plain=_enum_value,
    is_scoped=True,
)
SHOW_TEXT_IN_NOTIFICATIONS = _switch("notifications.show-text", Section.NOTIFICATIONS, default=True)
PLAY_SOUNDS = _switch("notifications.sounds", Section.NOTIFICATIONS, default=True)
QUIET_WEEKDAYS = _switch("notifications.quiet-weekdays", Section.NOTIFICATIONS, default=False)
QUIET_BEGINS = Setting(
    key="notifications.quiet-begins",
    default=18 * 60,
    section=Section.NOTIFICATIONS,
    parse=_between(0, 24 * 60 - 1),
    plain=int,
)
"""Quiet times of weekdays, in minutes after midnight."""
QUIET_ENDS = Setting(
    key="notifications.quiet-ends",
    default=7 * 60 + 30,
    section=Section.NOTIFICATIONS,
    parse=_between(0, 24 * 60 - 1),
    plain=int,
)
QUIET_WEEKENDS = _switch("notifications.quiet-weekends", Section.NOTIFICATIONS, default=False)
QUIET_UNTIL = Setting(key="notifications.quiet-until", default="", section=Section.NOTIFICATIONS, parse=str, plain=str)
"""The end of a pause I chose, as ISO 8601."""
QUIET_ENDED_UNTIL = Setting(
    key="notifications.quiet-ended-until", default="", section=Section.NOTIFICATIONS, parse=str, plain=str
)
"""The end of a quiet time that I ended before its time."""
SEND_READ_MARKERS = _switch("privacy.send-read-markers", Section.PRIVACY, default=True, is_scoped=True)
SEND_TYPING = _switch("privacy.send-typing", Section.PRIVACY, default=True, is_scoped=True)
OWN_SERVER_KNOWN = _switch("privacy.own-server-known", Section.PRIVACY, default=False, is_scoped=True)
"""The people of my own server are no strangers: where it makes accounts for staff only."""
SHOW_CALLS = _switch("privacy.show-calls", Section.PRIVACY, default=True)
"""Contacts who see my presence also see that I am in a call."""
AWAY_WHEN_IDLE = _switch("privacy.away-when-idle", Section.PRIVACY, default=True)
OFFER_LINK_PREVIEWS = _switch("privacy.offer-link-previews", Section.PRIVACY, default=True)
"""The composer offers to look at a page that a link leads to; nothing is fetched until I ask for it."""
SHOW_COMINGS = _switch("rooms.show-comings", Section.GENERAL, default=False)
"""In a room it is shown who comes and who leaves."""
ENTER_SENDS = _switch("keyboard.enter-sends", Section.KEYBOARD, default=True)
SHORTCUTS = Setting(key="keyboard.shortcuts", default="", section=Section.KEYBOARD, parse=str, plain=str)
"""The keys that were changed, as the window writes them."""
CALL_RINGS = _switch("calls.rings", Section.CALLS, default=True)
"""Calls are heard: ringing, ring-back, the end."""
CALL_PUSH_TO_TALK = _switch("calls.push-to-talk", Section.CALLS, default=False)
"""The microphone is muted from the start of a call and open while a key is held."""
CALL_RELAY_ONLY = _switch("calls.relay-only", Section.CALLS, default=False)
"""Nobody learns this computer's network address by a call; towards people who are no contacts it is always so."""
CALL_DEVICES_CHECKED = _switch("calls.devices-checked", Section.CALLS, default=False)
"""Camera and sound were tried, or that was skipped; before my first call it is offered."""
SERVER_CONTACTS = Setting(
    key="account.server-contacts", default="", section=Section.GENERAL, parse=str, plain=str, is_scoped=True
)
"""Whom the server of an account names (XEP-0157), as words `field=address`."""
MARKER_COLOUR = Setting(
    key="account.marker-colour", default=-1, section=Section.GENERAL, parse=_between(-1, 9), plain=int, is_scoped=True
)
"""What tells the rows of an account apart where several share a list: a colour of names, -1 while none is chosen."""
KEEP_HISTORY_DAYS = Setting(
    key="account.keep-history-days",
    default=0,
    section=Section.STORAGE,
    parse=_between(0, 36_500),
    plain=int,
    is_scoped=True,
)
"""How long messages of an account stay on this computer; 0 is for ever."""
FILES_AUTOMATIC_MB = Setting(
    key="files.automatic-mb", default=10, section=Section.STORAGE, parse=_between(0, 10_000), plain=int
)
"""Up to which size files of people I know are fetched unasked, in millions of bytes; 0 is never."""
STATUS_PAGES = Setting(
    key="account.status-pages", default="", section=Section.GENERAL, parse=str, plain=str, is_scoped=True
)
"""Where the server of an account tells of outages (XEP-0455)."""
OPEN_INVITATIONS = Setting(
    key="account.open-invitations", default="", section=Section.GENERAL, parse=str, plain=str, is_scoped=True
)
"""Tokens of the invitations an account made and nobody took yet, the newest first, with spaces between them."""
WINDOW_GEOMETRY = Setting(key="window.geometry", default="", section=Section.GENERAL, parse=str, plain=str)
"""Place, size and screen of the window as Qt writes them, in base64."""
CALL_WINDOW_GEOMETRY = Setting(key="calls.window", default="", section=Section.CALLS, parse=str, plain=str)
OWN_WINDOW_GEOMETRY = Setting(key="window.own", default="", section=Section.GENERAL, parse=str, plain=str)
"""The same of a conversation's own window; without a scope, of the last one that was closed."""
LIST_WIDTH = Setting(key="window.list-width", default=320, section=Section.GENERAL, parse=_between(200, 600), plain=int)
"""Width of the conversation list at 100 % text size."""
EMOJI_RECENT = Setting(key="emoji.recent", default="", section=Section.GENERAL, parse=str, plain=str)
"""The emoji picked last, the newest first, with spaces between them."""
EMOJI_SKIN_TONE = Setting(key="emoji.skin-tone", default=0, section=Section.GENERAL, parse=_between(0, 5), plain=int)
OWN_AVAILABILITY = Setting(
    key="me.availability",
    default=Availability.AVAILABLE,
    section=Section.GENERAL,
    parse=Availability,
    plain=_enum_value,
)
OWN_STATUS = Setting(key="me.status", default="", section=Section.GENERAL, parse=str, plain=str)
OWN_STATUS_UNTIL = Setting(key="me.status-until", default="", section=Section.GENERAL, parse=str, plain=str)
"""When the choice ends, in ISO 8601; "" keeps it."""
IS_FIRST_RUN_DONE = _switch("general.first-run-done", Section.GENERAL, default=False)

AnySetting = (
    Setting[ThemeChoice]
    | Setting[Accent]
    | Setting[ListDensity]
    | Setting[Quietness]
    | Setting[int]
    | Setting[str]
    | Setting[bool]
)
SETTINGS: tuple[AnySetting, ...] = (
    THEME,
    ACCENT,
    TEXT_SIZE_PERCENT,
    LIST_DENSITY,
    REDUCE_MOTION,
    LANGUAGE,
    START_WITH_COMPUTER,
    CLOSE_TO_TRAY,
    QUIETNESS,
    SHOW_TEXT_IN_NOTIFICATIONS,
    PLAY_SOUNDS,
    QUIET_WEEKDAYS,
    QUIET_BEGINS,
    QUIET_ENDS,
    QUIET_WEEKENDS,
    CALL_RINGS,
    CALL_PUSH_TO_TALK,
    CALL_RELAY_ONLY,
    CALL_DEVICES_CHECKED,
    SEND_READ_MARKERS,
    SEND_TYPING,
    OWN_SERVER_KNOWN,
    AWAY_WHEN_IDLE,
    SHOW_CALLS,
    OFFER_LINK_PREVIEWS,
    SHOW_COMINGS,
    ENTER_SENDS,
    KEEP_HISTORY_DAYS,
    IS_FIRST_RUN_DONE,
)
"""All of them, in the order of the settings screen."""
