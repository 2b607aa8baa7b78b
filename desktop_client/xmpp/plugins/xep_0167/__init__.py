"""XEP-0167: Jingle RTP Sessions."""

from slixmpp.plugins.base import register_plugin

from desktop_client.xmpp.plugins.xep_0167 import stanza
from desktop_client.xmpp.plugins.xep_0167.rtp import XEP_0167

register_plugin(XEP_0167)

__all__ = ["XEP_0167", "stanza"]
