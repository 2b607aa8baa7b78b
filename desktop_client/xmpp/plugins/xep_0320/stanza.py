"""Fingerprints of certificates (XEP-0320)."""

from typing import ClassVar

from slixmpp.xmlstream import ElementBase, register_stanza_plugin

from desktop_client.xmpp.plugins.xep_0176.stanza import Transport

NS = "urn:xmpp:jingle:apps:dtls:0"


class Fingerprint(ElementBase):
    """`value` is the text: hex pairs with colons."""

    name = "fingerprint"
    namespace = NS
    plugin_attrib = "fingerprint"
    plugin_multi_attrib = "fingerprints"
    interfaces: ClassVar[set[str]] = {"hash", "setup", "value"}

    def get_value(self) -> str:
        return self.xml.text or ""

    def set_value(self, value: str) -> None:
        self.xml.text = value

    def del_value(self) -> None:
        self.xml.text = ""


register_stanza_plugin(Transport, Fingerprint, iterable=True)
