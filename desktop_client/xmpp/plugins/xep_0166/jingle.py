"""XEP-0166: Jingle."""

from collections.abc import Iterable
from typing import ClassVar

from slixmpp import JID, Iq
from slixmpp.exceptions import XMPPError
from slixmpp.plugins import BasePlugin
from slixmpp.xmlstream import StanzaBase
from slixmpp.xmlstream.handler import Callback
from slixmpp.xmlstream.matcher import StanzaPath
from typing_extensions import override

from desktop_client.xmpp.plugins.xep_0166 import stanza
from desktop_client.xmpp.plugins.xep_0166.stanza import ACTIONS, Content


class XEP_0166(BasePlugin):  # noqa: N801 - the library's names for plugins
    """Raises `jingle_<action>` with the request, which the listener answers; makes requests."""

    name = "xep_0166"
    description = "XEP-0166: Jingle"
    dependencies: ClassVar[set[str]] = {"xep_0030"}
    stanza = stanza

    @override
    def plugin_init(self) -> None:
        self.xmpp.register_handler(Callback("Jingle", StanzaPath("iq@type=set/jingle"), self._on_jingle))

    @override
    def plugin_end(self) -> None:
        self.xmpp.remove_handler("Jingle")
        self.xmpp.plugin["xep_0030"].del_feature(feature=stanza.NS)

    @override
    def session_bind(self, jid: JID) -> None:
        self.xmpp.plugin["xep_0030"].add_feature(stanza.NS)

    def make_request(
        self, peer: JID, sid: str, action: str, *, contents: Iterable[Content] = (), reason: str = ""
    ) -> Iq:
        """Build a request; `initiator` and `responder` are for the caller to set."""
        iq = self.xmpp.make_iq_set(ito=peer)
        iq["jingle"]["action"] = action
        iq["jingle"]["sid"] = sid
        for content in contents:
            iq["jingle"].append(content)
        if reason:
            iq["jingle"]["reason"]["condition"] = reason
        return iq

    def _on_jingle(self, iq: StanzaBase) -> None:
        action = str(iq["jingle"]["action"])
        if action not in ACTIONS:
            raise XMPPError("bad-request")
        self.xmpp.event("jingle_" + action.replace("-", "_"), iq)
