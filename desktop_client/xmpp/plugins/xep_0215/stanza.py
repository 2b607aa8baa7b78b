"""Services outside of XMPP that a server offers (XEP-0215)."""

from typing import ClassVar

from slixmpp import Iq
from slixmpp.xmlstream import ElementBase, register_stanza_plugin

NS = "urn:xmpp:extdisco:2"


class Services(ElementBase):
    name = "services"
    namespace = NS
    plugin_attrib = "services"
    interfaces: ClassVar[set[str]] = {"type"}


class Credentials(ElementBase):
    name = "credentials"
    namespace = NS
    plugin_attrib = "credentials"


class Service(ElementBase):
    """`expires` is an XEP-0082 date-time."""

    name = "service"
    namespace = NS
    plugin_attrib = "service"
    plugin_multi_attrib = "service_list"
    interfaces: ClassVar[set[str]] = {
        "action",
        "expires",
        "host",
        "name",
        "password",
        "port",
        "restricted",
        "transport",
        "type",
        "username",
    }


register_stanza_plugin(Iq, Services)
register_stanza_plugin(Iq, Credentials)
register_stanza_plugin(Services, Service, iterable=True)
register_stanza_plugin(Credentials, Service, iterable=True)
