"""What is known of one room while the program runs."""

from dataclasses import dataclass, field

from desktop_client.domain.authors import Author, AuthorId
from desktop_client.domain.rooms import Bookmark, Occupant, RoomState


@dataclass(slots=True, eq=False)
class KnownRoom:
    """`changed` and `gone` are what was not told yet; `is_wanted` while I want to be in."""

    state: RoomState
    bookmark: Bookmark
    occupants: dict[str, Occupant] = field(default_factory=dict)
    authors: dict[AuthorId, Author] = field(default_factory=dict)
    changed: dict[str, Occupant] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    is_wanted: bool = False
    is_entering: bool = False
    are_authors_known: bool = False
    is_telling: bool = False
    joined_at_s: float = 0.0
