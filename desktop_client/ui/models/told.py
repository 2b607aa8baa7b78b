"""What a person told about themselves, as lines of a card."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from desktop_client.domain.profiles import Profile
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.states import clock_text, list_time_text
from desktop_client.ui.texts import Words

_NIGHT = (22, 7)
_LINE, _NOTE = 200, 600


class ToldWords(Words):
    """Context of this page's texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`local` is the time at their place, without a zone; `seen` when they were last there."""

    profile: Profile = field(default_factory=Profile)
    local: datetime | None = None
    seen: datetime | None = None


def told_facts(told: Told, now: datetime, *, is_there: bool) -> Iterator[tuple[str, str]]:
    """Yield (name, value) of all that was told; times that say nothing new are left out."""
    profile = told.profile
    lines = (
        (ToldWords.tr("Full name"), profile.name),
        (ToldWords.tr("Nickname"), profile.nickname),
        (ToldWords.tr("Role"), profile.role),
        (ToldWords.tr("Organisation"), profile.organisation),
        (ToldWords.tr("Email"), profile.email),
        (ToldWords.tr("Phone"), profile.phone),
        (ToldWords.tr("Website"), profile.website),
        (ToldWords.tr("Place"), profile.place),
    )
    yield from ((name, one_line(value, _LINE)) for name, value in lines if value)
    if profile.note:
        yield ToldWords.tr("About"), one_line(profile.note, _NOTE)
    if told.local is not None:
        yield ToldWords.tr("Local time"), local_time_text(told.local)
    if told.seen is not None:
        name = ToldWords.tr("Not at the device since") if is_there else ToldWords.tr("Last online")
        yield name, seen_text(told.seen, now)


def local_time_text(local: datetime) -> str:
    shown = clock_text(local)
    until, since = _NIGHT[1], _NIGHT[0]
    is_night = local.hour >= since or local.hour < until
    return ToldWords.tr("{time}, it is night there").format(time=shown) if is_night else shown


def seen_text(seen: datetime, now: datetime) -> str:
    """Say when, with the time of the day where the day alone would be little."""
    day = list_time_text(seen, now)
    is_today = seen.astimezone().date() == now.astimezone().date()
    return day if is_today else ToldWords.tr("{day}, {time}").format(day=day, time=clock_text(seen))
