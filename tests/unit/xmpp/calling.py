"""A live stream with calls, for tests of who is heard and who is answered."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from xml.etree.ElementTree import Element

from desktop_client.core.call_ports import CallSignalling
from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.call import AUDIO_ONLY
from tests.fakes.descriptions import make_offer
from tests.fakes.scripted_server import DOMAIN, FULL_JID, Peer, ScriptedServer
from tests.unit.xmpp.visitor import ME, Visitor

MARA, STRANGER = BareJid(f"mara@{DOMAIN}"), BareJid(f"stranger@{DOMAIN}")
DESK, PHONE = FullJid(f"{MARA}/desk"), FullJid(f"{MARA}/phone")
CALL = wire.CallId("c1")
OFFER = make_offer(AUDIO_ONLY)
JMI, JINGLE = "urn:xmpp:jingle-message:0", "urn:xmpp:jingle:1"
DESCRIPTION = "<description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'/>"
PROPOSE = f"<propose xmlns='{JMI}' id='c1'>{DESCRIPTION}</propose>"


async def welcome(peer: Peer) -> None:
    await peer.welcome(resume_id="r1")
    await peer.until_gone()


@asynccontextmanager
async def visiting(folder: Path, *, are_calls_enabled: bool = True) -> AsyncIterator[Visitor]:
    async with ScriptedServer(welcome) as server:
        visitor = Visitor(server, folder, are_calls_enabled=are_calls_enabled)
        visitor.start()
        try:
            await visitor.online()
            await befriend(visitor)
            yield visitor
        finally:
            await visitor.connection.stop()


async def befriend(visitor: Visitor) -> None:
    """Mara sees our presence from now on."""
    item = f"<item jid='{MARA}' subscription='both'/>"
    visitor.peer.send(f"<iq type='set' id='push' from='{ME}'><query xmlns='jabber:iq:roster'>{item}</query></iq>")
    await visitor.answered()


def calls_of(visitor: Visitor) -> CallSignalling:
    calls = visitor.connection.calls
    assert calls is not None
    return calls


def message(sender: str, child: str, *, to: str = ME, extra: str = "") -> str:
    return f"<message type='chat' from='{sender}' to='{to}' id='m1'>{child}{extra}</message>"


def request(sender: str, action: str, inside: str = "", request_id: str = "i1") -> str:
    jingle = f"<jingle xmlns='{JINGLE}' action='{action}' sid='c1'>{inside}</jingle>"
    return f"<iq type='set' from='{sender}' to='{FULL_JID}' id='{request_id}'>{jingle}</iq>"


def about_calls(visitor: Visitor) -> list[Element]:
    return [stanza for stanza in visitor.replies() if stanza.get("id") != "push"]


def conditions(stanza: Element) -> set[str]:
    return {part.tag.rpartition("}")[2] for part in stanza.iter()} - {"iq", "error"}
