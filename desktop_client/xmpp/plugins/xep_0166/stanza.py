"""Elements of Jingle sessions (XEP-0166 §7)."""

from typing import ClassVar

from slixmpp import Iq
from slixmpp.xmlstream import ET, ElementBase, register_stanza_plugin

NS = "urn:xmpp:jingle:1"
ERRORS = "urn:xmpp:jingle:errors:1"

ACTIONS = frozenset(
    {
        "content-accept",
        "content-add",
        "content-modify",
        "content-reject",
        "content-remove",
        "description-info",
        "security-info",
        "session-accept",
        "session-info",
        "session-initiate",
        "session-terminate",
        "transport-accept",
        "transport-info",
        "transport-reject",
        "transport-replace",
    }
)


class Jingle(ElementBase):
    name = "jingle"
    namespace = NS
    plugin_attrib = "jingle"
    interfaces: ClassVar[set[str]] = {"action", "initiator", "responder", "sid"}


class Content(ElementBase):
    """`creator` is `initiator` or `responder`; `senders` one of these, `both` (when absent) or `none`."""

    name = "content"
    namespace = NS
    plugin_attrib = "content"
    plugin_multi_attrib = "contents"
    interfaces: ClassVar[set[str]] = {"creator", "disposition", "name", "senders"}


class Reason(ElementBase):
    """`condition` is the name of the defined condition (XEP-0166 §7.4)."""

    name = "reason"
    namespace = NS
    plugin_attrib = "reason"
    interfaces: ClassVar[set[str]] = {"condition", "text"}
    sub_interfaces: ClassVar[set[str]] = {"text"}

    def get_condition(self) -> str:
        tags = (child.tag for child in self.xml if child.tag.startswith(f"{{{NS}}}"))
        return next((name for tag in tags if (name := tag.partition("}")[2]) != "text"), "")

    def set_condition(self, condition: str) -> None:
        self.del_condition()
        self.xml.insert(0, ET.Element(f"{{{NS}}}{condition}"))

    def del_condition(self) -> None:
        for child in self.xml.findall(f"{{{NS}}}{self.get_condition()}"):
            self.xml.remove(child)


register_stanza_plugin(Iq, Jingle)
register_stanza_plugin(Jingle, Content, iterable=True)
register_stanza_plugin(Jingle, Reason)
