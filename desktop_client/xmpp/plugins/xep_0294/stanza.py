"""Header extensions of RTP (XEP-0294)."""

from typing import ClassVar

from slixmpp.xmlstream import ElementBase, register_stanza_plugin

from desktop_client.xmpp.plugins.xep_0167.stanza import Description

NS = "urn:xmpp:jingle:apps:rtp:rtp-hdrext:0"


class HeaderExtension(ElementBase):
    name = "rtp-hdrext"
    namespace = NS
    plugin_attrib = "rtp_hdrext"
    plugin_multi_attrib = "rtp_hdrexts"
    interfaces: ClassVar[set[str]] = {"id", "senders", "uri"}


register_stanza_plugin(Description, HeaderExtension, iterable=True)
