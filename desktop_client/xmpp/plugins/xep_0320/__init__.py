"""XEP-0320: Use of DTLS-SRTP in Jingle Sessions."""

from slixmpp.plugins.base import register_plugin

from desktop_client.xmpp.plugins.xep_0320 import stanza
from desktop_client.xmpp.plugins.xep_0320.dtls_srtp import XEP_0320

register_plugin(XEP_0320)

__all__ = ["XEP_0320", "stanza"]
