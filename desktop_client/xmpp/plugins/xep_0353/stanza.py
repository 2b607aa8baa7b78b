"""Messages around a session (XEP-0353)."""

from collections.abc import Iterable
from typing import ClassVar

from slixmpp import Message
from slixmpp.xmlstream import ET, ElementBase, register_stanza_plugin

from desktop_client.xmpp.plugins.xep_0166.stanza import Reason

NS = "urn:xmpp:jingle-message:0"


class JingleMessage(ElementBase):
    namespace = NS
    interfaces: ClassVar[set[str]] = {"id"}


class Propose(JingleMessage):
    """`descriptions` are (namespace, media)."""

    name = "propose"
    plugin_attrib = "jingle_propose"
    interfaces: ClassVar[set[str]] = {"descriptions", "id"}

    def get_descriptions(self) -> list[tuple[str, str]]:
        found = self.xml.findall("{*}description")
        return [(child.tag[1:].partition("}")[0], child.attrib.get("media", "")) for child in found]

    def set_descriptions(self, descriptions: Iterable[tuple[str, str]]) -> None:
        self.del_descriptions()
        for namespace, media in descriptions:
            self.xml.append(ET.Element(f"{{{namespace}}}description", {"media": media}))

    def del_descriptions(self) -> None:
        for child in self.xml.findall("{*}description"):
            self.xml.remove(child)


class Ringing(JingleMessage):
    name = "ringing"
    plugin_attrib = "jingle_ringing"


class Proceed(JingleMessage):
    name = "proceed"
    plugin_attrib = "jingle_proceed"


class Accept(JingleMessage):
    name = "accept"
    plugin_attrib = "jingle_accept"


class Reject(JingleMessage):
    name = "reject"
    plugin_attrib = "jingle_reject"


class Retract(JingleMessage):
    name = "retract"
    plugin_attrib = "jingle_retract"


class Finish(JingleMessage):
    name = "finish"
    plugin_attrib = "jingle_finish"


class TieBreak(ElementBase):
    name = "tie-break"
    namespace = NS
    plugin_attrib = "tie_break"


class Migrated(ElementBase):
    """`to` is the id of the session that goes on."""

    name = "migrated"
    namespace = NS
    plugin_attrib = "migrated"
    interfaces: ClassVar[set[str]] = {"to"}


MESSAGES: tuple[type[JingleMessage], ...] = (Propose, Ringing, Proceed, Accept, Reject, Retract, Finish)

for _message in MESSAGES:
    register_stanza_plugin(Message, _message)
for _reasoned in (Reject, Retract, Finish):
    register_stanza_plugin(_reasoned, Reason)
    register_stanza_plugin(_reasoned, TieBreak)
register_stanza_plugin(Finish, Migrated)
