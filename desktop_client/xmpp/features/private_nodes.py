"""What my devices keep for me alone: a node for each kind, an item for each thing (XEP-0223)."""

import logging
from collections.abc import Mapping
from functools import partial
from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.arrangement import Arrangement
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.private_fields import TEXT, fields_of, value_of
from desktop_client.domain.private_items import KeptElsewhere, PrivateKey, PrivateKind, PrivateValue
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.features.arranging import CONVERSATION, arrangement_of, element_of
from desktop_client.xmpp.features.feature import Feature, TakeElement
from desktop_client.xmpp.features.private_items import (
    fetch_private,
    is_gone,
    person_of,
    publish_gone,
    publish_privately,
    retract_private,
    told_privately,
)
from desktop_client.xmpp.link import Link

_NODES: Final = {
    PrivateKind.ARRANGEMENT: ns.ARRANGEMENT,
    PrivateKind.PIN: ns.PINS,
    PrivateKind.SAVED: ns.SAVED,
    PrivateKind.REMINDER: ns.REMINDERS,
    PrivateKind.SCHEDULED: ns.SCHEDULED,
    PrivateKind.CLAIM: ns.CLAIMS,
}
_TOLD: Final = {kind: node for kind, node in _NODES.items() if kind is not PrivateKind.CLAIM}
"""Claims are asked for."""
_LONGEST_ID = 1023
_log = logging.getLogger(__name__)


class PrivateNodes(Feature):
    namespaces: ClassVar[tuple[str, ...]] = tuple(f"{node}+notify" for node in _TOLD.values())

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._is_told_of_retractions = False

    @property
    @override
    def nodes(self) -> Mapping[str, TakeElement]:
        return {node: partial(self._on_event, kind) for kind, node in _TOLD.items()}

    async def fetch(self, kind: PrivateKind) -> Mapping[str, PrivateValue] | None:
        items = await fetch_private(self.link, _NODES[kind])
        if items is None:
            return None
        read = {item_id: value_from_payload(kind, item_id, payload) for item_id, payload in items.items()}
        return {item_id: value for item_id, value in read.items() if value is not None}

    async def publish(self, key: PrivateKey, value: PrivateValue) -> None:
        await publish_privately(self.link, _NODES[key.kind], key.id, payload_of(key.kind, value))

    async def retract(self, key: PrivateKey) -> bool:
        """Return False where it was not there; my devices hear of it also at a server that does not tell them."""
        was_there = await retract_private(self.link, _NODES[key.kind], key.id)
        if was_there and key.kind in _TOLD and not self._is_told_of_retractions:
            try:
                await publish_gone(self.link, _NODES[key.kind], key.id)
            except (NoAnswer, NotAccepted, NotConnected):
                _log.info("my devices were not told that a %s is gone", key.kind.value)
        return was_there

    def _on_event(self, kind: PrivateKind, stanza: Element) -> None:
        for item_id, payload in told_privately(self.link, stanza):
            is_away = payload is None or is_gone(payload)
            self._is_told_of_retractions |= payload is None
            value = value_from_payload(kind, item_id, payload) if payload is not None and not is_away else None
            if is_away or value is not None:
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
