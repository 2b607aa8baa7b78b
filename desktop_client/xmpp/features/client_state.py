"""Telling the server whether somebody looks (XEP-0352)."""

from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.link import Link


class ClientState(Feature):
    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._is_active = True
        self._is_offered = False

    def set_active(self, *, is_active: bool) -> None:
        if is_active != self._is_active:
            self._is_active = is_active
            self._say()

    @override
    def begin(self, features: Element) -> None:
        self._is_offered = features.find(f"{{{ns.CLIENT_STATE}}}csi") is not None
        self._repeat()

    @override
    def resume(self, features: Element | None) -> None:
        """A continued stream starts as active again (XEP-0352 §5)."""
        self._repeat()

    def _repeat(self) -> None:
        if not self._is_active:
            self._say()

    def _say(self) -> None:
        if self._is_offered and self.link.is_live:
            self.link.send(element(ns.CLIENT_STATE, "active" if self._is_active else "inactive"))
