"""Who is there, and what I show of myself (RFC 6121 §4, XEP-0153)."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.roster import Availability, DevicePresence, OwnPresence
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, element
from desktop_client.xmpp.features.chat import parse_stamp
from desktop_client.xmpp.features.feature import Feature, TakeElement
from desktop_client.xmpp.jids import parse_jid
from desktop_client.xmpp.link import Link

_SHOWS = frozenset({"away", "chat", "dnd", "xa"})
_SHOW_OF: Final = {
    Availability.AVAILABLE: "",
    Availability.AWAY: "away",
    Availability.DO_NOT_DISTURB: "dnd",
}
_PHOTO = f"{{{ns.VCARD_UPDATE}}}x/{{{ns.VCARD_UPDATE}}}photo"
_STATUS_LIMIT = 1024
_SHA1_DIGITS = 40


class Presence(Feature):
    def __init__(self, link: Link, caps: Callable[[], Element]) -> None:
        super().__init__(link)
        self._caps = caps
        self._chosen = OwnPresence()
        self._is_announced = False
        self._picture: str | None = None

    @property
    @override
    def presences(self) -> tuple[TakeElement, ...]:
        return (self._on_presence,)

    @override
    def begin(self, features: Element) -> None:
        self._is_announced = False

    def choose(self, presence: OwnPresence) -> None:
        """Show this from now on, also on later streams."""
        self._chosen = presence
        self._send()

    def show_picture(self, sha1: str) -> None:
        """Tell the hash of my picture from now on, "" that there is none (XEP-0153)."""
        self._picture = sha1
        self._send()

    def announce(self) -> None:
        """Say on a fresh stream that I am here, once (RFC 6121 §4.2)."""
        if not self._is_announced:
            self._send()

    def _show_to(self, jid: BareJid) -> None:
        """Say again what I show of myself to one who sees it and lets me see theirs from now on.

        What a device wants to be notified of stands in its presence, and a server may read it only of those that see
        its own person (XEP-0163 §4.3).
        """
        if self.link.is_live and self._chosen.availability is not Availability.OFFLINE:
            directed = self.stanza()
            directed.set("to", jid)
            self.link.send(directed, is_kept=True)

    def _send(self) -> None:
        if not self.link.is_live:
            return
        self._is_announced = True
        self.link.send(self.stanza(), is_kept=True)
        for room in self.link.rooms.values():
            if room.is_in:
                directed = self.stanza()
                directed.set("to", f"{room.jid}/{room.nick}")
                self.link.send(directed, is_kept=True)

    def stanza(self) -> Element:
        """Build what I show of myself; rooms get the same, each by itself (XEP-0045 §7.7)."""
        if self._chosen.availability is Availability.OFFLINE:
            return element(ns.CLIENT, "presence", {"type": "unavailable"})
        stanza = element(ns.CLIENT, "presence")
        show = _SHOW_OF[self._chosen.availability]
        if show:
            stanza.append(element(ns.CLIENT, "show", text=show))
        if self._chosen.status:
            stanza.append(element(ns.CLIENT, "status", text=self._chosen.status))
        if self._chosen.idle_since is not None:
            since = self._chosen.idle_since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            stanza.append(element(ns.IDLE, "idle", {"since": since}))
        if self._picture is not None:
            photo = element(ns.VCARD_UPDATE, "photo", text=self._picture or None)
            stanza.append(element(ns.VCARD_UPDATE, "x", None, photo))
        stanza.append(self._caps())
        return stanza

    def _on_presence(self, stanza: Element) -> None:
        kind = stanza.get("type", "")
        sender = parse_jid(stanza.get("from", ""))
        if kind == "subscribed" and sender is not None and sender.bare in self.link.contacts:
            self._show_to(sender.bare)
        if kind not in ("", "unavailable") or sender is None:
            return
        show = child_text(stanza, ns.CLIENT, "show")
        self.link.deliver(
            DevicePresence(
                account=self.link.account,
                jid=sender.full,
                is_available=not kind,
                show=show if show in _SHOWS else "",
                status=child_text(stanza, ns.CLIENT, "status")[:_STATUS_LIMIT],
                priority=_priority(child_text(stanza, ns.CLIENT, "priority")),
                avatar_sha1=_avatar(stanza),
                idle_since=_idle_since(stanza, self.link.clock.now()),
            )
        )


def _idle_since(stanza: Element, now: datetime) -> datetime | None:
    idle = stanza.find(f"{{{ns.IDLE}}}idle")
    return parse_stamp(idle.get("since", ""), now) if idle is not None else None


def _priority(text: str) -> int:
    text = text.strip()
    digits = text.removeprefix("-")
    return max(-128, min(127, int(text))) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0


def _avatar(stanza: Element) -> str | None:
    photo = stanza.find(_PHOTO)
    if photo is None:
        return None
    sha1 = (photo.text or "").strip().lower()
    is_hash = len(sha1) == _SHA1_DIGITS and all(digit in "0123456789abcdef" for digit in sha1)
    return sha1 if is_hash or not sha1 else None
