"""Attributes of single sources of RTP (XEP-0339)."""

from typing import ClassVar

from slixmpp.xmlstream import ElementBase, register_stanza_plugin

from desktop_client.xmpp.plugins.xep_0167.stanza import Description

NS = "urn:xmpp:jingle:apps:rtp:ssma:0"


class Source(ElementBase):
    name = "source"
    namespace = NS
    plugin_attrib = "source"
    plugin_multi_attrib = "sources"
    interfaces: ClassVar[set[str]] = {"ssrc"}


class SourceParameter(ElementBase):
    name = "parameter"
    namespace = NS
    plugin_attrib = "source_parameter"
    plugin_multi_attrib = "source_parameters"
    interfaces: ClassVar[set[str]] = {"name", "value"}


class SourceGroup(ElementBase):
    name = "ssrc-group"
    namespace = NS
    plugin_attrib = "ssrc_group"
    plugin_multi_attrib = "ssrc_groups"
    interfaces: ClassVar[set[str]] = {"semantics"}


register_stanza_plugin(Description, Source, iterable=True)
register_stanza_plugin(Description, SourceGroup, iterable=True)
register_stanza_plugin(Source, SourceParameter, iterable=True)
register_stanza_plugin(SourceGroup, Source, iterable=True)
