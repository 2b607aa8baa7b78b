"""XEP-0167: Jingle RTP Sessions."""

from typing import ClassVar

from slixmpp import JID
from slixmpp.plugins import BasePlugin
from typing_extensions import override

from desktop_client.xmpp.plugins.xep_0167 import stanza


class XEP_0167(BasePlugin):  # noqa: N801 - the library's names for plugins
    """Announces the namespace; the elements stand in `stanza`."""

    name = "xep_0167"
    description = "XEP-0167: Jingle RTP Sessions"
    dependencies: ClassVar[set[str]] = {"xep_0030", "xep_0166"}
    stanza = stanza

    @override
    def session_bind(self, jid: JID) -> None:
        self.xmpp.plugin["xep_0030"].add_feature(stanza.NS)
        self.xmpp.plugin["xep_0030"].add_feature(stanza.NS_AUDIO)
        self.xmpp.plugin["xep_0030"].add_feature(stanza.NS_VIDEO)

    @override
    def plugin_end(self) -> None:
        self.xmpp.plugin["xep_0030"].del_feature(feature=stanza.NS)
        self.xmpp.plugin["xep_0030"].del_feature(feature=stanza.NS_AUDIO)
        self.xmpp.plugin["xep_0030"].del_feature(feature=stanza.NS_VIDEO)
