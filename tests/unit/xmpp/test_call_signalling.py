"""Calls on a live stream: who is heard, who is answered, and what is announced."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from desktop_client.core.call_ports import CallSignalling
from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.call import AUDIO_ONLY
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.media import IceServerKind, MediaKind
from desktop_client.xmpp.features.caps import verification_of
from tests.fakes.descriptions import make_answer, make_offer
from tests.fakes.scripted_server import DOMAIN, FULL_JID, Peer, ScriptedServer
from tests.fakes.waiting import until
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


async def test_a_contacts_proposal_is_reported(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visitor:
        visitor.peer.send(message(DESK, PROPOSE))
        await visitor.answered()
        (arrived,) = visitor.of(wire.SignalArrived)
        assert (arrived.peer, arrived.sender, arrived.call) == (MARA, DESK, CALL)
        assert arrived.signal == wire.Propose(kinds=AUDIO_ONLY)
        assert not (arrived.is_own)
        assert not (arrived.is_late)


@pytest.mark.parametrize("child", [PROPOSE, f"<proceed xmlns='{JMI}' id='c1'/>", f"<retract xmlns='{JMI}' id='c1'/>"])
async def test_a_stranger_hears_nothing_and_nobody_hears_of_them(tmp_path: Path, child: str) -> None:
    async with visiting(tmp_path) as visitor:
        visitor.peer.send(message(f"{STRANGER}/x", child))
        await visitor.answered()
        assert visitor.of(wire.SignalArrived) == []
        assert about_calls(visitor) == []


async def test_a_strangers_session_is_answered_like_any_request_of_theirs(tmp_path: Path) -> None:
    """As a server would for someone who is not there (RFC 6120 §8.4), so it tells them nothing."""
    async with visiting(tmp_path) as visitor:
        visitor.peer.send(request(f"{STRANGER}/x", "session-initiate"))
        await visitor.answered()
        (reply,) = about_calls(visitor)
        assert conditions(reply) == {"service-unavailable"}


async def test_without_calls_nothing_about_them_is_taken(tmp_path: Path) -> None:
    async with visiting(tmp_path, are_calls_enabled=False) as visitor:
        assert visitor.connection.calls is None
        visitor.peer.send(message(DESK, PROPOSE))
        visitor.peer.send(request(DESK, "session-initiate"))
        await visitor.answered()
        assert visitor.of(wire.SignalArrived) == []
        (reply,) = about_calls(visitor)
        assert conditions(reply) == {"service-unavailable"}


@pytest.mark.parametrize("are_calls_enabled", [True, False])
async def test_calls_are_announced_only_where_they_exist(tmp_path: Path, are_calls_enabled: bool) -> None:
    async with visiting(tmp_path, are_calls_enabled=are_calls_enabled) as visitor:
        visitor.peer.send(
            f"<iq type='get' id='i1' from='{DESK}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"
        )
        await visitor.answered()
        (reply,) = about_calls(visitor)
        announced = {part.get("var", "") for part in reply.iter() if part.get("var")}
        wanted = {
            JINGLE,
            JMI,
            "urn:xmpp:jingle:apps:rtp:1",
            "urn:xmpp:jingle:apps:rtp:audio",
            "urn:xmpp:jingle:apps:rtp:video",
            "urn:xmpp:jingle:apps:dtls:0",
            "urn:xmpp:jingle:transports:ice-udp:1",
            "urn:ietf:rfc:3264",
        }
        assert announced & wanted == (wanted if are_calls_enabled else set())


async def test_an_unknown_session_does_not_exist(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visitor:
        visitor.peer.send(request(DESK, "session-terminate"))
        await visitor.answered()
        (reply,) = about_calls(visitor)
        assert conditions(reply) == {"item-not-found", "unknown-session"}


TRANSPORT = (
    "<transport xmlns='urn:xmpp:jingle:transports:ice-udp:1' ufrag='u' pwd='p'>"
    "<fingerprint xmlns='urn:xmpp:jingle:apps:dtls:0' hash='sha-256' setup='actpass'>AA</fingerprint></transport>"
)
OFFERED = f"<content name='0' creator='initiator'>{DESCRIPTION}{TRANSPORT}</content>"


async def show_caps(visitor: Visitor, device: str, *features: str) -> None:
    """Let a device of Mara's announce a program, and say what it can when asked."""
    namespace = "http://jabber.org/protocol/disco#info"
    told = "".join(f"<feature var='{feature}'/>" for feature in features)
    query = f"<query xmlns='{namespace}'><identity category='client' type='pc' name='{device}'/>{told}</query>"
    version = verification_of(fromstring(query))
    shown = f"<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='urn:x' ver='{version}'/>"
    visitor.peer.send(f"<presence from='{device}'>{shown}</presence>")
    await visitor.answered()
    await calls_of(visitor).can_call(MARA)
    await until(lambda: any(stanza.get("to") == device for stanza in about_calls(visitor)))
    (asked,) = (stanza for stanza in about_calls(visitor) if stanza.get("to") == device)
    visitor.peer.send(f"<iq type='result' from='{device}' to='{FULL_JID}' id='{asked.get('id')}'>{query}</iq>")
    await visitor.answered()


async def test_a_contact_whose_program_knows_no_proposals_may_begin_a_session(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visitor:
        await show_caps(visitor, DESK, JINGLE)
        visitor.peer.send(request(DESK, "session-initiate", OFFERED))
        await visitor.answered()
        (arrived,) = visitor.of(wire.SignalArrived)
        assert isinstance(arrived.signal, wire.SessionInitiate)
        assert (arrived.peer, arrived.sender, arrived.call) == (MARA, DESK, CALL)


async def test_a_program_that_knows_proposals_has_to_propose(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visitor:
        await show_caps(visitor, DESK, JINGLE, JMI)
        visitor.peer.send(request(DESK, "session-initiate", OFFERED, request_id="i9"))
        await visitor.answered()
        assert visitor.of(wire.SignalArrived) == []
        reply = next(stanza for stanza in about_calls(visitor) if stanza.get("id") == "i9")
        assert conditions(reply) == {"item-not-found", "unknown-session"}


async def test_a_person_can_be_called_when_one_of_their_devices_can(tmp_path: Path) -> None:
    video = "urn:xmpp:jingle:apps:rtp:video"
    async with visiting(tmp_path) as visitor:
        calls = calls_of(visitor)
        assert await calls.can_call(MARA) == frozenset(MediaKind)
        await show_caps(visitor, DESK, "urn:xmpp:ping")
        assert await calls.can_call(MARA) == frozenset()
        await show_caps(visitor, PHONE, JMI)
        assert await calls.can_call(MARA) == AUDIO_ONLY
        await show_caps(visitor, f"{MARA}/tablet", JMI, video)
        assert await calls.can_call(MARA) == frozenset(MediaKind)
        visitor.peer.send(f"<presence type='unavailable' from='{MARA}/tablet'/>")
        await visitor.answered()
        assert await calls.can_call(MARA) == AUDIO_ONLY


@pytest.mark.parametrize("impostor", [PHONE, MARA, f"{STRANGER}/x", f"{ME}/other", FULL_JID])
@pytest.mark.parametrize("action", ["session-initiate", "session-terminate", "transport-info", "content-add"])
async def test_a_session_belongs_to_one_device(tmp_path: Path, impostor: str, action: str) -> None:
    async with visiting(tmp_path) as visitor:
        calls_of(visitor).send(CALL, DESK, wire.Proceed())
        visitor.peer.send(request(impostor, action))
        await visitor.answered()
        assert visitor.of(wire.SignalArrived) == []
        replies = [stanza for stanza in about_calls(visitor) if stanza.get("type") == "error"]
        assert len(replies) == 1


async def test_a_request_waits_for_what_the_call_makes_of_it(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visitor:
        calls = calls_of(visitor)
        calls.send(CALL, DESK, wire.Proceed())
        for number, action in enumerate(("session-terminate", "session-info")):
            visitor.peer.send(request(DESK, action, request_id=f"i{number}"))
        await visitor.answered()
        first, second = visitor.of(wire.SignalArrived)
        assert first.request is not None
        assert second.request is not None
        assert [stanza for stanza in about_calls(visitor) if stanza.tag.endswith("iq")] == []
        calls.acknowledge(first.request)
        calls.refuse(second.request, wire.Refusal.TIE_BREAK)
        calls.acknowledge(first.request)
        await visitor.answered()
        result, error = (stanza for stanza in about_calls(visitor) if stanza.tag.endswith("iq"))
        assert (result.get("type"), result.get("id")) == ("result", "i0")
        assert (error.get("id"), conditions(error)) == ("i1", {"conflict", "tie-break"})


async def test_a_broken_request_is_refused_and_reported_to_nobody(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visitor:
        calls_of(visitor).send(CALL, DESK, wire.Proceed())
        visitor.peer.send(request(DESK, "session-initiate", "<content/>"))
        visitor.peer.send(request(DESK, "dance", request_id="i2"))
        await visitor.answered()
        broken, unknown = (stanza for stanza in about_calls(visitor) if stanza.tag.endswith("iq"))
        assert (conditions(broken), conditions(unknown)) == ({"bad-request"}, {"feature-not-implemented"})
        assert visitor.of(wire.SignalArrived) == []


async def test_words_go_out_in_the_order_in_which_they_were_said(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visitor:
        calls = calls_of(visitor)
        calls.send(CALL, DESK, wire.Proceed())
        calls.send(CALL, DESK, wire.SessionAccept(description=make_answer(OFFER)))
        calls.send(CALL, DESK, wire.SessionTerminate(reason=wire.Reason.SUCCESS))
        calls.send(CALL, DESK, wire.Finish(reason=wire.Reason.SUCCESS))
        await visitor.answered()
        said = [child.get("action") or child.tag for stanza in about_calls(visitor) for child in stanza[:1]]
        assert said == [f"{{{JMI}}}proceed", "session-accept", "session-terminate", f"{{{JMI}}}finish"]
        hints = [stanza for stanza in about_calls(visitor) if stanza.find("{urn:xmpp:hints}store") is not None]
        assert [stanza.get("type") for stanza in hints] == ["chat", "chat"]


async def test_a_refused_request_is_reported_with_its_condition(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visitor:
        initiate = wire.SessionInitiate(description=OFFER)
        calls_of(visitor).send(CALL, DESK, initiate)
        await until(lambda: bool(about_calls(visitor)))
        (sent,) = about_calls(visitor)
        error = "<error type='cancel'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
        visitor.peer.send(f"<iq type='error' id='{sent.get('id')}' from='{DESK}'>{error}</iq>")
        await visitor.answered()
        assert visitor.of(wire.SignalFailed) == [
            wire.SignalFailed(account=ME, call=CALL, signal=initiate, condition="conflict")
        ]


async def test_whom_i_call_may_answer_though_no_contact(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visitor:
        calls = calls_of(visitor)
        calls.send(CALL, STRANGER, wire.Propose(kinds=AUDIO_ONLY))
        proceed = f"<proceed xmlns='{JMI}' id='c1'/>"
        visitor.peer.send(message(f"{STRANGER}/x", proceed))
        await visitor.answered()
        assert [arrived.signal for arrived in visitor.of(wire.SignalArrived)] == [wire.Proceed()]
        calls.end(CALL)
        visitor.peer.send(message(f"{STRANGER}/x", proceed))
        await visitor.answered()
        assert len(visitor.of(wire.SignalArrived)) == 1


def carbon(outer: str, inner: str) -> str:
    forwarded = f"<forwarded xmlns='urn:xmpp:forward:0'>{inner}</forwarded>"
    return f"<message from='{outer}' to='{FULL_JID}'><sent xmlns='urn:xmpp:carbons:2'>{forwarded}</sent></message>"


def copied(sender: str, child: str) -> str:
    return f"<message xmlns='jabber:client' type='chat' from='{sender}' to='{DESK}' id='m2'>{child}</message>"


async def test_what_my_other_device_decided_is_heard_from_my_own_server_only(tmp_path: Path) -> None:
    reject = f"<reject xmlns='{JMI}' id='c1'/>"
    async with visiting(tmp_path) as visitor:
        for outer in (MARA, DESK, DOMAIN, f"{ME}/phone"):
            visitor.peer.send(carbon(outer, copied(f"{ME}/phone", reject)))
        visitor.peer.send(carbon(ME, copied(DESK, reject)))
        await visitor.answered()
        assert visitor.of(wire.SignalArrived) == []
        visitor.peer.send(carbon(ME, copied(f"{ME}/phone", reject)))
        await visitor.answered()
        (arrived,) = visitor.of(wire.SignalArrived)
        assert (arrived.is_own, arrived.peer, arrived.signal) == (True, MARA, wire.Reject(reason=wire.Reason.DECLINE))


async def test_my_own_word_does_not_come_back_to_me(tmp_path: Path) -> None:
    accept = f"<accept xmlns='{JMI}' id='c1'/>"
    async with visiting(tmp_path) as visitor:
        visitor.peer.send(message(FULL_JID, accept))
        visitor.peer.send(message(f"{ME}/phone", accept))
        await visitor.answered()
        assert [(arrived.sender, arrived.is_own) for arrived in visitor.of(wire.SignalArrived)] == [
            (f"{ME}/phone", True)
        ]


async def test_a_proposal_from_before_is_told_apart_from_one_now(tmp_path: Path) -> None:
    delay = f"<delay xmlns='urn:xmpp:delay' from='{DOMAIN}' stamp='2026-01-02T03:04:05Z'/>"
    async with visiting(tmp_path) as visitor:
        visitor.peer.send(message(DESK, PROPOSE, extra=delay))
        await visitor.answered()
        (arrived,) = visitor.of(wire.SignalArrived)
        assert arrived.is_late
        assert arrived.at.isoformat() == "2026-01-02T03:04:05+00:00"


async def test_a_proposal_that_reached_nobody_is_reported(tmp_path: Path) -> None:
    error = "<error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
    async with visiting(tmp_path) as visitor:
        calls_of(visitor).send(CALL, MARA, wire.Propose(kinds=AUDIO_ONLY))
        visitor.peer.send(f"<message type='error' from='{MARA}' to='{FULL_JID}' id='m1'>{PROPOSE}{error}</message>")
        await visitor.answered()
        (failed,) = visitor.of(wire.SignalFailed)
        assert (failed.call, failed.condition) == (CALL, "service-unavailable")


async def test_nothing_can_be_said_between_two_streams(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visitor:
        calls = calls_of(visitor)
        await visitor.connection.stop()
        with pytest.raises(NotConnected):
            calls.send(CALL, MARA, wire.Propose(kinds=AUDIO_ONLY))


SERVICES = (
    "<service type='stun' host='turn.hallway.test' port='3478' transport='udp'/>"
    "<service type='turn' host='turn.hallway.test' port='3478' transport='udp' username='u' password='secret'"
    " expires='2099-01-01T00:00:00Z' restricted='1'/>"
    "<service type='turns' host='turn.hallway.test' port='5349' transport='tcp' username='u' password='secret'/>"
    "<service type='ftp' host='files.hallway.test' port='20'/><service type='turn' host='' port='1'/>"
    "<service type='turn' host='x' port='99999'/>"
)


async def answer(visitor: Visitor, kind: str, inside: str) -> None:
    path = f"{{urn:xmpp:extdisco:2}}{kind}"
    await until(lambda: any(stanza.find(path) is not None for stanza in about_calls(visitor)))
    sent = next(stanza for stanza in about_calls(visitor) if stanza.find(path) is not None)
    found = f"<{kind} xmlns='urn:xmpp:extdisco:2'>{inside}</{kind}>"
    visitor.peer.send(f"<iq type='result' id='{sent.get('id')}' from='{DOMAIN}'>{found}</iq>")


async def test_stun_and_turn_are_asked_for_once_and_kept_out_of_logs(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with visiting(tmp_path) as visitor:
        async with asyncio.TaskGroup() as group:
            asked = group.create_task(calls_of(visitor).ice_servers())
            await answer(visitor, "services", SERVICES)
        servers = await asked
        assert await calls_of(visitor).ice_servers() == servers
        assert [(found.kind, found.port, found.protocol) for found in servers] == [
            (IceServerKind.STUN, 3478, "udp"),
            (IceServerKind.TURN, 3478, "udp"),
            (IceServerKind.TURNS, 5349, "tcp"),
        ]
        assert servers[1].expires_at is not None
        assert servers[1].password == "secret"
        assert "secret" not in repr(servers)
        assert "secret" not in caplog.text


async def test_passwords_that_a_restricted_service_came_without_are_asked_for(tmp_path: Path) -> None:
    bare_service = "<service type='turn' host='turn.hallway.test' port='3478' restricted='1'/>"
    with_password = "<service type='turn' host='turn.hallway.test' username='u' password='p'/>"
    async with visiting(tmp_path) as visitor:
        async with asyncio.TaskGroup() as group:
            asked = group.create_task(calls_of(visitor).ice_servers())
            await answer(visitor, "services", bare_service)
            await answer(visitor, "credentials", with_password)
        (server,) = await asked
        assert (server.port, server.username, server.password) == (3478, "u", "p")
