"""XEP-0215: External Service Discovery."""

from slixmpp.plugins.base import register_plugin

from desktop_client.xmpp.plugins.xep_0215 import stanza
from desktop_client.xmpp.plugins.xep_0215.external_services import XEP_0215

register_plugin(XEP_0215)

__all__ = ["XEP_0215", "stanza"]
