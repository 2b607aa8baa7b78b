"""Elements of RTP sessions (XEP-0167)."""

from typing import ClassVar

from slixmpp.xmlstream import ElementBase, register_stanza_plugin

from desktop_client.xmpp.plugins.xep_0166.stanza import Content, Jingle

NS = "urn:xmpp:jingle:apps:rtp:1"
NS_INFO = "urn:xmpp:jingle:apps:rtp:info:1"
NS_AUDIO = "urn:xmpp:jingle:apps:rtp:audio"
NS_VIDEO = "urn:xmpp:jingle:apps:rtp:video"


class Description(ElementBase):
    name = "description"
    namespace = NS
    plugin_attrib = "rtp"
    interfaces: ClassVar[set[str]] = {"media", "rtcp_mux", "ssrc"}

    def get_rtcp_mux(self) -> bool:
        return self.xml.find(f"{{{NS}}}rtcp-mux") is not None

    def set_rtcp_mux(self, value: bool) -> None:
        self.del_rtcp_mux()
        if value:
            self.append(RtcpMux())

    def del_rtcp_mux(self) -> None:
        self._del_sub("rtcp-mux")


class RtcpMux(ElementBase):
    name = "rtcp-mux"
    namespace = NS
    plugin_attrib = "rtcp_mux_element"


class PayloadType(ElementBase):
    name = "payload-type"
    namespace = NS
    plugin_attrib = "payload_type"
    plugin_multi_attrib = "payload_types"
    interfaces: ClassVar[set[str]] = {"channels", "clockrate", "id", "maxptime", "name", "ptime"}


class Parameter(ElementBase):
    name = "parameter"
    namespace = NS
    plugin_attrib = "parameter"
    plugin_multi_attrib = "parameters"
    interfaces: ClassVar[set[str]] = {"name", "value"}


class _Info(ElementBase):
    namespace = NS_INFO
    interfaces: ClassVar[set[str]] = {"creator", "name"}


class Active(_Info):
    name = "active"
    plugin_attrib = "rtp_active"


class Hold(_Info):
    name = "hold"
    plugin_attrib = "rtp_hold"


class Unhold(_Info):
    name = "unhold"
    plugin_attrib = "rtp_unhold"


class Mute(_Info):
    name = "mute"
    plugin_attrib = "rtp_mute"


class Unmute(_Info):
    name = "unmute"
    plugin_attrib = "rtp_unmute"


class Ringing(_Info):
    name = "ringing"
    plugin_attrib = "rtp_ringing"


INFOS: dict[str, type[ElementBase]] = {info.name: info for info in (Active, Hold, Unhold, Mute, Unmute, Ringing)}

register_stanza_plugin(Content, Description)
register_stanza_plugin(Description, PayloadType, iterable=True)
register_stanza_plugin(PayloadType, Parameter, iterable=True)
for _info in INFOS.values():
    register_stanza_plugin(Jingle, _info)
