"""XEP-0353: Jingle Message Initiation."""

from slixmpp.plugins.base import register_plugin

from desktop_client.xmpp.plugins.xep_0353 import stanza
from desktop_client.xmpp.plugins.xep_0353.message_initiation import XEP_0353

register_plugin(XEP_0353)

__all__ = ["XEP_0353", "stanza"]
