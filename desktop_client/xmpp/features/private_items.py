"""Items that only my own devices see (XEP-0223), kept one by one and told to each."""

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, iq
from desktop_client.xmpp.features.pep import EVENT
from desktop_client.xmpp.jids import parse_jid
from desktop_client.xmpp.link import Link

_PRIVATE: Final = {"pubsub#persist_items": "true", "pubsub#access_model": "whitelist"}
_NEVER_TWICE: Final = {"pubsub#send_last_published_item": "never"}
_OPTIONS: Final = _PRIVATE | _NEVER_TWICE | {"pubsub#max_items": "max"}
_COUNTED: Final = _PRIVATE | _NEVER_TWICE | {"pubsub#max_items": "1000"}
"""For servers before `max` (XEP-0060 §16.4.2)."""
_NODE_IS_OTHERWISE: Final = "conflict"
"""The node exists and is not as asked (XEP-0060 §7.1.5)."""
_OPTION_UNKNOWN: Final = frozenset({"resource-constraint", "bad-request", "not-acceptable", "feature-not-implemented"})
_NOT_THERE = "item-not-found"
_EVENT_ITEMS = f"{EVENT}/{{{ns.PUBSUB_EVENT}}}items"
_EVENT_ITEM = f"{{{ns.PUBSUB_EVENT}}}item"
_EVENT_RETRACT = f"{{{ns.PUBSUB_EVENT}}}retract"
_GONE = f"{{{ns.GONE}}}gone"
_ITEM = f"{{{ns.PUBSUB}}}pubsub/{{{ns.PUBSUB}}}items/{{{ns.PUBSUB}}}item"


async def publish_privately(link: Link, node: str, item_id: str, payload: Element) -> None:
    """Publish for my own devices alone; a node that others may read is closed first.

    Raises `NotConnected`, `NoAnswer`, `NotAccepted`.
    """
    try:
        await link.request(_publication(node, item_id, payload))
    except NotAccepted as problem:
        if problem.condition == _NODE_IS_OTHERWISE:
            await link.request(_closing(node))
            await link.request(_publication(node, item_id, payload))
        elif problem.condition in _OPTION_UNKNOWN:
            await _publish_step_by_step(link, node, item_id, payload)
        else:
            raise


async def _publish_step_by_step(link: Link, node: str, item_id: str, payload: Element) -> None:
    """Make the node first, where the server takes few options with an item; it is private then, or nothing goes."""
    create = element(ns.PUBSUB, "create", {"node": node})
    configure = element(ns.PUBSUB, "configure", None, _form("node_config", _COUNTED))
    try:
        await link.request(iq("set", element(ns.PUBSUB, "pubsub", None, create, configure)))
    except NotAccepted as problem:
        if problem.condition != _NODE_IS_OTHERWISE:
            raise
        await link.request(_closing(node, _COUNTED))
    await link.request(_publication(node, item_id, payload, _PRIVATE))


async def fetch_private(link: Link, node: str) -> Mapping[str, Element] | None:
    """Return the payloads by the id of the item; None where the node is not there.

    Raises `NotConnected`, `NoAnswer`, `NotAccepted`.
    """
    question = iq("get", element(ns.PUBSUB, "pubsub", None, element(ns.PUBSUB, "items", {"node": node})))
    try:
        answer = await link.request(question)
    except NotAccepted as problem:
        if problem.condition == _NOT_THERE:
            return None
        raise
    return {item.get("id", ""): payload for item in answer.iterfind(_ITEM) for payload in item if payload.tag != _GONE}


async def retract_private(link: Link, node: str, item_id: str) -> bool:
    """Take an item away and tell my devices; return False where it was not there (XEP-0060 §7.2.3).

    One that a server lists and cannot take away is emptied.

    Raises `NotConnected`, `NoAnswer`, `NotAccepted`.
    """
    try:
        await link.request(_retraction(node, item_id))
    except NotAccepted as problem:
        if problem.condition != _NOT_THERE:
            raise
        if item_id not in (await fetch_private(link, node) or {}):
            return False
        await link.request(_publication(node, item_id, _gone(), {}))
    return True


async def publish_gone(link: Link, node: str, item_id: str) -> None:
    """Tell my devices by an empty item, which leaves at once, that one was taken away.

    Raises `NotConnected`, `NoAnswer`, `NotAccepted`.
    """
    await link.request(_publication(node, item_id, _gone(), {}))
    await link.request(_retraction(node, item_id))


def is_gone(payload: Element) -> bool:
    return payload.tag == _GONE


def told_privately(link: Link, stanza: Element) -> Iterator[tuple[str, Element | None]]:
    """Yield what a device of mine published now, by item, None where it took one away; nobody else is believed."""
    sender, items = parse_jid(stanza.get("from", "")), stanza.find(_EVENT_ITEMS)
    is_mine = sender is not None and not sender.resource and sender.bare == link.account
    if not is_mine or items is None or stanza.get("type") == "error":
        return
    for child in items:
        if child.tag == _EVENT_RETRACT:
            yield child.get("id", ""), None
        elif child.tag == _EVENT_ITEM and (payload := next(iter(child), None)) is not None:
            yield child.get("id", ""), payload


def person_of(item_id: str) -> BareJid | None:
    """Return the address an item is about where its id is one."""
    about = parse_jid(item_id)
    return about.bare if about is not None else None


def _publication(node: str, item_id: str, payload: Element, wanted: Mapping[str, str] = _OPTIONS) -> Element:
    item = element(ns.PUBSUB, "item", {"id": item_id}, payload)
    publish = element(ns.PUBSUB, "publish", {"node": node}, item)
    options = [element(ns.PUBSUB, "publish-options", None, _form("publish-options", wanted))] if wanted else []
    return iq("set", element(ns.PUBSUB, "pubsub", None, publish, *options))


def _retraction(node: str, item_id: str) -> Element:
    item = element(ns.PUBSUB, "item", {"id": item_id})
    retract = element(ns.PUBSUB, "retract", {"node": node, "notify": "true"}, item)
    return iq("set", element(ns.PUBSUB, "pubsub", None, retract))


def _gone() -> Element:
    return element(ns.GONE, "gone")


def _closing(node: str, wanted: Mapping[str, str] = _OPTIONS) -> Element:
    configure = element(ns.PUBSUB_OWNER, "configure", {"node": node}, _form("node_config", wanted))
    return iq("set", element(ns.PUBSUB_OWNER, "pubsub", None, configure))


def _form(kind: str, wanted: Mapping[str, str]) -> Element:
    form_type = _field("FORM_TYPE", f"{ns.PUBSUB}#{kind}")
    form_type.set("type", "hidden")
    return element(ns.FORMS, "x", {"type": "submit"}, form_type, *(_field(*option) for option in wanted.items()))


def _field(name: str, value: str) -> Element:
    return element(ns.FORMS, "field", {"var": name}, element(ns.FORMS, "value", text=value))
