"""Elements of ICE transports (XEP-0176)."""

from typing import ClassVar

from slixmpp.xmlstream import ElementBase, register_stanza_plugin

from desktop_client.xmpp.plugins.xep_0166.stanza import Content

NS = "urn:xmpp:jingle:transports:ice-udp:1"


class Transport(ElementBase):
    name = "transport"
    namespace = NS
    plugin_attrib = "ice_udp"
    interfaces: ClassVar[set[str]] = {"pwd", "ufrag"}


class Candidate(ElementBase):
    name = "candidate"
    namespace = NS
    plugin_attrib = "candidate"
    plugin_multi_attrib = "candidates"
    interfaces: ClassVar[set[str]] = {
        "component",
        "foundation",
        "generation",
        "id",
        "ip",
        "network",
        "port",
        "priority",
        "protocol",
        "rel-addr",
        "rel-port",
        "tcptype",
        "type",
    }


class GatheringComplete(ElementBase):
    name = "gathering-complete"
    namespace = NS
    plugin_attrib = "gathering_complete"


register_stanza_plugin(Content, Transport)
register_stanza_plugin(Transport, Candidate, iterable=True)
register_stanza_plugin(Transport, GatheringComplete)
