"""XEP-0507: Jingle Content Category."""

from slixmpp.plugins.base import register_plugin

from desktop_client.xmpp.plugins.xep_0507 import stanza
from desktop_client.xmpp.plugins.xep_0507.content_category import XEP_0507

register_plugin(XEP_0507)

__all__ = ["XEP_0507", "stanza"]
