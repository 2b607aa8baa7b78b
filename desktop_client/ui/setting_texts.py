"""The settings in words: one line for each that has an effect, by page."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from desktop_client.domain.settings import (
    ACCENT,
    AWAY_WHEN_IDLE,
    CALL_PUSH_TO_TALK,
    CALL_RELAY_ONLY,
    CALL_RINGS,
    CLOSE_TO_TRAY,
    ENTER_SENDS,
    KEEP_HISTORY_DAYS,
    LANGUAGE,
    LIST_DENSITY,
    OFFER_LINK_PREVIEWS,
    OWN_SERVER_KNOWN,
    PLAY_SOUNDS,
    QUIET_BEGINS,
    QUIET_ENDS,
    QUIET_WEEKDAYS,
    QUIET_WEEKENDS,
    QUIETNESS,
    REDUCE_MOTION,
    SEND_READ_MARKERS,
    SEND_TYPING,
    SHOW_CALLS,
    SHOW_COMINGS,
    SHOW_TEXT_IN_NOTIFICATIONS,
    START_WITH_COMPUTER,
    TEXT_SIZE_PERCENT,
    THEME,
    Accent,
    AnySetting,
    ListDensity,
    Quietness,
    Section,
    ThemeChoice,
)
from desktop_client.ui.texts import QT_TRANSLATE_NOOP
from desktop_client.ui.theme.icon_names import Icon

_CONTEXT = "SettingText"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPageText:
    section: Section
    source: str
    icon: Icon

    def title(self) -> str:
        return QCoreApplication.translate(_CONTEXT, self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingLine:
    """`choices` are (stored value, text) of a setting with few values."""

    setting: AnySetting
    source: str
    help_source: str = ""
    icon: Icon = Icon.SETTINGS
    choices: tuple[tuple[Enum | int | str, str], ...] = ()
    group_source: str = ""
    """The heading of the card it stands in."""

    @property
    def section(self) -> Section:
        return self.setting.section

    def title(self) -> str:
        return QCoreApplication.translate(_CONTEXT, self.source)

    def help(self) -> str:
        return QCoreApplication.translate(_CONTEXT, self.help_source) if self.help_source else ""

    def group(self) -> str:
        return QCoreApplication.translate(_CONTEXT, self.group_source) if self.group_source else ""

    def choice_texts(self) -> list[tuple[Enum | int | str, str]]:
        return [(value, QCoreApplication.translate(_CONTEXT, text)) for value, text in self.choices]


PAGES: tuple[SettingsPageText, ...] = (
    SettingsPageText(
        section=Section.APPEARANCE, source=QT_TRANSLATE_NOOP("SettingText", "Appearance"), icon=Icon.PALETTE
    ),
    SettingsPageText(
        section=Section.NOTIFICATIONS, source=QT_TRANSLATE_NOOP("SettingText", "Notifications"), icon=Icon.BELL
    ),
    SettingsPageText(section=Section.PRIVACY, source=QT_TRANSLATE_NOOP("SettingText", "Privacy"), icon=Icon.EYE),
    SettingsPageText(section=Section.CALLS, source=QT_TRANSLATE_NOOP("SettingText", "Calls"), icon=Icon.PHONE),
    SettingsPageText(section=Section.KEYBOARD, source=QT_TRANSLATE_NOOP("SettingText", "Keyboard"), icon=Icon.KEYBOARD),
    SettingsPageText(section=Section.STORAGE, source=QT_TRANSLATE_NOOP("SettingText", "Storage"), icon=Icon.HARD_DRIVE),
    SettingsPageText(section=Section.GENERAL, source=QT_TRANSLATE_NOOP("SettingText", "General"), icon=Icon.APP_WINDOW),
    SettingsPageText(
        section=Section.ADVANCED, source=QT_TRANSLATE_NOOP("SettingText", "Advanced"), icon=Icon.SLIDERS_HORIZONTAL
    ),
)

_QUIET_TIMES = QT_TRANSLATE_NOOP("SettingText", "Quiet times")
_HALF_HOURS = tuple((minutes, f"{minutes // 60:02}:{minutes % 60:02}") for minutes in range(0, 24 * 60, 30))
_TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)


def shown_pages(*, has_calls: bool) -> tuple[SettingsPageText, ...]:
    """Return the pages whose settings have an effect now."""
    return tuple(page for page in PAGES if has_calls or page.section is not Section.CALLS)


CARD_WORDS: dict[Section, tuple[str, ...]] = {
    Section.STORAGE: (
        QT_TRANSLATE_NOOP("SettingText", "On this computer"),
        QT_TRANSLATE_NOOP("SettingText", "Clear the history of a conversation"),
    ),
    Section.ADVANCED: (
        QT_TRANSLATE_NOOP("SettingText", "Data folder"),
        QT_TRANSLATE_NOOP("SettingText", "What is sent and received"),
        QT_TRANSLATE_NOOP("SettingText", "Report for support"),
        QT_TRANSLATE_NOOP("SettingText", "Settings as a file"),
        QT_TRANSLATE_NOOP("SettingText", "Reset all settings"),
    ),
}
"""What can be found on a page beside its settings."""


def card_words(section: Section) -> tuple[str, ...]:
    return tuple(QCoreApplication.translate(_CONTEXT, each) for each in CARD_WORDS.get(section, ()))


def setting_lines() -> tuple[SettingLine, ...]:
    return _APPEARANCE + _NOTIFICATIONS + _CALLS + _PRIVACY + _KEYBOARD + _STORAGE + _GENERAL


_APPEARANCE = (
    SettingLine(
        setting=THEME,
        source=QT_TRANSLATE_NOOP("SettingText", "Theme"),
        icon=Icon.PALETTE,
        choices=(
            (ThemeChoice.SYSTEM, QT_TRANSLATE_NOOP("SettingText", "Follow the system")),
            (ThemeChoice.LIGHT, QT_TRANSLATE_NOOP("SettingText", "Light")),
            (ThemeChoice.DARK, QT_TRANSLATE_NOOP("SettingText", "Dark")),
        ),
    ),
    SettingLine(
        setting=ACCENT,
        source=QT_TRANSLATE_NOOP("SettingText", "Accent colour"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "Used for your messages, buttons and focus"),
        icon=Icon.PALETTE,
        choices=(
            (Accent.BLUE, QT_TRANSLATE_NOOP("SettingText", "Blue")),
            (Accent.TEAL, QT_TRANSLATE_NOOP("SettingText", "Teal")),
            (Accent.GREEN, QT_TRANSLATE_NOOP("SettingText", "Green")),
            (Accent.RUST, QT_TRANSLATE_NOOP("SettingText", "Rust")),
            (Accent.PINK, QT_TRANSLATE_NOOP("SettingText", "Pink")),
            (Accent.VIOLET, QT_TRANSLATE_NOOP("SettingText", "Violet")),
            (Accent.GREY, QT_TRANSLATE_NOOP("SettingText", "Grey")),
        ),
    ),
    SettingLine(
        setting=TEXT_SIZE_PERCENT,
        source=QT_TRANSLATE_NOOP("SettingText", "Text size"),
        icon=Icon.TYPE,
        choices=tuple((size, f"{size} %") for size in _TEXT_SIZES),
    ),
    SettingLine(
        setting=LIST_DENSITY,
        source=QT_TRANSLATE_NOOP("SettingText", "Conversation list"),
        icon=Icon.MESSAGES_SQUARE,
        choices=(
            (ListDensity.TWO_LINES, QT_TRANSLATE_NOOP("SettingText", "Two lines with preview")),
            (ListDensity.ONE_LINE, QT_TRANSLATE_NOOP("SettingText", "One line, denser")),
        ),
    ),
    SettingLine(
        setting=REDUCE_MOTION,
        source=QT_TRANSLATE_NOOP("SettingText", "Reduce motion"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "Nothing slides, fades or pulses"),
        icon=Icon.ACTIVITY,
    ),
)
_NOTIFICATIONS = (
    SettingLine(
        setting=QUIETNESS,
        source=QT_TRANSLATE_NOOP("SettingText", "What notifies you"),
        icon=Icon.BELL,
        choices=(
            (Quietness.EVERYTHING, QT_TRANSLATE_NOOP("SettingText", "Everything")),
            (Quietness.MENTIONS_AND_PEOPLE, QT_TRANSLATE_NOOP("SettingText", "Mentions and people")),
            (Quietness.CALLS_ONLY, QT_TRANSLATE_NOOP("SettingText", "Quiet")),
        ),
    ),
    SettingLine(
        setting=SHOW_TEXT_IN_NOTIFICATIONS,
        source=QT_TRANSLATE_NOOP("SettingText", "Show message text"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "When off, notifications only say who wrote"),
        icon=Icon.BELL,
    ),
    SettingLine(
        setting=PLAY_SOUNDS,
        source=QT_TRANSLATE_NOOP("SettingText", "Sound of messages"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "A soft knock, at most every two seconds"),
        icon=Icon.VOLUME_2,
    ),
    SettingLine(
        setting=QUIET_WEEKDAYS,
        source=QT_TRANSLATE_NOOP("SettingText", "Weekdays"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "Nothing pops up from the evening to the morning"),
        icon=Icon.MOON,
        group_source=_QUIET_TIMES,
    ),
    SettingLine(
        setting=QUIET_BEGINS,
        source=QT_TRANSLATE_NOOP("SettingText", "Begins"),
        icon=Icon.MOON,
        choices=_HALF_HOURS,
        group_source=_QUIET_TIMES,
    ),
    SettingLine(
        setting=QUIET_ENDS,
        source=QT_TRANSLATE_NOOP("SettingText", "Ends"),
        icon=Icon.MOON,
        choices=_HALF_HOURS,
        group_source=_QUIET_TIMES,
    ),
    SettingLine(
        setting=QUIET_WEEKENDS,
        source=QT_TRANSLATE_NOOP("SettingText", "Weekend"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "All day, on Saturday and Sunday"),
        icon=Icon.MOON,
        group_source=_QUIET_TIMES,
    ),
)
_CALLS = (
    SettingLine(
        setting=CALL_RINGS,
        source=QT_TRANSLATE_NOOP("SettingText", "Play the sounds of calls"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "Ringing, the tone while it rings there, and the end"),
        icon=Icon.BELL,
    ),
    SettingLine(
        setting=CALL_PUSH_TO_TALK,
        source=QT_TRANSLATE_NOOP("SettingText", "Push to talk"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "Calls begin muted. Hold Space in the call to speak"),
        icon=Icon.MIC,
    ),
    SettingLine(
        setting=CALL_RELAY_ONLY,
        source=QT_TRANSLATE_NOOP("SettingText", "Call through a relay only"),
        help_source=QT_TRANSLATE_NOOP(
            "SettingText",
            "Hides your network address from the people you talk to. With people who are no contacts it is always so",
        ),
        icon=Icon.NETWORK,
    ),
)
_PRIVACY = (
    SettingLine(
        setting=SEND_READ_MARKERS,
        source=QT_TRANSLATE_NOOP("SettingText", "Tell contacts what I have read"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "When off, they see that a message arrived, not that you read it"),
        icon=Icon.CHECK_CHECK,
    ),
    SettingLine(
        setting=SEND_TYPING,
        source=QT_TRANSLATE_NOOP("SettingText", "Show that I am typing"),
        icon=Icon.PENCIL,
    ),
    SettingLine(
        setting=OWN_SERVER_KNOWN,
        source=QT_TRANSLATE_NOOP("SettingText", "People of my own server are no strangers"),
        help_source=QT_TRANSLATE_NOOP(
            "SettingText", "For a server that only your workplace’s people use: they reach you without a request"
        ),
        icon=Icon.USER_CHECK,
    ),
    SettingLine(
        setting=AWAY_WHEN_IDLE,
        source=QT_TRANSLATE_NOOP("SettingText", "Show me as away when I am not at the computer"),
        icon=Icon.CLOCK,
    ),
    SettingLine(
        setting=SHOW_CALLS,
        source=QT_TRANSLATE_NOOP("SettingText", "Show that I am in a call"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "To contacts who see your status; not with whom"),
        icon=Icon.PHONE,
    ),
    SettingLine(
        setting=OFFER_LINK_PREVIEWS,
        source=QT_TRANSLATE_NOOP("SettingText", "Offer previews of links I write"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "Pages are fetched only when you ask; received links never are"),
        icon=Icon.LINK,
    ),
)
_KEYBOARD = (
    SettingLine(
        setting=ENTER_SENDS,
        source=QT_TRANSLATE_NOOP("SettingText", "Enter sends the message"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "When off, Enter starts a line and Shift+Enter sends"),
        icon=Icon.CORNER_DOWN_LEFT,
    ),
)
_STORAGE = (
    SettingLine(
        setting=KEEP_HISTORY_DAYS,
        source=QT_TRANSLATE_NOOP("SettingText", "Keep history on this computer"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "Of every account that has no choice of its own"),
        icon=Icon.HISTORY,
        choices=(
            (0, QT_TRANSLATE_NOOP("SettingText", "For ever")),
            (1095, QT_TRANSLATE_NOOP("SettingText", "For 3 years")),
            (365, QT_TRANSLATE_NOOP("SettingText", "For 1 year")),
            (90, QT_TRANSLATE_NOOP("SettingText", "For 90 days")),
            (30, QT_TRANSLATE_NOOP("SettingText", "For 30 days")),
        ),
    ),
)
_GENERAL = (
    SettingLine(
        setting=LANGUAGE,
        source=QT_TRANSLATE_NOOP("SettingText", "Language"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "Hallway opens its window again in another language"),
        icon=Icon.LANGUAGES,
        choices=(("", QT_TRANSLATE_NOOP("SettingText", "Follow the system")), ("en", "English"), ("de", "Deutsch")),
    ),
    SettingLine(
        setting=SHOW_COMINGS,
        source=QT_TRANSLATE_NOOP("SettingText", "Show in rooms who comes and leaves"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "One quiet line, several people together"),
        icon=Icon.LOG_IN,
    ),
    SettingLine(
        setting=START_WITH_COMPUTER,
        source=QT_TRANSLATE_NOOP("SettingText", "Start with the computer"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "Hallway waits hidden and notifies you"),
        icon=Icon.POWER,
    ),
    SettingLine(
        setting=CLOSE_TO_TRAY,
        source=QT_TRANSLATE_NOOP("SettingText", "Keep running when the window is closed"),
        help_source=QT_TRANSLATE_NOOP("SettingText", "New messages still notify you"),
        icon=Icon.EYE_OFF,
    ),
)
