"""What a message carries beside its words: a cover over them, a place, previews of its links, whom they name."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from desktop_client.domain.files import Share
    from desktop_client.domain.mentions import Mention
    from desktop_client.domain.polls import Poll, PollEnd

HINT_CHARACTERS: Final = 120
PICTURE_BYTES: Final = 48 * 1024
"""Of a preview; a larger one is left out."""
MOST_PREVIEWS: Final = 3
MOST_RESPONSES: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """WGS 84, degrees north and east; `accuracy_m` is None where nothing is said of it (XEP-0080, RFC 5870)."""

    latitude: float
    longitude: float
    accuracy_m: float | None = None
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPreview:
    """What the sender says of a link in their words (XEP-0511); `picture` is encoded, b"" for none."""

    url: str
    title: str
    description: str = ""
    picture: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickResponse:
    """An answer that a message offers (XEP-0439): `value` is sent, `label` is on the button."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickAction:
    """Something that a press lets the sender of a message do (XEP-0439): `id` is told, `label` is on the button."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """`spoiler` is the hint on the cover of words that are shown on request (XEP-0382), None without a cover."""

    spoiler: str | None = None
    location: Location | None = None
    previews: tuple[LinkPreview, ...] = ()
    mentions: "tuple[Mention, ...]" = ()
    responses: tuple[QuickResponse, ...] = ()
    actions: tuple[QuickAction, ...] = ()
    poll: "Poll | None" = None
    poll_end: "PollEnd | None" = None
    """Said once, and kept with the poll."""
    thread: str = ""
    """The name of the side talk it belongs to (XEP-0201)."""
    shares: "tuple[Share, ...]" = ()


NO_EXTRAS: Final = Extras()


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """What is sent of a typed text (`domain.composing`)."""

    body: str
    extras: Extras = NO_EXTRAS
