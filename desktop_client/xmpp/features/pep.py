"""What people publish about themselves (XEP-0163): reading it, and saying it of me."""

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, iq
from desktop_client.xmpp.jids import parse_jid

EVENT: Final = f"{{{ns.PUBSUB_EVENT}}}event"
_ITEMS = f"{EVENT}/{{{ns.PUBSUB_EVENT}}}items"
_ITEM = f"{{{ns.PUBSUB_EVENT}}}item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One item of a person's node; `payload` None: it was taken away."""

    jid: BareJid
    item_id: str
    payload: Element | None


def node_of(stanza: Element) -> str:
    """Return the node an event speaks of, "" for none."""
    items = stanza.find(_ITEMS)
    return items.get("node", "") if items is not None else ""


def published(stanza: Element) -> Published | None:
    """Read what a person says about herself; anybody else's word is None (XEP-0163 §4.3)."""
    sender, items = parse_jid(stanza.get("from", "")), stanza.find(_ITEMS)
    if sender is None or sender.resource or items is None or stanza.get("type") == "error":
        return None
    item = items.find(_ITEM)
    payload = next(iter(item), None) if item is not None else None
    return Published(jid=sender.bare, item_id=item.get("id", "") if item is not None else "", payload=payload)


def publication(node: str, payload: Element, *, item_id: str = "current", access: str = "") -> Element:
    """Build the request that publishes one item; `access` is who may read it, "" leaves the node as it is."""
    item = element(ns.PUBSUB, "item", {"id": item_id}, payload)
    parts = [element(ns.PUBSUB, "publish", {"node": node}, item)]
    if access:
        parts.append(element(ns.PUBSUB, "publish-options", None, _options(access)))
    return iq("set", element(ns.PUBSUB, "pubsub", None, *parts))


def _options(access: str) -> Element:
    kind = _field("FORM_TYPE", "http://jabber.org/protocol/pubsub#publish-options")
    kind.set("type", "hidden")
    return element(ns.FORMS, "x", {"type": "submit"}, kind, _field("pubsub#access_model", access))


def _field(name: str, value: str) -> Element:
    return element(ns.FORMS, "field", {"var": name}, element(ns.FORMS, "value", text=value))
