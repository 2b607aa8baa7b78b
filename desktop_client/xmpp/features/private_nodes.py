"""What my devices keep for me alone: a node for each kind, an item for each thing (XEP-0223)."""

import logging
from collections.abc import Mapping
from functools import partial
from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.arrangement import Arrangement
from desktop_client.domain.private_fields import TEXT, fields_of, value_of
from desktop_client.domain.private_items import KeptElsewhere, PrivateKey, PrivateKind, PrivateValue
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.features.arranging import CONVERSATION, arrangement_of, element_of
from desktop_client.xmpp.features.feature import Feature, TakeElement
from desktop_client.xmpp.features.private_items import (
    fetch_private,
    person_of,
    publish_privately,
    retract_private,
    told_privately,
)

_NODES: Final = {
    PrivateKind.ARRANGEMENT: ns.ARRANGEMENT,
    PrivateKind.PIN: ns.PINS,
    PrivateKind.SAVED: ns.SAVED,
    PrivateKind.REMINDER: ns.REMINDERS,
    PrivateKind.SCHEDULED: ns.SCHEDULED,
}
_LONGEST_ID = 1023
_log = logging.getLogger(__name__)


class PrivateNodes(Feature):
    namespaces: ClassVar[tuple[str, ...]] = tuple(f"{node}+notify" for node in _NODES.values())

    @property
    @override
    def nodes(self) -> Mapping[str, TakeElement]:
        return {node: partial(self._on_event, kind) for kind, node in _NODES.items()}

    async def fetch(self, kind: PrivateKind) -> Mapping[str, PrivateValue] | None:
        items = await fetch_private(self.link, _NODES[kind])
        if items is None:
            return None
        read = {item_id: value_from_payload(kind, item_id, payload) for item_id, payload in items.items()}
        return {item_id: value for item_id, value in read.items() if value is not None}

    async def publish(self, key: PrivateKey, value: PrivateValue) -> None:
        await publish_privately(self.link, _NODES[key.kind], key.id, payload_of(key.kind, value))

    async def retract(self, key: PrivateKey) -> bool:
        return await retract_private(self.link, _NODES[key.kind], key.id)

    def _on_event(self, kind: PrivateKind, stanza: Element) -> None:
        for item_id, payload in told_privately(self.link, stanza):
            value = value_from_payload(kind, item_id, payload) if payload is not None else None
            if payload is None or value is not None:
                self.link.deliver(KeptElsewhere(key=PrivateKey(self.link.account, kind, item_id), value=value))


def payload_of(kind: PrivateKind, value: PrivateValue) -> Element:
    if isinstance(value, Arrangement):
        return element_of(value)
    fields = fields_of(value)
    text = fields.pop(TEXT, None)
    return element(_NODES[kind], kind.value, fields, text=text)


def value_from_payload(kind: PrivateKind, item_id: str, payload: Element) -> PrivateValue | None:
    """Return None for what makes no sense."""
    value: PrivateValue | None = None
    if kind is PrivateKind.ARRANGEMENT:
        is_right = payload.tag == CONVERSATION and person_of(item_id) == item_id
        value = arrangement_of(payload) if is_right else None
    elif payload.tag == f"{{{_NODES[kind]}}}{kind.value}" and 0 < len(item_id) <= _LONGEST_ID:
        value = value_of(kind, {**payload.attrib, TEXT: payload.text or ""})
    if value is None:
        _log.info("a private item of kind %s was not understood", kind.value)
    return value
