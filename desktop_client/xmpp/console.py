"""A look at the stream with its secrets replaced."""

import logging
from collections.abc import Callable
from copy import deepcopy
from typing import Final
from xml.etree.ElementTree import Element, tostring

from desktop_client.core.ports import Clock
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.console import StanzaLine
from desktop_client.xmpp.namespaces import SASL, local_name, namespace_of

_HIDDEN: Final = "[hidden]"
_SECRET_NAMESPACES = frozenset({SASL, "urn:xmpp:sasl:2", "urn:xmpp:fast:0"})
_SECRET_NAMES = frozenset({"password", "token", "secret", "key"})
_TEXT_LIMIT = 20_000
_xml_log = logging.getLogger("desktop_client.xml")


class Console:
    """Shows stanzas to subscribers and to the XML log; costs nothing while nobody looks."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._subscribers: list[Callable[[StanzaLine], None]] = []

    @property
    def is_watched(self) -> bool:
        return bool(self._subscribers) or _xml_log.isEnabledFor(logging.DEBUG)

    def subscribe(self, subscriber: Callable[[StanzaLine], None]) -> Callable[[], None]:
        """Return the function that ends the subscription."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber) if subscriber in self._subscribers else None

    def show(self, account: BareJid, stanza: Element, *, is_sent: bool) -> None:
        if not self.is_watched:
            return
        text = without_secrets(stanza)
        _xml_log.debug("%s %s %s", account, ">" if is_sent else "<", text)
        line = StanzaLine(account=account, is_sent=is_sent, at=self._clock.now(), text=text)
        for subscriber in tuple(self._subscribers):
            subscriber(line)


def without_secrets(stanza: Element) -> str:
    """Return XML in which SASL data, passwords and tokens are replaced."""
    shown = deepcopy(stanza)
    for part in shown.iter():
        is_secret = namespace_of(part.tag) in _SECRET_NAMESPACES or local_name(part.tag).lower() in _SECRET_NAMES
        if is_secret and part.text and part.text.strip():
            part.text = _HIDDEN
        if local_name(part.get("var", "")).lower() in _SECRET_NAMES:
            for value in part:
                value.text = _HIDDEN
        for name in part.attrib:
            if local_name(name).lower() in _SECRET_NAMES:
                part.set(name, _HIDDEN)
    text = tostring(shown, encoding="unicode")
    return text if len(text) <= _TEXT_LIMIT else text[:_TEXT_LIMIT] + "…"
