"""Files in which a server tells of its outages while nobody can sign in (XEP-0455)."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from desktop_client.domain.account_care import Outage
from desktop_client.domain.errors import PageNotShown
from desktop_client.domain.links import shown_host
from desktop_client.net.public_web import PublicWeb, Wanted

_FILE: Final = Wanted(
    kinds=frozenset({"application/json", "text/json", "text/plain"}), most_bytes=16 * 1024, agent="Hallway"
)
_MOST_LANGUAGES: Final = 40
_LONGEST_TEXT: Final = 500


class OutageFiles:
    """Fulfils `core.outages.OutageReader`."""

    def __init__(self, web: PublicWeb | None = None) -> None:
        self._web = web or PublicWeb()

    async def read_outage(self, url: str) -> Outage | None:
        """Raises `PageNotShown`."""
        file = await self._web.fetch(url, _FILE)
        try:
            return outage_in(file.data)
        except (ValueError, RecursionError) as problem:
            raise PageNotShown(host=shown_host(url)) from problem


def outage_in(data: bytes) -> Outage | None:
    """Read a file, None for one that tells that all is well (XEP-0455 §2.2); raises ValueError for what is none."""
    told: object = json.loads(data)
    if not isinstance(told, dict):
        raise ValueError("no object")  # noqa: TRY004 - one kind of refusal for every bad file
    begins_at = _moment(told.get("beginning"))
    if begins_at is None:
        return None
    words = told.get("message")
    return Outage(
        begins_at=begins_at,
        ends_at=_moment(told.get("expected_end")),
        is_planned=told.get("planned") is True,
        words=tuple(_words(words)) if isinstance(words, dict) else (),
    )


def _moment(text: object) -> datetime | None:
    """Read a date with its zone (RFC 3339); None for a missing one."""
    if text is None:
        return None
    moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    if moment is None or moment.tzinfo is None or not 1999 < moment.year < 9998:
        raise ValueError("no date")
    return moment


def _words(words: dict[object, object]) -> Iterator[tuple[str, str]]:
    for language, text in tuple(words.items())[:_MOST_LANGUAGES]:
        if isinstance(language, str) and isinstance(text, str):
            line = " ".join(text[: 4 * _LONGEST_TEXT].split())
            yield language, "".join(each for each in line if each.isprintable())[:_LONGEST_TEXT]
