"""Silence is answered with a question, and no answer with the end of the stream (XEP-0198 §4)."""

from pathlib import Path

from desktop_client.domain.accounts import ConnectionState
from desktop_client.xmpp.keepalive import Patience
from tests.fakes.scripted_server import Peer, ScriptedServer
from tests.fakes.waiting import until
from tests.unit.xmpp.visitor import Visitor

IMPATIENT = Patience(silence_s=0.05, unacknowledged_s=0.05, answer_s=0.2, look_every_s=0.02)


async def silent(peer: Peer) -> None:
    await peer.welcome(resume_id="r1")
    await peer.until_gone()


async def answering(peer: Peer) -> None:
    await peer.welcome(resume_id="r1")
    while True:
        stanza = await peer.next()
        if stanza.find("{urn:xmpp:ping}ping") is not None:
            peer.send(f"<iq type='result' id='{stanza.get('id')}' from='hallway.test'/>")


async def test_a_peer_that_stays_silent_when_asked_is_given_up(tmp_path: Path) -> None:
    async with ScriptedServer(silent) as server:
        visitor = Visitor(server, tmp_path, patience=IMPATIENT)
        visitor.start()
        await visitor.online()
        await until(lambda: visitor.status.state is ConnectionState.WAITING)
        asked = server.peers[0].secret
        assert b"urn:xmpp:ping" in asked
        await visitor.connection.stop()


async def test_a_peer_that_answers_is_kept_and_the_round_trip_told(tmp_path: Path) -> None:
    async with ScriptedServer(answering) as server:
        visitor = Visitor(server, tmp_path, patience=IMPATIENT)
        visitor.start()
        await visitor.online()
        await until(lambda: server.peers[0].secret.count(b"urn:xmpp:ping") > 3)
        assert visitor.status.state is ConnectionState.ONLINE
        assert visitor.status.round_trip_ms is not None
        await visitor.connection.stop()


async def test_a_wake_up_asks_at_once(tmp_path: Path) -> None:
    async with ScriptedServer(answering) as server:
        visitor = Visitor(server, tmp_path)
        visitor.start()
        await visitor.online()
        assert b"urn:xmpp:ping" not in server.peers[0].secret
        visitor.connection.try_now()
        await until(lambda: visitor.status.round_trip_ms is not None)
        await visitor.connection.stop()
