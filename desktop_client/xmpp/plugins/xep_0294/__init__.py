"""XEP-0294: Jingle RTP Header Extensions Negotiation."""

from slixmpp.plugins.base import register_plugin

from desktop_client.xmpp.plugins.xep_0294 import stanza
from desktop_client.xmpp.plugins.xep_0294.header_extensions import XEP_0294

register_plugin(XEP_0294)

__all__ = ["XEP_0294", "stanza"]
