"""Items that only my own devices see (XEP-0223), kept one by one and told to each."""

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, iq
from desktop_client.xmpp.features.pep import published
from desktop_client.xmpp.jids import parse_jid
from desktop_client.xmpp.link import Link

_OPTIONS: Final = {
    "pubsub#persist_items": "true",
    "pubsub#max_items": "max",
    "pubsub#send_last_published_item": "never",
    "pubsub#access_model": "whitelist",
}
_NODE_IS_OTHERWISE = "conflict"
"""The node exists and is not as asked (XEP-0060 §7.1.5)."""
_ITEM = f"{{{ns.PUBSUB}}}pubsub/{{{ns.PUBSUB}}}items/{{{ns.PUBSUB}}}item"


async def publish_privately(link: Link, node: str, item_id: str, payload: Element) -> None:
    """Publish for my own devices alone; a node that others may read is closed first.

    Raises `NotConnected`, `NoAnswer`, `NotAccepted`.
    """
    try:
        await link.request(_publication(node, item_id, payload))
    except NotAccepted as problem:
        if problem.condition != _NODE_IS_OTHERWISE:
            raise
        await link.request(_closing(node))
        await link.request(_publication(node, item_id, payload))


async def fetch_private(link: Link, node: str) -> Mapping[BareJid, Element]:
    """Return the payloads by the address each item is about; empty where the node is not there.

    Raises `NotConnected`, `NoAnswer`, `NotAccepted`.
    """
    question = iq("get", element(ns.PUBSUB, "pubsub", None, element(ns.PUBSUB, "items", {"node": node})))
    try:
        answer = await link.request(question)
    except NotAccepted as problem:
        if problem.condition == "item-not-found":
            return {}
        raise
    return dict(_items(answer))


def told_privately(link: Link, stanza: Element) -> tuple[BareJid, Element] | None:
    """Read what a device of mine published now: whom it is about and what it says; nobody else is believed."""
    told = published(stanza)
    about = parse_jid(told.item_id) if told is not None else None
    if told is None or told.jid != link.account or told.payload is None or about is None:
        return None
    return about.bare, told.payload


def _items(answer: Element) -> Iterator[tuple[BareJid, Element]]:
    for item in answer.iterfind(_ITEM):
        about, payload = parse_jid(item.get("id", "")), next(iter(item), None)
        if about is not None and payload is not None:
            yield about.bare, payload


def _publication(node: str, item_id: str, payload: Element) -> Element:
    item = element(ns.PUBSUB, "item", {"id": item_id}, payload)
    publish = element(ns.PUBSUB, "publish", {"node": node}, item)
    options = element(ns.PUBSUB, "publish-options", None, _form("publish-options"))
    return iq("set", element(ns.PUBSUB, "pubsub", None, publish, options))


def _closing(node: str) -> Element:
    configure = element(ns.PUBSUB_OWNER, "configure", {"node": node}, _form("node_config"))
    return iq("set", element(ns.PUBSUB_OWNER, "pubsub", None, configure))


def _form(kind: str) -> Element:
    form_type = _field("FORM_TYPE", f"{ns.PUBSUB}#{kind}")
    form_type.set("type", "hidden")
    return element(ns.FORMS, "x", {"type": "submit"}, form_type, *(_field(*option) for option in _OPTIONS.items()))


def _field(name: str, value: str) -> Element:
    return element(ns.FORMS, "field", {"var": name}, element(ns.FORMS, "value", text=value))
