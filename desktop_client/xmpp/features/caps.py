"""What other people's programs can do, told by a hash in their presence (XEP-0115)."""

import base64
import hashlib
import hmac
import logging
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.addresses import BareJid, FullJid, bare
from desktop_client.domain.errors import UserFacingError
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, iq
from desktop_client.xmpp.features.feature import Feature, TakeElement
from desktop_client.xmpp.jids import Jid, parse_jid
from desktop_client.xmpp.link import Link

_CAPS = f"{{{ns.CAPS}}}c"
_INFO = f"{{{ns.DISCO_INFO}}}query"
_PEOPLE_LIMIT = 10_000
_PROGRAMS_LIMIT = 1000
_DEVICES_LIMIT = 32
_log = logging.getLogger(__name__)


class _Shown(NamedTuple):
    """What a device's presence announces."""

    jid: FullJid
    node: str
    version: str


def verification(
    identities: Iterable[tuple[str, str, str, str]], features: Iterable[str], forms: Iterable[Element]
) -> str:
    """Return the verification string (XEP-0115 §5.1); identities are (category, type, lang, name)."""
    parts = sorted("/".join(identity) for identity in identities) + sorted(features)
    parts += [part for form in sorted(map(_form_parts, forms)) for part in form]
    text = "".join(f"{part}<" for part in parts)
    return base64.b64encode(hashlib.sha1(text.encode(), usedforsecurity=False).digest()).decode()


def _form_parts(form: Element) -> list[str]:
    fields = {
        field.get("var", ""): sorted(value.text or "" for value in field.iterfind(f"{{{ns.FORMS}}}value"))
        for field in form.iterfind(f"{{{ns.FORMS}}}field")
    }
    kind = fields.pop("FORM_TYPE", [""])
    return kind + [part for name in sorted(fields) for part in (name, *fields[name])]


def verification_of(query: Element) -> str:
    """Return the verification string of a disco#info answer."""
    identities = [
        (part.get("category", ""), part.get("type", ""), part.get(f"{{{ns.XML}}}lang", ""), part.get("name", ""))
        for part in query.iterfind(f"{{{ns.DISCO_INFO}}}identity")
    ]
    return verification(identities, features_of(query), query.iterfind(f"{{{ns.FORMS}}}x"))


def features_of(query: Element) -> list[str]:
    return [part.get("var", "") for part in query.iterfind(f"{{{ns.DISCO_INFO}}}feature")]


class Caps(Feature):
    """Asks once per program, not per person, and remembers only answers whose hash is the one announced."""

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._shown: dict[BareJid, dict[FullJid, _Shown]] = {}
        self._known: dict[str, frozenset[str]] = {}
        self._asked: set[_Shown] = set()

    @property
    @override
    def presences(self) -> tuple[TakeElement, ...]:
        return (self._on_presence,)

    @override
    def begin(self, features: Element) -> None:
        self._shown.clear()
        self._asked.clear()

    def lacks(self, peer: BareJid, feature: str) -> bool:
        """Tell whether no device of a person has a feature, as far as known; asks in the background where it is not."""
        known = [self._features(shown) for shown in self._shown.get(peer, {}).values()]
        return bool(known) and all(features is not None and feature not in features for features in known)

    def has(self, device: FullJid, feature: str) -> bool:
        """Tell whether one device is known to have a feature."""
        shown = self._shown.get(bare(device), {}).get(device)
        features = self._features(shown) if shown is not None else None
        return features is not None and feature in features

    def _features(self, shown: _Shown) -> frozenset[str] | None:
        known = self._known.get(shown.version)
        if known is None:
            self._learn(shown)
        return known

    def _learn(self, shown: _Shown) -> None:
        if shown not in self._asked and self.link.is_live:
            self._asked.add(shown)
            self.link.start(self._ask(shown), name="capabilities")

    async def _ask(self, shown: _Shown) -> None:
        wish = element(ns.DISCO_INFO, "query", {"node": f"{shown.node}#{shown.version}"})
        try:
            query = (await self.link.request(iq("get", wish, to=shown.jid))).find(_INFO)
        except UserFacingError as problem:
            _log.info("a device did not tell what it can do: %s", type(problem).__name__)
            return
        is_true = query is not None and hmac.compare_digest(verification_of(query).encode(), shown.version.encode())
        if query is not None and is_true and len(self._known) < _PROGRAMS_LIMIT:
            self._known[shown.version] = frozenset(features_of(query))

    def _on_presence(self, stanza: Element) -> None:
        sender, caps = parse_jid(stanza.get("from", "")), stanza.find(_CAPS)
        if sender is None or not self.link.is_trusted(sender.bare):
            return
        if stanza.get("type") == "unavailable":
            self._forget(sender)
        elif caps is not None and caps.get("hash") == "sha-1" and len(self._shown) < _PEOPLE_LIMIT:
            devices = self._shown.setdefault(sender.bare, {})
            if sender.full in devices or len(devices) < _DEVICES_LIMIT:
                devices[sender.full] = _Shown(sender.full, caps.get("node", ""), caps.get("ver", ""))

    def _forget(self, sender: Jid) -> None:
        devices = self._shown.get(sender.bare, {})
        devices.pop(sender.full, None)
        if not devices:
            self._shown.pop(sender.bare, None)
