"""XEP-0353: Jingle Message Initiation."""

from functools import partial
from typing import ClassVar

from slixmpp import JID, Message
from slixmpp.plugins import BasePlugin
from slixmpp.xmlstream.handler import Callback
from slixmpp.xmlstream.matcher import StanzaPath
from typing_extensions import override

from desktop_client.xmpp.plugins.xep_0353 import stanza
from desktop_client.xmpp.plugins.xep_0353.stanza import MESSAGES


class XEP_0353(BasePlugin):  # noqa: N801 - the library's names for plugins
    """Raises `jingle_message_<name>` with the message; makes messages."""

    name = "xep_0353"
    description = "XEP-0353: Jingle Message Initiation"
    dependencies: ClassVar[set[str]] = {"xep_0030", "xep_0166"}
    stanza = stanza

    @override
    def plugin_init(self) -> None:
        for kind in MESSAGES:
            path = StanzaPath(f"message/{kind.plugin_attrib}")
            self.xmpp.register_handler(Callback(kind.plugin_attrib, path, partial(self._raise, kind.name)))

    @override
    def plugin_end(self) -> None:
        for kind in MESSAGES:
            self.xmpp.remove_handler(kind.plugin_attrib)
        self.xmpp.plugin["xep_0030"].del_feature(feature=stanza.NS)

    @override
    def session_bind(self, jid: JID) -> None:
        self.xmpp.plugin["xep_0030"].add_feature(stanza.NS)

    def make_message(self, to: JID, kind: str, sid: str, *, reason: str = "") -> Message:
        """Build a message of type chat, as servers copy and archive these."""
        message = self.xmpp.make_message(to, mtype="chat")
        element = message[f"jingle_{kind}"]
        element["id"] = sid
        if reason:
            element["reason"]["condition"] = reason
        return message

    def _raise(self, name: str, message: Message) -> None:
        self.xmpp.event(f"jingle_message_{name}", message)
