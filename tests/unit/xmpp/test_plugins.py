"""The plugins as a program of the library would use them."""

from types import ModuleType
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from slixmpp import JID

from desktop_client.domain.addresses import BareJid
from desktop_client.xmpp.library import LibraryStream
from desktop_client.xmpp.plugins import (
    xep_0166,
    xep_0167,
    xep_0176,
    xep_0215,
    xep_0293,
    xep_0294,
    xep_0320,
    xep_0338,
    xep_0339,
    xep_0353,
    xep_0507,
)
from tests.fakes.recorded import recorded

PLUGINS: list[tuple[str, ModuleType]] = [
    ("xep_0166", xep_0166),
    ("xep_0167", xep_0167),
    ("xep_0176", xep_0176),
    ("xep_0215", xep_0215),
    ("xep_0293", xep_0293),
    ("xep_0294", xep_0294),
    ("xep_0320", xep_0320),
    ("xep_0338", xep_0338),
    ("xep_0339", xep_0339),
    ("xep_0353", xep_0353),
    ("xep_0507", xep_0507),
]
PEER = JID("mara@fjord.example/dino")


@pytest.fixture
async def stream() -> LibraryStream:
    import ssl  # noqa: PLC0415

    made = LibraryStream(BareJid("elin@fjord.example"), ssl.create_default_context())
    for name, module in PLUGINS:
        made.register_plugin(name, module=module)
    return made


def plugin(stream: LibraryStream, name: str) -> Any:
    plugins: Any = stream.plugin
    return plugins[name]


def heard(stream: LibraryStream, stanza: Element, event: str) -> list[Any]:
    found: list[Any] = []
    stream.add_event_handler(event, found.append)
    assert stream.offer_to_plugins(stanza)
    return found


async def test_every_namespace_is_announced_once_bound(stream: LibraryStream) -> None:
    for name, _ in PLUGINS:
        plugin(stream, name).session_bind(PEER)
    info = await plugin(stream, "xep_0030").get_info(local=True)
    assert {
        "urn:xmpp:jingle:1",
        "urn:xmpp:jingle:apps:rtp:1",
        "urn:xmpp:jingle:apps:rtp:audio",
        "urn:xmpp:jingle:apps:rtp:video",
        "urn:xmpp:jingle:transports:ice-udp:1",
        "urn:xmpp:jingle:apps:dtls:0",
        "urn:xmpp:jingle:apps:rtp:rtcp-fb:0",
        "urn:xmpp:jingle:apps:rtp:rtp-hdrext:0",
        "urn:xmpp:jingle:apps:grouping:0",
        "urn:xmpp:jingle:apps:rtp:ssma:0",
        "urn:xmpp:jingle-message:0",
        "urn:xmpp:jingle:apps:category:0",
    } <= set(info["features"])


async def test_a_recorded_session_is_an_event_with_its_contents(stream: LibraryStream) -> None:
    initiate = next(stanza for stanza in recorded("dino_video_call") if stanza.tag.endswith("iq"))
    (iq,) = heard(stream, initiate, "jingle_session_initiate")
    contents = iq["jingle"]["contents"]
    assert [content["rtp"]["media"] for content in contents] == ["audio", "video"]
    assert [content["ice_udp"]["fingerprints"][0]["setup"] for content in contents] == ["actpass", "actpass"]


async def test_recorded_messages_are_events(stream: LibraryStream) -> None:
    messages = [stanza for stanza in recorded("dino_video_call") if stanza.tag.endswith("message")]
    (proposed,) = heard(stream, messages[0], "jingle_message_propose")
    namespace = "urn:xmpp:jingle:apps:rtp:1"
    assert proposed["jingle_propose"]["descriptions"] == [(namespace, "audio"), (namespace, "video")]
    (proceeded,) = heard(stream, messages[2], "jingle_message_proceed")
    assert proceeded["jingle_proceed"]["id"] == proposed["jingle_propose"]["id"]


async def test_a_plugin_builds_what_another_one_reads(stream: LibraryStream) -> None:
    content = xep_0166.stanza.Content()
    content["name"], content["creator"] = "0", "initiator"
    content["rtp"]["media"] = "audio"
    iq = plugin(stream, "xep_0166").make_request(PEER, "c1", "content-remove", contents=[content], reason="success")
    (read,) = heard(stream, iq.xml, "jingle_content_remove")
    assert read["jingle"]["reason"]["condition"] == "success"
    assert read["jingle"]["contents"][0]["rtp"]["media"] == "audio"
    message = plugin(stream, "xep_0353").make_message(PEER, "finish", "c1", reason="expired")
    (finished,) = heard(stream, message.xml, "jingle_message_finish")
    assert finished["jingle_finish"]["reason"]["condition"] == "expired"


async def test_services_are_asked_for_by_type(stream: LibraryStream) -> None:
    asked = plugin(stream, "xep_0215").make_services_request(JID("fjord.example"), "turn")
    assert asked["services"]["type"] == "turn"
    restricted = plugin(stream, "xep_0215").make_credentials_request(JID("fjord.example"), "turn", "turn.fjord.example")
    assert restricted["credentials"]["service_list"][0]["host"] == "turn.fjord.example"
