"""Playbooks of one call: what happens on the left, what is commanded on the right."""

from dataclasses import replace

import pytest

from desktop_client.core import call_events as on
from desktop_client.core.call_events import Send, Timer
from desktop_client.domain import media
from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import FullJid
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, CallEnd, CallState
from desktop_client.domain.messages import Direction
from tests.factories import ELIN, MARA, STRANGER
from tests.fakes.clock import START
from tests.fakes.descriptions import (
    AUDIO,
    bundled,
    make_offer,
    make_screen,
    make_transport,
)
from tests.fakes.recorded import request_signal
from tests.unit.core.call_play import (
    ACKNOWLEDGED,
    ANSWER,
    CONNECTED,
    DESK,
    OFFER,
    PHONE,
    REFUSED,
    Play,
    answered,
    calling,
    initiated,
    ringing,
    running,
    said,
    taken,
)

# --- the whole way -------------------------------------------------------------------------------


def test_a_call_of_mine_goes_from_proposal_to_finish() -> None:
    play = Play(Direction.OUTGOING)
    assert play.step(on.Place(sends=AUDIO_ONLY)) == [Send(to=MARA, signal=wire.Propose(kinds=AUDIO_ONLY))]
    assert play.step(said(wire.Ringing())) == []
    assert play.call.state is CallState.RINGING
    opening = on.OpenPeer(sends=AUDIO_ONLY, receives=AUDIO_ONLY, is_muted=False)
    assert play.step(said(wire.Proceed())) == [opening, on.MakeOffer()]
    initiate = Send(to=DESK, signal=wire.SessionInitiate(description=OFFER))
    assert play.step(on.OfferMade(description=OFFER)) == [initiate]
    accepted = said(wire.SessionAccept(description=ANSWER))
    assert play.step(accepted) == [ACKNOWLEDGED, on.UseAnswer(answer=ANSWER)]
    play.step(CONNECTED)
    assert (play.call.state, play.call.answered_at) == (CallState.ACTIVE, START)
    reason = wire.Reason.SUCCESS
    farewell = [
        Send(to=DESK, signal=wire.SessionTerminate(reason=reason)),
        Send(to=DESK, signal=wire.Finish(reason=reason)),
    ]
    assert play.step(on.HangUp()) == [*farewell, on.ClosePeer()]
    assert play.call.end is CallEnd.HUNG_UP


def test_a_call_to_me_goes_from_ringing_to_finish() -> None:
    play = Play(Direction.INCOMING)
    assert play.step(on.Announced(sender=DESK)) == [Send(to=DESK, signal=wire.Ringing())]
    told = [Send(to=ELIN, signal=wire.Accept()), Send(to=DESK, signal=wire.Proceed())]
    assert play.step(on.Take(sends=AUDIO_ONLY)) == told
    opening = on.OpenPeer(sends=AUDIO_ONLY, receives=AUDIO_ONLY, is_muted=False)
    initiate = said(wire.SessionInitiate(description=OFFER))
    assert play.step(initiate) == [ACKNOWLEDGED, opening, on.MakeAnswer(offer=OFFER)]
    accept = Send(to=DESK, signal=wire.SessionAccept(description=ANSWER))
    assert play.step(on.AnswerMade(description=ANSWER)) == [accept]
    terminate = said(wire.SessionTerminate(reason=wire.Reason.SUCCESS))
    finish = Send(to=DESK, signal=wire.Finish(reason=wire.Reason.SUCCESS))
    assert play.step(terminate) == [ACKNOWLEDGED, finish, on.ClosePeer()]
    assert play.call.end is CallEnd.HUNG_UP


def test_a_video_call_can_be_taken_without_showing_oneself() -> None:
    play = ringing(WITH_VIDEO)
    play.step(on.Take(sends=AUDIO_ONLY))
    opening = on.OpenPeer(sends=AUDIO_ONLY, receives=WITH_VIDEO, is_muted=False)
    assert opening in play.step(said(wire.SessionInitiate(description=make_offer(WITH_VIDEO))))


# --- a session without a proposal ----------------------------------------------------------------


def invited(offer: media.MediaDescription = OFFER) -> Play:
    play = Play(Direction.INCOMING)
    play.step(on.Announced(sender=DESK, offer=offer))
    return play


def test_a_session_that_comes_by_itself_rings_and_touches_nothing_before_it_is_taken() -> None:
    play = Play(Direction.INCOMING)
    ringing_there = Send(to=DESK, signal=wire.SessionInfo(kind=wire.InfoKind.RINGING))
    assert play.step(on.Announced(sender=DESK, offer=OFFER)) == [ringing_there]
    assert play.call.state is CallState.RINGING
    candidates = bundled([make_screen()])
    assert play.step(said(wire.TransportInfo(description=candidates))) == [ACKNOWLEDGED]
    opening = on.OpenPeer(sends=AUDIO_ONLY, receives=AUDIO_ONLY, is_muted=False)
    assert play.step(on.Take(sends=AUDIO_ONLY))[:2] == [opening, on.MakeAnswer(offer=OFFER)]
    assert play.words(on.AnswerMade(description=ANSWER)) == [wire.SessionAccept(description=ANSWER)]


def test_candidates_that_come_while_it_rings_are_used_when_it_is_taken() -> None:
    play = invited()
    play.step(said(wire.TransportInfo(description=OFFER)))
    commands = play.step(on.Take(sends=AUDIO_ONLY))
    assert [type(command) for command in commands] == [on.OpenPeer, on.MakeAnswer, on.AddCandidates]


@pytest.mark.parametrize(
    ("event", "reason", "end"),
    [
        (on.Decline(), wire.Reason.DECLINE, CallEnd.DECLINED),
        (on.TimePassed(timer=Timer.RING), wire.Reason.TIMEOUT, CallEnd.MISSED),
    ],
)
def test_a_session_that_is_not_taken_is_terminated(event: on.CallEvent, reason: wire.Reason, end: CallEnd) -> None:
    play = invited()
    assert play.step(event) == [Send(to=DESK, signal=wire.SessionTerminate(reason=reason))]
    assert play.call.end is end


def test_a_session_that_is_given_up_while_it_rings_was_missed() -> None:
    play = invited()
    assert play.step(said(wire.SessionTerminate(reason=wire.Reason.CANCEL))) == [ACKNOWLEDGED]
    assert play.call.end is CallEnd.MISSED


def test_a_session_in_doubt_does_not_ring() -> None:
    bare_offer = replace(OFFER, contents=(replace(OFFER.contents[0], transport=media.Transport(ufrag="u")),))
    play = invited(bare_offer)
    assert play.call.end is CallEnd.NOT_SECURE


# --- recorded calls ------------------------------------------------------------------------------


def test_a_recorded_video_call_of_dino_is_answered() -> None:
    play = taken(WITH_VIDEO)
    initiate = request_signal("dino_video_call", "session-initiate")
    commands = play.step(said(initiate))
    assert isinstance(commands[-1], on.MakeAnswer)
    assert [content.name for content in commands[-1].offer.contents] == ["audio", "video"]
    assert commands[-1].offer.bundles == ()


def test_an_unbundled_answer_of_dino_is_taken() -> None:
    play = calling(WITH_VIDEO)
    play.step(said(wire.Proceed()))
    initiate = request_signal("dino_video_call", "session-initiate")
    assert isinstance(initiate, wire.SessionInitiate)
    play.step(on.OfferMade(description=initiate.description))
    commands = play.step(said(request_signal("dino_video_call", "session-accept")))
    assert [type(command) for command in commands] == [on.Acknowledge, on.UseAnswer]


def test_relayed_candidates_that_dino_sends_later_are_added() -> None:
    play = taken()
    play.step(said(request_signal("dino_relayed_audio_call", "session-initiate")))
    commands = play.step(said(request_signal("dino_relayed_audio_call", "transport-info")))
    assert [type(command) for command in commands] == [on.Acknowledge, on.AddCandidates]


# --- before it is taken --------------------------------------------------------------------------


@pytest.mark.parametrize("is_taken", [False, True])
def test_a_retracted_call_was_missed(is_taken: bool) -> None:
    play = taken() if is_taken else ringing()
    assert play.step(said(wire.Retract(reason=wire.Reason.CANCEL))) == []
    assert play.call.end is CallEnd.MISSED


@pytest.mark.parametrize(
    ("signal", "end"),
    [
        (wire.Accept(), CallEnd.ANSWERED_ELSEWHERE),
        (wire.Proceed(), CallEnd.ANSWERED_ELSEWHERE),
        (wire.Reject(reason=wire.Reason.BUSY), CallEnd.DECLINED_ELSEWHERE),
    ],
)
def test_ringing_ends_when_another_device_of_mine_decides(signal: wire.Signal, end: CallEnd) -> None:
    play = ringing()
    assert play.step(said(signal, FullJid(f"{ELIN}/phone"), is_own=True)) == []
    assert play.call.end is end


def test_the_caller_cannot_answer_in_my_place() -> None:
    for signal in (wire.Accept(), wire.Proceed(), wire.Reject(reason=wire.Reason.BUSY)):
        play = ringing()
        assert play.step(said(signal)) == []
        assert play.call.state is CallState.RINGING


@pytest.mark.parametrize(
    ("reason", "end"),
    [
        (wire.Reason.BUSY, CallEnd.BUSY),
        (wire.Reason.DECLINE, CallEnd.DECLINED),
        (wire.Reason.CANCEL, CallEnd.DECLINED),
        (wire.Reason.CONNECTIVITY_ERROR, CallEnd.CONNECTION_FAILED),
        (wire.Reason.SECURITY_ERROR, CallEnd.NOT_SECURE),
    ],
)
def test_a_rejected_call_says_why(reason: wire.Reason, end: CallEnd) -> None:
    play = calling()
    assert play.step(said(wire.Reject(reason=reason))) == []
    assert play.call.end is end


def test_a_declined_call_rejects_and_touches_nothing() -> None:
    play = ringing()
    assert play.step(on.Decline()) == [Send(to=DESK, signal=wire.Reject(reason=wire.Reason.DECLINE))]
    assert play.call.end is CallEnd.DECLINED


def test_nobody_answers_for_30_s_or_45_s_where_it_rings() -> None:
    play = Play(Direction.OUTGOING)
    assert [(timer, timer.seconds) for timer in play.timers(on.Place(sends=AUDIO_ONLY))] == [(Timer.ANSWER, 30.0)]
    told = play.timers(said(wire.Ringing()))
    assert [(timer, timer.seconds) for timer in told] == [(Timer.ANSWER_TO_RINGING, 45.0)]
    retract = Send(to=MARA, signal=wire.Retract(reason=wire.Reason.CANCEL))
    assert play.step(on.TimePassed(timer=Timer.ANSWER_TO_RINGING)) == [retract]
    assert play.call.end is CallEnd.NO_ANSWER


def test_what_rings_here_stops_by_itself_without_a_word() -> None:
    play = ringing()
    assert play.step(on.TimePassed(timer=Timer.RING)) == []
    assert play.call.end is CallEnd.MISSED


def test_the_device_that_answers_first_has_the_call() -> None:
    play = calling()
    play.step(said(wire.Proceed(), PHONE))
    assert play.step(said(wire.Proceed(), DESK)) == []
    assert play.call.peer == PHONE


def test_a_call_of_both_at_once_yields_to_the_lower_id() -> None:
    play = calling()
    retract = wire.Retract(reason=wire.Reason.EXPIRED, is_tie_break=True)
    assert play.step(on.YieldToTheirs()) == [Send(to=MARA, signal=retract)]
    assert play.call.end is CallEnd.REPLACED


def test_giving_up_before_the_answer_retracts() -> None:
    play = calling()
    assert play.words(on.HangUp()) == [wire.Retract(reason=wire.Reason.CANCEL)]
    assert play.call.end is CallEnd.CANCELLED


# --- who may speak -------------------------------------------------------------------------------

IMPOSTORS = [PHONE, FullJid(f"{STRANGER}/x"), FullJid(MARA), FullJid(f"{ELIN}/desk")]
SESSION_SIGNALS: list[wire.SessionSignal] = [
    wire.SessionInitiate(description=OFFER),
    wire.SessionAccept(description=ANSWER),
    wire.SessionTerminate(reason=wire.Reason.SUCCESS),
    wire.TransportInfo(description=OFFER),
    wire.SessionInfo(kind=wire.InfoKind.MUTE),
    wire.ContentAdd(description=bundled([make_screen()])),
    wire.ContentAccept(description=ANSWER),
    wire.ContentReject(names=(AUDIO,)),
    wire.ContentRemove(names=(AUDIO,)),
    wire.ContentModify(name=AUDIO, direction=media.MediaDirection.NONE),
]


@pytest.mark.parametrize("impostor", IMPOSTORS)
@pytest.mark.parametrize("signal", SESSION_SIGNALS, ids=lambda signal: type(signal).__name__)
def test_a_session_is_deaf_to_any_other_address(signal: wire.SessionSignal, impostor: FullJid) -> None:
    for play in (calling(), initiated(), running(), ringing(), taken()):
        before = (play.call, play.negotiation.phase)
        assert play.step(said(signal, impostor)) == REFUSED
        assert (play.call, play.negotiation.phase) == before


@pytest.mark.parametrize("signal", SESSION_SIGNALS, ids=lambda signal: type(signal).__name__)
def test_there_is_no_session_while_it_rings_or_when_it_ended(signal: wire.SessionSignal) -> None:
    play = ringing()
    assert play.step(said(signal)) == REFUSED
    assert play.call.state is CallState.RINGING
    play.step(on.Decline())
    assert play.step(said(signal)) == REFUSED


def test_another_person_with_the_right_id_is_not_heard() -> None:
    for signal in (wire.Proceed(), wire.Reject(reason=wire.Reason.BUSY), wire.Ringing()):
        play = calling()
        assert play.step(said(signal, FullJid(f"{STRANGER}/x"))) == []
        assert play.call.state is CallState.CALLING


def test_who_was_called_may_share_a_screen_too_and_the_answer_says_who_shakes_hands() -> None:
    play = answered()
    play.step(on.SetScreen(source=media.ScreenSource()))
    play.step(on.OfferMade(description=bundled([*ANSWER.contents, make_screen()])))
    screen = make_screen(make_transport(media.DtlsSetup.ACTIVE))
    (_, used) = play.step(said(wire.ContentAccept(description=bundled([screen]))))
    assert isinstance(used, on.UseAnswer)
    setups = [content.transport.setup for content in used.answer.contents]
    assert setups == [media.DtlsSetup.PASSIVE, media.DtlsSetup.ACTIVE]
    assert play.call.is_screen_shared
