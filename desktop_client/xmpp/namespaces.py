"""Names of elements as ElementTree writes them."""

from typing import Final

CLIENT: Final = "jabber:client"
STREAM: Final = "http://etherx.jabber.org/streams"
STREAM_CONDITIONS: Final = "urn:ietf:params:xml:ns:xmpp-streams"
STANZA_CONDITIONS: Final = "urn:ietf:params:xml:ns:xmpp-stanzas"
STARTTLS: Final = "urn:ietf:params:xml:ns:xmpp-tls"
SASL: Final = "urn:ietf:params:xml:ns:xmpp-sasl"
BIND: Final = "urn:ietf:params:xml:ns:xmpp-bind"
XML: Final = "http://www.w3.org/XML/1998/namespace"
ROSTER: Final = "jabber:iq:roster"
STREAM_MANAGEMENT: Final = "urn:xmpp:sm:3"
CLIENT_STATE: Final = "urn:xmpp:csi:0"
CARBONS: Final = "urn:xmpp:carbons:2"
FORWARD: Final = "urn:xmpp:forward:0"
DELAY: Final = "urn:xmpp:delay"
ARCHIVE: Final = "urn:xmpp:mam:2"
RESULT_SETS: Final = "http://jabber.org/protocol/rsm"
FORMS: Final = "jabber:x:data"
STANZA_IDS: Final = "urn:xmpp:sid:0"
RECEIPTS: Final = "urn:xmpp:receipts"
MARKERS: Final = "urn:xmpp:chat-markers:0"
CHAT_STATES: Final = "http://jabber.org/protocol/chatstates"
HINTS: Final = "urn:xmpp:hints"
PUBSUB: Final = "http://jabber.org/protocol/pubsub"
PUBSUB_EVENT: Final = "http://jabber.org/protocol/pubsub#event"
AVATAR_DATA: Final = "urn:xmpp:avatar:data"
AVATAR_METADATA: Final = "urn:xmpp:avatar:metadata"
VCARD: Final = "vcard-temp"
VCARD_UPDATE: Final = "vcard-temp:x:update"
CAPS: Final = "http://jabber.org/protocol/caps"
DISCO_INFO: Final = "http://jabber.org/protocol/disco#info"
DISCO_ITEMS: Final = "http://jabber.org/protocol/disco#items"
PING: Final = "urn:xmpp:ping"
VERSION: Final = "jabber:iq:version"
ENTITY_TIME: Final = "urn:xmpp:time"
LAST_ACTIVITY: Final = "jabber:iq:last"
STREAM_LIMITS: Final = "urn:xmpp:stream-limits:0"

MESSAGE: Final = f"{{{CLIENT}}}message"
PRESENCE: Final = f"{{{CLIENT}}}presence"
IQ: Final = f"{{{CLIENT}}}iq"
STANZAS: Final = frozenset({MESSAGE, PRESENCE, IQ})
FEATURES: Final = f"{{{STREAM}}}features"
STREAM_ERROR: Final = f"{{{STREAM}}}error"


def local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def namespace_of(tag: str) -> str:
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""
