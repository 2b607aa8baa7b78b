"""XEP-0176: Jingle ICE-UDP Transport Method."""

from slixmpp.plugins.base import register_plugin

from desktop_client.xmpp.plugins.xep_0176 import stanza
from desktop_client.xmpp.plugins.xep_0176.ice_udp import XEP_0176

register_plugin(XEP_0176)

__all__ = ["XEP_0176", "stanza"]
