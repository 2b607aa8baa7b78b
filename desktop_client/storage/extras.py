"""What messages carry beside their words, as text of one column."""

import base64
import json
from typing import TYPE_CHECKING, Final, TypedDict

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.extras import NO_EXTRAS, Extras, LinkPreview, Location, QuickAction, QuickResponse

if TYPE_CHECKING:
    from desktop_client.domain.files import Share
    from desktop_client.domain.mentions import Mention
    from desktop_client.domain.polls import Poll, PollEnd
    from desktop_client.storage.files import WrittenShare
    from desktop_client.storage.polls import WrittenPoll

SPOILER: Final = "json_extract(nullif(extras, ''), '$.spoiler')"
"""The hint on a cover in SQL, NULL where there is none."""
_SHARED: Final = "json_extract(nullif(extras, ''), '$.shares[0]')"
SAID: Final = f"iif(body = {_SHARED} ->> '$.sources[0]', {_SHARED} ->> '$.facts.name', body)"
"""The words of a message in SQL, or the name of the file for which they stand."""


def thread_in(items: str) -> str:
    """Return the SQL of the name of a message's thread, NULL where it is in none; `items` is the table's alias."""
    return f"json_extract(nullif({items}.extras, ''), '$.thread')"


class _Preview(TypedDict):
    url: str
    title: str
    description: str
    picture: str


class _Place(TypedDict):
    latitude: float
    longitude: float
    accuracy_m: float | None
    description: str


class _Named(TypedDict):
    start: int
    length: int
    who: str
    address: str
    is_here: bool


class _Written(TypedDict, total=False):
    spoiler: str
    location: _Place
    previews: list[_Preview]
    mentions: list[_Named]
    responses: list[tuple[str, str]]
    actions: list[tuple[str, str]]
    thread: str
    poll: "WrittenPoll"
    poll_end: tuple[str, str, list[tuple[str, int]]]
    shares: "list[WrittenShare]"


def text_from_extras(extras: Extras) -> str:
    """Return "" for nothing."""
    if extras == NO_EXTRAS:
        return ""
    written = _Written()
    if extras.spoiler is not None:
        written["spoiler"] = extras.spoiler
    if (place := extras.location) is not None:
        written["location"] = _Place(
            latitude=place.latitude,
            longitude=place.longitude,
            accuracy_m=place.accuracy_m,
            description=place.description,
        )
    if extras.previews:
        written["previews"] = [_written_preview(preview) for preview in extras.previews]
    if extras.mentions:
        written["mentions"] = [_written_mention(mention) for mention in extras.mentions]
    if extras.thread:
        written["thread"] = extras.thread
    if extras.responses:
        written["responses"] = [(each.value, each.label) for each in extras.responses]
    if extras.actions:
        written["actions"] = [(each.id, each.label) for each in extras.actions]
    _write_poll(written, extras)
    if extras.shares:
        from desktop_client.storage.files import written_share  # noqa: PLC0415 - late, as below

        written["shares"] = [written_share(each) for each in extras.shares]
    return json.dumps(written, ensure_ascii=False)


def extras_from_text(text: str) -> Extras:
    """Read what `text_from_extras` wrote."""
    if not text:
        return NO_EXTRAS
    written: _Written = json.loads(text)
    place = written.get("location")
    return Extras(
        spoiler=written.get("spoiler"),
        location=None if place is None else Location(**place),
        previews=tuple(_preview(each) for each in written.get("previews", ())),
        mentions=tuple(_mention(each) for each in written.get("mentions", ())),
        responses=tuple(QuickResponse(value=value, label=label) for value, label in written.get("responses", ())),
        actions=tuple(QuickAction(id=name, label=label) for name, label in written.get("actions", ())),
        thread=written.get("thread", ""),
        poll=_poll(written),
        poll_end=_poll_end(written),
        shares=_shares(written),
    )


def _write_poll(written: _Written, extras: Extras) -> None:
    if extras.poll is not None:
        from desktop_client.storage.polls import written_poll  # noqa: PLC0415 - late, as below

        written["poll"] = written_poll(extras.poll)
    if (end := extras.poll_end) is not None:
        written["poll_end"] = (end.message_id, end.title, list(end.counts))


def _poll(written: _Written) -> "Poll | None":
    if "poll" not in written:
        return None
    from desktop_client.storage.polls import poll_from  # noqa: PLC0415 - late: a list of conversations asks nothing

    return poll_from(written["poll"])


def _poll_end(written: _Written) -> "PollEnd | None":
    if "poll_end" not in written:
        return None
    from desktop_client.domain.polls import PollEnd  # noqa: PLC0415 - late, as above

    message_id, title, counts = written["poll_end"]
    return PollEnd(message_id=message_id, title=title, counts=tuple((emoji, count) for emoji, count in counts))


def _shares(written: _Written) -> "tuple[Share, ...]":
    if "shares" not in written:
        return ()
    from desktop_client.storage.files import share_from  # noqa: PLC0415 - late, as above

    return tuple(share_from(each) for each in written["shares"])


def _written_mention(each: "Mention") -> _Named:
    return _Named(start=each.start, length=each.length, who=each.who, address=each.address, is_here=each.is_here)


def _mention(written: _Named) -> "Mention":
    from desktop_client.domain.mentions import Mention  # noqa: PLC0415 - late: a list of conversations names nobody

    return Mention(
        start=written["start"],
        length=written["length"],
        who=BareJid(written["who"]),
        address=written["address"],
        is_here=written["is_here"],
    )


def _written_preview(preview: LinkPreview) -> _Preview:
    picture = base64.b64encode(preview.picture).decode()
    return _Preview(url=preview.url, title=preview.title, description=preview.description, picture=picture)


def _preview(written: _Preview) -> LinkPreview:
    return LinkPreview(
        url=written["url"],
        title=written["title"],
        description=written["description"],
        picture=base64.b64decode(written["picture"]),
    )
