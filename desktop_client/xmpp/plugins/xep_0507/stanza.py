"""What a content shows (XEP-0507, RFC 4796)."""

from typing import ClassVar

from slixmpp.xmlstream import ElementBase, register_stanza_plugin

from desktop_client.xmpp.plugins.xep_0167.stanza import Description

NS = "urn:xmpp:jingle:apps:category:0"
NAMES = frozenset({"alt", "main", "sl", "slides", "speaker"})


class Category(ElementBase):
    name = "category"
    namespace = NS
    plugin_attrib = "category"
    plugin_multi_attrib = "categories"
    interfaces: ClassVar[set[str]] = {"name"}


register_stanza_plugin(Description, Category, iterable=True)
