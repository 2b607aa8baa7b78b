"""Calls on a live stream: who is heard, who is answered, and what is announced."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_client.core.call_ports import CallSignalling
from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import FullJid
from desktop_client.domain.call import AUDIO_ONLY
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.media import MediaKind
from tests.fakes.call_signalling import FakeSignalling
from tests.fakes.descriptions import make_answer
from tests.fakes.scripted_server import DOMAIN, FULL_JID
from tests.fakes.waiting import until
from tests.unit.xmpp.calling import (
    CALL,
    DESK,
    JINGLE,
    JMI,
    MARA,
    OFFER,
    PHONE,
    PROPOSE,
    STRANGER,
    about_calls,
    calls_of,
    conditions,
    message,
    request,
    visiting,
)
from tests.unit.xmpp.visitor import ME


@dataclass(frozen=True, slots=True)
class Line:
    """How calls are carried, and the end of the stream that carries them."""

    calls: CallSignalling
    end_stream: Callable[[], Awaitable[None]]


@pytest.fixture(params=["real", "stand-in"])
async def line(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Line]:
    """What every carrier of calls promises the core, the stand-in of other tests included."""
    if request.param == "stand-in":
        played = FakeSignalling(FullJid(FULL_JID))

        async def go_down() -> None:
            played.is_up = False

        yield Line(played, go_down)
        return
    async with visiting(tmp_path) as visitor:
        yield Line(calls_of(visitor), visitor.connection.stop)


async def test_who_is_not_known_may_be_able_to_do_everything(line: Line) -> None:
    assert await line.calls.can_call(MARA) == frozenset(MediaKind)
    assert line.calls.own_address == FULL_JID


async def test_what_is_said_after_the_stream_is_told_apart_and_the_rest_is_harmless(line: Line) -> None:
    line.calls.send(CALL, MARA, wire.Propose(kinds=AUDIO_ONLY))
    for _ in range(2):
        line.calls.end(CALL)
    line.calls.acknowledge(wire.RequestId("never asked"))
    line.calls.refuse(wire.RequestId("never asked"), wire.Refusal.UNKNOWN_SESSION)
    await line.end_stream()
    with pytest.raises(NotConnected):
        line.calls.send(CALL, MARA, wire.Propose(kinds=AUDIO_ONLY))


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
