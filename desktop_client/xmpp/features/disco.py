"""What others may learn about this client, and what it learns about others (XEP-0030, 0115, 0092, 0202, 0012)."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, error_of, iq, result_of
from desktop_client.xmpp.features.feature import Feature, TakeElement
from desktop_client.xmpp.link import Link

NAME: Final = "Hallway"
NODE: Final = "https://hallway.example/client"
_IDENTITY = {"category": "client", "type": "pc", "name": NAME}
_INFO = f"{{{ns.DISCO_INFO}}}query"
_CAPS_LIMIT = 1000


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


class Disco(Feature):
    """Answers contacts and the own server; `announced` lists the namespaces of all features."""

    namespaces: ClassVar[tuple[str, ...]] = (
        ns.CAPS, ns.DISCO_INFO, ns.PING, ns.VERSION, ns.ENTITY_TIME, ns.LAST_ACTIVITY,
    )  # fmt: skip

    def __init__(self, link: Link, announced: Callable[[], Iterable[str]]) -> None:
        super().__init__(link)
        self._announced = announced
        self._known: dict[str, frozenset[str]] = {}
        self.active_since_s: float | None = None

    @property
    @override
    def requests(self) -> Mapping[str, TakeElement]:
        return {
            _INFO: self._on_info,
            f"{{{ns.DISCO_ITEMS}}}query": self._on_items,
            f"{{{ns.PING}}}ping": lambda stanza: self.link.send(result_of(stanza)),
            f"{{{ns.VERSION}}}query": self._on_version,
            f"{{{ns.ENTITY_TIME}}}time": self._on_time,
            f"{{{ns.LAST_ACTIVITY}}}query": self._on_last,
        }

    def caps(self) -> Element:
        """Build the element that goes into presence (XEP-0115 §4)."""
        return element(ns.CAPS, "c", {"hash": "sha-1", "node": NODE, "ver": self._version()})

    async def features_at(self, jid: str, caps: Element) -> frozenset[str]:
        """Return what a device can do, asking once per verification string.

        Only an answer whose hash is the announced one is remembered for others (XEP-0115 §5.4).
        """
        announced = caps.get("ver", "") if caps.get("hash") == "sha-1" else ""
        if announced in self._known:
            return self._known[announced]
        node = f"{caps.get('node', '')}#{announced}" if announced else ""
        answer = await self.link.request(
            iq("get", element(ns.DISCO_INFO, "query", {"node": node} if node else None), to=jid)
        )
        query = answer.find(_INFO)
        found = frozenset(features_of(query)) if query is not None else frozenset[str]()
        is_true = query is not None and hmac.compare_digest(verification_of(query).encode(), announced.encode())
        if announced and is_true and len(self._known) < _CAPS_LIMIT:
            self._known[announced] = found
        return found

    def set_active(self, *, is_active: bool) -> None:
        self.active_since_s = None if is_active else self.link.clock.monotonic_s()

    def _version(self) -> str:
        identity = (_IDENTITY["category"], _IDENTITY["type"], "", _IDENTITY["name"])
        return verification([identity], self._announced(), ())

    def _on_info(self, stanza: Element) -> None:
        query = stanza.find(_INFO)
        node = query.get("node", "") if query is not None else ""
        if node not in ("", f"{NODE}#{self._version()}"):
            self.link.send(error_of(stanza, "item-not-found"))
            return
        answer = element(ns.DISCO_INFO, "query", {"node": node} if node else None)
        answer.append(element(ns.DISCO_INFO, "identity", dict(_IDENTITY)))
        answer.extend(element(ns.DISCO_INFO, "feature", {"var": name}) for name in sorted(set(self._announced())))
        self.link.send(result_of(stanza, answer))

    def _on_items(self, stanza: Element) -> None:
        self.link.send(result_of(stanza, element(ns.DISCO_ITEMS, "query")))

    def _on_version(self, stanza: Element) -> None:
        parts = (element(ns.VERSION, "name", text=NAME), element(ns.VERSION, "version", text=_program_version()))
        self.link.send(result_of(stanza, element(ns.VERSION, "query", None, *parts)))

    def _on_time(self, stanza: Element) -> None:
        now = self.link.clock.now()
        local = now.astimezone()
        offset = local.strftime("%z")
        parts = (
            element(ns.ENTITY_TIME, "tzo", text=f"{offset[:3]}:{offset[3:5]}"),
            element(ns.ENTITY_TIME, "utc", text=now.strftime("%Y-%m-%dT%H:%M:%SZ")),
        )
        self.link.send(result_of(stanza, element(ns.ENTITY_TIME, "time", None, *parts)))

    def _on_last(self, stanza: Element) -> None:
        since_s = self.active_since_s
        idle_s = int(self.link.clock.monotonic_s() - since_s) if since_s is not None else 0
        self.link.send(result_of(stanza, element(ns.LAST_ACTIVITY, "query", {"seconds": str(idle_s)})))


def _program_version() -> str:
    try:
        return version("hallway")
    except PackageNotFoundError:
        return ""
