"""What time it is at somebody's place (XEP-0202), and when they were last there (XEP-0012)."""

import re
from datetime import timedelta

from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, iq
from desktop_client.xmpp.features.feature import Feature

_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
_FARTHEST = timedelta(hours=15)
_SECONDS_DIGITS = 10


class Whereabouts(Feature):
    async def fetch_offset(self, device: FullJid) -> timedelta | None:
        """Return how far a device's clock is from UTC; None where its answer cannot be meant."""
        answer = await self.link.request(iq("get", element(ns.ENTITY_TIME, "time"), to=device))
        return offset_of(answer.findtext(f"{{{ns.ENTITY_TIME}}}time/{{{ns.ENTITY_TIME}}}tzo") or "")

    async def fetch_absence_s(self, jid: BareJid) -> int | None:
        """Return since how many seconds a person is gone, as her server tells."""
        query = (await self.link.request(iq("get", element(ns.LAST_ACTIVITY, "query"), to=jid))).find(
            f"{{{ns.LAST_ACTIVITY}}}query"
        )
        text = query.get("seconds", "") if query is not None else ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < _SECONDS_DIGITS else None


def offset_of(text: str) -> timedelta | None:
    """Read a time zone offset (XEP-0082 §3.3)."""
    if text == "Z":
        return timedelta()
    found = _OFFSET.fullmatch(text)
    if found is None:
        return None
    span = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return (span if found[1] == "+" else -span) if span <= _FARTHEST else None
