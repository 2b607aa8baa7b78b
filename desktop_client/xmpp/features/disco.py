"""What others may learn about this client (XEP-0030, 0115, 0092, 0202, 0012)."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client import __version__
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, error_of, result_of
from desktop_client.xmpp.features.caps import verification
from desktop_client.xmpp.features.feature import Feature, TakeElement
from desktop_client.xmpp.link import Link

NAME: Final = "Hallway"
NODE: Final = "https://hallway.example/client"
_IDENTITY = {"category": "client", "type": "pc", "name": NAME}
_INFO = f"{{{ns.DISCO_INFO}}}query"


class Disco(Feature):
    """Answers contacts and the own server; `announced` lists the namespaces of all features."""

    namespaces: ClassVar[tuple[str, ...]] = (
        ns.CAPS, ns.DISCO_INFO, ns.PING, ns.VERSION, ns.ENTITY_TIME, ns.LAST_ACTIVITY,
    )  # fmt: skip

    def __init__(self, link: Link, announced: Callable[[], Iterable[str]]) -> None:
        super().__init__(link)
        self._announced = announced
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
        parts = (element(ns.VERSION, "name", text=NAME), element(ns.VERSION, "version", text=__version__))
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
