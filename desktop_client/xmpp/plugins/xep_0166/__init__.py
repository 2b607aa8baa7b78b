"""XEP-0166: Jingle."""

from slixmpp.plugins.base import register_plugin

from desktop_client.xmpp.plugins.xep_0166 import stanza
from desktop_client.xmpp.plugins.xep_0166.jingle import XEP_0166

register_plugin(XEP_0166)

__all__ = ["XEP_0166", "stanza"]
