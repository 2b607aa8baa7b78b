"""What a person tells about themselves, and the picture they show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The fields that are shown and edited; each a single line but `note`, "" where nothing was told."""

    name: str = ""
    nickname: str = ""
    role: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPicture:
    """A square PNG; `side_px` is its width and height."""

    data: bytes
    side_px: int
