"""Feedback by RTCP (XEP-0293)."""

from typing import ClassVar

from slixmpp.xmlstream import ElementBase, register_stanza_plugin

from desktop_client.xmpp.plugins.xep_0167.stanza import Description, PayloadType

NS = "urn:xmpp:jingle:apps:rtp:rtcp-fb:0"


class RtcpFeedback(ElementBase):
    name = "rtcp-fb"
    namespace = NS
    plugin_attrib = "rtcp_fb"
    plugin_multi_attrib = "rtcp_fbs"
    interfaces: ClassVar[set[str]] = {"subtype", "type"}


class RtcpFeedbackInterval(ElementBase):
    name = "rtcp-fb-trr-int"
    namespace = NS
    plugin_attrib = "rtcp_fb_trr_int"
    interfaces: ClassVar[set[str]] = {"value"}


for _parent in (Description, PayloadType):
    register_stanza_plugin(_parent, RtcpFeedback, iterable=True)
    register_stanza_plugin(_parent, RtcpFeedbackInterval)
