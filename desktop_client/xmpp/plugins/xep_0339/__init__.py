"""XEP-0339: Source-Specific Media Attributes in Jingle."""

from slixmpp.plugins.base import register_plugin

from desktop_client.xmpp.plugins.xep_0339 import stanza
from desktop_client.xmpp.plugins.xep_0339.source_attributes import XEP_0339

register_plugin(XEP_0339)

__all__ = ["XEP_0339", "stanza"]
