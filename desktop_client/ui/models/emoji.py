"""Emoji by category, name and skin tone, read when they are first wanted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache

from desktop_client.resources import resource_text
from desktop_client.ui.texts import QT_TRANSLATE_NOOP, Words

USUAL = ("👍", "❤️", "👀", "😂", "🎉", "🙏", "✅", "😮")
"""Offered where nothing was picked yet."""
MOST_RECENT = 27
_ONLY_TEXT = "\ufe0f"
_LANGUAGES = ("en", "de")


class EmojiWords(Words):
    """Context of this page's texts."""


class EmojiCategory(StrEnum):
    """The groups of Unicode's list of emoji, in its order."""

    SMILEYS = "smileys"
    PEOPLE = "people"
    NATURE = "nature"
    FOOD = "food"
    TRAVEL = "travel"
    ACTIVITIES = "activities"
    OBJECTS = "objects"
    SYMBOLS = "symbols"
    FLAGS = "flags"

    def text(self) -> str:
        return EmojiWords.tr(_CATEGORY_TEXTS[self])


_CATEGORY_TEXTS = {
    EmojiCategory.SMILEYS: QT_TRANSLATE_NOOP("EmojiWords", "Smileys"),
    EmojiCategory.PEOPLE: QT_TRANSLATE_NOOP("EmojiWords", "People and gestures"),
    EmojiCategory.NATURE: QT_TRANSLATE_NOOP("EmojiWords", "Animals and nature"),
    EmojiCategory.FOOD: QT_TRANSLATE_NOOP("EmojiWords", "Food and drink"),
    EmojiCategory.TRAVEL: QT_TRANSLATE_NOOP("EmojiWords", "Travel and places"),
    EmojiCategory.ACTIVITIES: QT_TRANSLATE_NOOP("EmojiWords", "Activities"),
    EmojiCategory.OBJECTS: QT_TRANSLATE_NOOP("EmojiWords", "Objects"),
    EmojiCategory.SYMBOLS: QT_TRANSLATE_NOOP("EmojiWords", "Symbols"),
    EmojiCategory.FLAGS: QT_TRANSLATE_NOOP("EmojiWords", "Flags"),
}


class SkinTone(IntEnum):
    """The Fitzpatrick modifiers (UTS #51 §2.4); `NONE` leaves the emoji yellow."""

    NONE = 0
    LIGHT = 1
    MEDIUM_LIGHT = 2
    MEDIUM = 3
    MEDIUM_DARK = 4
    DARK = 5

    @property
    def modifier(self) -> str:
        return chr(0x1F3FA + self) if self else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Emoji:
    """`names` are English, German, then other English ones, in small letters with spaces."""

    sequence: str
    category: EmojiCategory
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the name in the language of the interface."""
        language = EmojiWords.tr("en", "language of the names of emoji: en or de")
        return self.names[_LANGUAGES.index(language)] if language in _LANGUAGES else self.names[0]


@cache
def all_emoji() -> tuple[Emoji, ...]:
    """Return all emoji in Unicode's order; reads about 1 MB when first called."""
    data = _known()
    return tuple(
        Emoji(sequence=sequence, category=category, names=_names(data[sequence]))
        for category, sequence in _ordered()
        if sequence in data
    )


def of_category(category: EmojiCategory) -> tuple[Emoji, ...]:
    return tuple(emoji for emoji in all_emoji() if emoji.category is category)


def found_emoji(text: str, limit: int = 90) -> tuple[Emoji, ...]:
    """Return what fits the words typed: whole names first, then starts of names, then of words in them."""
    wanted = text.replace("_", " ").casefold().strip().strip(":")
    if not wanted:
        return ()
    ranked = [(rank, place) for place, emoji in enumerate(all_emoji()) if (rank := _rank(emoji, wanted)) is not None]
    return tuple(all_emoji()[place] for _, place in sorted(ranked)[:limit])


def known_emoji(sequences: tuple[str, ...]) -> tuple[Emoji, ...]:
    """Return these emoji in this order; one with a skin tone keeps it."""
    return tuple(emoji for sequence in sequences if (emoji := _named(sequence)) is not None)


def with_tone(sequence: str, tone: SkinTone) -> str:
    """Return the emoji in a skin tone, or as it is where it has none."""
    if tone is SkinTone.NONE:
        return sequence
    toned = sequence[0] + tone.modifier + sequence[1:].removeprefix(_ONLY_TEXT)
    return toned if toned in _known() else sequence


def noted(recent: tuple[str, ...], sequence: str) -> tuple[str, ...]:
    """Return the emoji used last, with one more that was just used."""
    return (sequence, *(each for each in recent if each != sequence))[:MOST_RECENT]


def _named(sequence: str) -> Emoji | None:
    plain = "".join(char for char in sequence if not 0x1F3FB <= ord(char) <= 0x1F3FF)
    found = _by_sequence().get(plain) or _by_sequence().get(plain + _ONLY_TEXT)
    if found is None:
        return None
    return found if found.sequence == sequence else Emoji(sequence=sequence, category=found.category, names=found.names)


@cache
def _by_sequence() -> dict[str, Emoji]:
    return {emoji.sequence: emoji for emoji in all_emoji()}


def _rank(emoji: Emoji, wanted: str) -> tuple[int, int] | None:
    ranks = [_rank_of_name(name, wanted) for name in emoji.names]
    return min((rank for rank in ranks if rank is not None), default=None)


def _rank_of_name(name: str, wanted: str) -> tuple[int, int] | None:
    if name == wanted:
        return (0, 0)
    if name.startswith(wanted):
        return (1, len(name))
    words = name.split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return (2, len(name))
    return (3, len(name)) if wanted in name else None


def _ordered() -> Iterator[tuple[EmojiCategory, str]]:
    category = EmojiCategory.SMILEYS
    for word in resource_text("emoji", "order.txt").split():
        if word.startswith("["):
            category = EmojiCategory(word.strip("[]"))
        else:
            yield category, word


@cache
def _known() -> Mapping[str, Mapping[str, object]]:
    import emoji  # noqa: PLC0415 - late: its lists take 40 ms to read

    for language in _LANGUAGES:
        emoji.config.load_language(language)
    return emoji.EMOJI_DATA


def _names(data: Mapping[str, object]) -> tuple[str, ...]:
    aliases = data.get("alias")
    others = [str(alias) for alias in aliases] if isinstance(aliases, list) else []
    english, german = str(data.get("en", "")), str(data.get("de", data.get("en", "")))
    return tuple(_readable(name) for name in (english, german, *others))


def _readable(name: str) -> str:
    return name.strip(":").replace("_", " ").casefold()
