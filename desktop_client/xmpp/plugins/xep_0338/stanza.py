"""Groups of contents (XEP-0338)."""

from typing import ClassVar

from slixmpp.xmlstream import ElementBase, register_stanza_plugin

from desktop_client.xmpp.plugins.xep_0166.stanza import Jingle

NS = "urn:xmpp:jingle:apps:grouping:0"


class Group(ElementBase):
    name = "group"
    namespace = NS
    plugin_attrib = "group"
    plugin_multi_attrib = "groups"
    interfaces: ClassVar[set[str]] = {"semantics"}


class GroupContent(ElementBase):
    name = "content"
    namespace = NS
    plugin_attrib = "group_content"
    plugin_multi_attrib = "group_contents"
    interfaces: ClassVar[set[str]] = {"name"}


register_stanza_plugin(Jingle, Group, iterable=True)
register_stanza_plugin(Group, GroupContent, iterable=True)
