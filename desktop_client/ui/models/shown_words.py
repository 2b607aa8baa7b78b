"""What is shown of a message where that is not what was sent."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.extras import Location
from desktop_client.domain.geo import parse_geo_uri
from desktop_client.domain.links import find_links
from desktop_client.domain.messages import DeliveryState, Message, NewMessage, Version
from desktop_client.domain.reactions import bare_emoji
from desktop_client.domain.styling import unstyled
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.sentences import retracted_text, unreadable_text, words_of
from desktop_client.ui.texts import Words

if TYPE_CHECKING:
    from desktop_client.domain.files import Share

_PLACE, _CODE = "geo:", "```"


class ShownWords(Words):
    """Context of this page's texts."""


_MOST_TOLD = 1200
ACTION = "/me "
"""How a message begins that tells what its sender does (XEP-0245)."""


def is_told(message: Message) -> bool:
    """Tell whether a message is an action: "/me waves" (XEP-0245)."""
    return message.body.startswith(ACTION) and not message.is_retracted and not message.encrypted_with


def is_without_words(message: Message) -> bool:
    """Tell whether there is nothing of the person's own to quote, copy or find."""
    return message.is_retracted or bool(message.encrypted_with) or not message.body


def is_coverable(message: Message) -> bool:
    """Tell whether the words of a message are shown on request only (XEP-0382)."""
    return message.extras.spoiler is not None and not is_without_words(message)


def place_of(message: Message) -> Location | None:
    """Return the place that a message tells of, beside its words, as its words or first among them."""
    return message.extras.location or parse_geo_uri(message.body) or _first_place(message.body)


def names_place(body: str) -> bool:
    """Tell at little cost whether words may hold a link to a place."""
    return _PLACE in body.casefold() and _CODE not in body


def _first_place(body: str) -> Location | None:
    if not names_place(body):
        return None
    return next((place for link in find_links(body) if (place := parse_geo_uri(link.target)) is not None), None)


def said_words(body: str) -> str:
    """Return raw words as they are read: a link to a place says where that is."""
    location = parse_geo_uri(body)
    return words_of(body) if location is None else place_text(location)


def cover_text(hint: str) -> str:
    """Say that words are shown on request only (XEP-0382); `hint` is what their sender says of them."""
    hint = one_line(hint)
    return ShownWords.tr("Hidden text: {hint}").format(hint=hint) if hint else ShownWords.tr("Hidden text")


def place_text(location: Location) -> str:
    """Say where a place is: "48.2010° N, 16.3695° E"."""
    parts = (
        _degrees(location.latitude, ShownWords.tr("{degrees}° N"), ShownWords.tr("{degrees}° S")),
        _degrees(location.longitude, ShownWords.tr("{degrees}° E"), ShownWords.tr("{degrees}° W")),
    )
    return ShownWords.tr(", ", "between latitude and longitude").join(parts)


def _degrees(value: float, positive: str, negative: str) -> str:
    return (negative if value < 0 else positive).format(degrees=QLocale().toString(float(abs(value)), "f", 5))


def told_words(body: str, name: str) -> str:
    """Return an action with its doer's name, any other text as it is."""
    return f"{one_line(name)} {body.removeprefix(ACTION)}" if body.startswith(ACTION) else body


def shown_words(message: Message, name_of: Callable[[BareJid], str], *, is_revealed: bool = False) -> Message:
    """Return the message with the words that stand in its bubble; `is_revealed` where those under a cover do."""
    if message.extras.spoiler is not None and not is_revealed and is_coverable(message):
        return replace(message, body=cover_text(message.extras.spoiler))
    if message.is_retracted:
        return replace(message, body=gone_text(message), reply=None, reactions=())
    if message.encrypted_with:
        return replace(message, body=unreadable_text())
    if message.extras.shares:
        return replace(message, body=_words_beside(message.body, message.extras.shares))
    if not message.body:
        return replace(message, body=words_of(message.body))
    if is_told(message):
        return replace(message, body=told_words(message.body, name_of(message.sender)))
    location = parse_geo_uri(message.body)
    return message if location is None else replace(message, body=place_text(location))


def own_words(message: Message) -> str:
    """Return the text of a message in a list or a quotation, by nobody in particular."""
    if message.is_retracted:
        return gone_text(message)
    if message.extras.spoiler is not None:
        return cover_text(message.extras.spoiler)
    if message.extras.shares and not message.encrypted_with:
        return shared_words(message.body, message.extras.shares)
    return unreadable_text() if message.encrypted_with else said_words(message.body)


def shared_words(body: str, shares: "Sequence[Share]") -> str:
    """Return what a message with files says where they are not shown: its words, or what the files are called."""
    from desktop_client.ui.models.share_words import spoken_share  # noqa: PLC0415 - late: few messages have files

    words = _words_beside(body, shares)
    return words or ShownWords.tr(", ", "between files").join(spoken_share(share) for share in shares)


def _words_beside(body: str, shares: "Sequence[Share]") -> str:
    from desktop_client.domain.files import words_beside  # noqa: PLC0415 - late: few messages have files

    return words_beside(body, shares)


def gone_text(message: Message) -> str:
    """Say that a message is no more; of one that the room took away, who wanted it and why."""
    removal = message.removal
    if removal is None:
        return retracted_text()
    if removal.by == message.conversation.account:
        said = ShownWords.tr("You removed this message")
    elif removal.nick:
        said = ShownWords.tr("{name} removed this message").format(name=one_line(removal.nick, 60))
    else:
        said = ShownWords.tr("Removed by a moderator")
    if not removal.reason:
        return said
    return ShownWords.tr("{said}: “{reason}”").format(said=said, reason=one_line(removal.reason, 200))


def version_text(version: Version) -> str:
    """Return what a message said before; what was covered stays so here."""
    hint = version.extras.spoiler
    return said_words(version.body) if hint is None else cover_text(hint)


def arriving_words(message: NewMessage, name: str) -> str:
    """Return what is told of a message as it comes, where it is not yet read."""
    if message.encrypted_with:
        return unreadable_text()
    if message.extras.spoiler is not None and message.body:
        return cover_text(message.extras.spoiler)
    if message.extras.shares:
        return unstyled(shared_words(message.body, message.extras.shares)[:_MOST_TOLD])
    return unstyled(told_words(said_words(message.body), name)[:_MOST_TOLD])


def without_votes(message: Message) -> Message:
    """Return a poll without the reactions that are votes, any other message as it is."""
    if message.extras.poll is None:
        return message
    options = {bare_emoji(each.emoji) for each in message.extras.poll.options}
    return replace(
        message, reactions=tuple(each for each in message.reactions if bare_emoji(each.emoji) not in options)
    )


def can_open_thread(message: Message) -> bool:
    """Tell whether a message of a room can be answered beside the room's talk: the room has given it an id."""
    return message.is_in_room and bool(message.extras.thread or message.room_id) and can_reply(message)


def can_reply(message: Message) -> bool:
    """Tell whether a message can be answered: it was sent and has words."""
    is_sent = bool(message.origin_id) and message.state is not DeliveryState.FAILED
    return is_sent and not message.is_retracted
