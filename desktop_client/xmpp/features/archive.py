"""Pages of my archive (XEP-0313, XEP-0059), read as they come and never taken for more than they are.

The server looks for words where its form says so (XEP-0431, or the field that ejabberd had before it).
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted, NotConnected
from desktop_client.domain.messages import ArchiveId, ArchivePage, ArchiveQuery, Arrival, CallSaid, Direction, Source
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, element, iq
from desktop_client.xmpp.features.chat import Copy, arrivals_from_message, parse_stamp
from desktop_client.xmpp.features.feature import Feature, TakeMessage
from desktop_client.xmpp.features.private_messages import peer_of
from desktop_client.xmpp.features.room_invitations import invitation_of, is_invitation
from desktop_client.xmpp.features.senders import Claim, may_apply
from desktop_client.xmpp.link import Link

if TYPE_CHECKING:
    from desktop_client.xmpp.joined_room import JoinedRoom

_RESULT = f"{{{ns.ARCHIVE}}}result"
_FORWARDED = f"{{{ns.FORWARD}}}forwarded"
_DELAY = f"{{{ns.DELAY}}}delay"
_SET = f"{{{ns.RESULT_SETS}}}set"
_WORDS_FIELDS = (f"{{{ns.FULL_TEXT}}}fulltext", "withtext")
_log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class _OpenPage:
    arrivals: list[Arrival] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    quarantined: int = 0
    room: "JoinedRoom | None" = None


class Archive(Feature):
    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._open: dict[str, _OpenPage] = {}
        self._words_field: str | None = None
        self._peer_of = partial(peer_of, link)

    @property
    @override
    def messages(self) -> Mapping[str, TakeMessage]:
        return {_RESULT: self._on_result}

    async def fetch_page(self, query: ArchiveQuery) -> ArchivePage:
        """Raises `NotConnected`, `NoAnswer`, `NotAccepted`; an incomplete page is an error, never a short one."""
        field = await self._field_of_words() if query.words else ""
        if query.words and not field:
            raise NotAccepted(address=self.link.account, condition="feature-not-implemented")
        query_id = uuid4().hex
        room = self.link.rooms.get(query.room) if query.room is not None else None
        if query.room is not None and (room is None or not room.is_in):
            raise NotConnected(account=self.link.account)
        page = self._open[query_id] = _OpenPage(room=room)
        try:
            answer = await self.link.request(_request(query, query_id, field), lambda: self._end(query_id))
        finally:
            self._end(query_id)
        return self._close(page, answer, is_backward=query.before is not None)

    async def offers_search(self) -> bool:
        """Raises `NotConnected`, `NoAnswer`, `NotAccepted`."""
        return bool(await self._field_of_words())

    async def _field_of_words(self) -> str:
        """Return the name of the field that the server's form has for words, "" where it has none."""
        if self._words_field is None:
            answer = await self.link.request(iq("get", element(ns.ARCHIVE, "query")))
            offered = {each.get("var", "") for each in answer.iter(f"{{{ns.FORMS}}}field")}
            self._words_field = next((name for name in _WORDS_FIELDS if name in offered), "")
        return self._words_field

    def _end(self, query_id: str) -> None:
        self._open.pop(query_id, None)

    def count_dropped(self, sender: str) -> None:
        """A stanza over the limits was dropped; while a page is open it may have been one of its messages."""
        for page in self._open.values():
            page.quarantined += self._is_from_archive(page, sender)

    def _is_from_archive(self, page: _OpenPage, sender: str) -> bool:
        if page.room is not None:
            return may_apply(Claim.ROOM_ARCHIVE_RESULT, sender, self.link.account, page.room.jid)
        return may_apply(Claim.ARCHIVE_RESULT, sender, self.link.account)

    def _close(self, page: _OpenPage, answer: Element, *, is_backward: bool) -> ArchivePage:
        end = answer.find(f"{{{ns.ARCHIVE}}}fin")
        if end is None:
            raise NotAccepted(address=self.link.account, condition="undefined-condition")
        limits = end.find(_SET)
        first = child_text(limits, ns.RESULT_SETS, "first") if limits is not None else ""
        last = child_text(limits, ns.RESULT_SETS, "last") if limits is not None else ""
        first, last = first or (page.ids or [""])[0], last or (page.ids or [""])[-1]
        if not page.quarantined and {first, last} - {"", *page.ids}:
            raise NotAccepted(address=self.link.account, condition="partial-page")
        return ArchivePage(
            arrivals=tuple(page.arrivals),
            first=ArchiveId(first) if first else None,
            last=ArchiveId(last) if last else None,
            is_complete=end.get("complete") in ("true", "1"),
            quarantined=page.quarantined,
            is_backward=is_backward,
        )

    def _on_result(self, stanza: Element, _: int) -> None:
        result = stanza.find(_RESULT)
        page = self._open.get(result.get("queryid", "")) if result is not None else None
        if result is None or page is None or not self._is_from_archive(page, stanza.get("from", "")):
            _log.warning("dropped an archive result nobody asked for: %s", stanza.get("id"))
            return
        archive_id = result.get("id", "")
        page.ids.append(archive_id)
        try:
            page.arrivals.extend(self._read(result, archive_id, page))
        except (ValueError, LookupError):
            page.quarantined += 1
            _log.warning("an archived message could not be read: %s", archive_id)

    def _read(self, result: Element, archive_id: str, page: _OpenPage) -> tuple[Arrival, ...]:
        """Raises ValueError for what is no forwarded message; one without a date stands beside its neighbour."""
        forwarded = result.find(_FORWARDED)
        if forwarded is None:
            raise ValueError(archive_id)
        inner, delay = forwarded.find(ns.MESSAGE), forwarded.find(_DELAY)
        now = self.link.clock.now()
        stamp = parse_stamp(delay.get("stamp", ""), now) if delay is not None else None
        if inner is None or not archive_id:
            raise ValueError(archive_id)
        at = stamp or (page.arrivals[-1].envelope.at if page.arrivals else now)
        copy = Copy(
            account=self.link.account,
            source=Source.ARCHIVE,
            at=at,
            archive_id=ArchiveId(archive_id),
            peer_of=self._peer_of,
        )
        if page.room is not None:
            from desktop_client.xmpp.features.room_messages import room_arrivals  # noqa: PLC0415 - rooms come late

            return room_arrivals(inner, copy, page.room)
        if is_invitation(inner):
            self._report_invitation(inner, at)
            return ()
        return tuple(filter(self._is_heard, arrivals_from_message(inner, copy)))

    def _report_invitation(self, inner: Element, at: datetime) -> None:
        """Tell of what came while I was away; one of my own or a forged one is no message either."""
        invited = invitation_of(inner, self.link.account, at)
        if invited is not None:
            self.link.deliver(invited)

    def _is_heard(self, arrival: Arrival) -> bool:
        """Calls of strangers did not ring, and are not listed later either."""
        is_mine = arrival.envelope.direction is Direction.OUTGOING
        return is_mine or not isinstance(arrival, CallSaid) or self.link.may_signal(arrival.envelope.peer)


def _request(query: ArchiveQuery, query_id: str, words_field: str) -> Element:
    fields = [_field("FORM_TYPE", ns.ARCHIVE, "hidden")]
    fields += [_field(name, value) for name, value in _filters(query)]
    if query.words:
        fields.append(_field(words_field, query.words))
    form = element(ns.FORMS, "x", {"type": "submit"}, *fields)
    page = element(ns.RESULT_SETS, "set", None, element(ns.RESULT_SETS, "max", text=str(query.page_size)))
    if query.after is not None:
        page.append(element(ns.RESULT_SETS, "after", text=query.after))
    if query.before is not None:
        page.append(element(ns.RESULT_SETS, "before", text=query.before))
    return iq("set", element(ns.ARCHIVE, "query", {"queryid": query_id}, form, page), to=query.room or "")


def _filters(query: ArchiveQuery) -> list[tuple[str, str]]:
    wanted: list[tuple[str, str | BareJid | None]] = [
        ("with", query.peer),
        ("start", _stamp(query.start)),
        ("end", _stamp(query.end)),
    ]
    return [(name, value) for name, value in wanted if value]


def _field(name: str, value: str, kind: str = "") -> Element:
    attributes = {"var": name, "type": kind} if kind else {"var": name}
    return element(ns.FORMS, "field", attributes, element(ns.FORMS, "value", text=value))


def _stamp(at: datetime | None) -> str | None:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") if at else None
