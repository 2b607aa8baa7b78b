"""XEP-0215: External Service Discovery."""

from typing import ClassVar

from slixmpp import JID, Iq
from slixmpp.plugins import BasePlugin

from desktop_client.xmpp.plugins.xep_0215 import stanza


class XEP_0215(BasePlugin):  # noqa: N801 - the library's names for plugins
    """Asks a server which services it offers."""

    name = "xep_0215"
    description = "XEP-0215: External Service Discovery"
    dependencies: ClassVar[set[str]] = {"xep_0030"}
    stanza = stanza

    def make_services_request(self, server: JID, kind: str = "") -> Iq:
        """Ask for all services, or those of one type (`stun`, `turn`)."""
        iq = self.xmpp.make_iq_get(ito=server)
        iq.enable("services")
        if kind:
            iq["services"]["type"] = kind
        return iq

    def make_credentials_request(self, server: JID, kind: str, host: str) -> Iq:
        iq = self.xmpp.make_iq_get(ito=server)
        service = stanza.Service()
        service["type"], service["host"] = kind, host
        iq["credentials"].append(service)
        return iq
