"""XEP-0338: Jingle Grouping Framework."""

from slixmpp.plugins.base import register_plugin

from desktop_client.xmpp.plugins.xep_0338 import stanza
from desktop_client.xmpp.plugins.xep_0338.grouping import XEP_0338

register_plugin(XEP_0338)

__all__ = ["XEP_0338", "stanza"]
