"""XEP-0507: Jingle Content Category."""

from typing import ClassVar

from slixmpp import JID
from slixmpp.plugins import BasePlugin
from typing_extensions import override

from desktop_client.xmpp.plugins.xep_0507 import stanza


class XEP_0507(BasePlugin):  # noqa: N801 - the library's names for plugins
    """Announces the namespace; the elements stand in `stanza`."""

    name = "xep_0507"
    description = "XEP-0507: Jingle Content Category"
    dependencies: ClassVar[set[str]] = {"xep_0030", "xep_0167"}
    stanza = stanza

    @override
    def session_bind(self, jid: JID) -> None:
        self.xmpp.plugin["xep_0030"].add_feature(stanza.NS)

    @override
    def plugin_end(self) -> None:
        self.xmpp.plugin["xep_0030"].del_feature(feature=stanza.NS)
