"""XEP-0293: Jingle RTP Feedback Negotiation."""

from slixmpp.plugins.base import register_plugin

from desktop_client.xmpp.plugins.xep_0293 import stanza
from desktop_client.xmpp.plugins.xep_0293.rtcp_feedback import XEP_0293

register_plugin(XEP_0293)

__all__ = ["XEP_0293", "stanza"]
