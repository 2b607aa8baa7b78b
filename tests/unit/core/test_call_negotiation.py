"""Playbooks of one call: what happens on the left, what is commanded on the right."""

from dataclasses import replace

import pytest

from desktop_client.core import call_events as on
from desktop_client.core.call_ends import Phase
from desktop_client.core.call_events import CallEvent, Command, Send, Timer
from desktop_client.core.call_negotiation import CallNegotiation
from desktop_client.domain import media
from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import ConversationId, FullJid
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, Call, CallEnd, CallState
from desktop_client.domain.messages import Direction
from tests.factories import ELIN, MARA, STRANGER
from tests.fakes.clock import START
from tests.fakes.descriptions import (
    AUDIO,
    FINGERPRINT,
    OTHER_FINGERPRINT,
    SCREEN,
    VIDEO,
    bundled,
    make_answer,
    make_audio,
    make_candidate,
    make_offer,
    make_screen,
    make_transport,
    make_video,
)
from tests.fakes.recorded import request_signal

DESK, PHONE = FullJid(f"{MARA}/desk"), FullJid(f"{MARA}/phone")
CALL, REQUEST = wire.CallId("c1"), wire.RequestId("r1")
OFFER = make_offer(AUDIO_ONLY)
ANSWER = make_answer(OFFER)
REFUSED = [on.Refuse(request=REQUEST, refusal=wire.Refusal.UNKNOWN_SESSION)]
ACKNOWLEDGED = on.Acknowledge(request=REQUEST)
CONNECTED = media.MediaStateChanged(state=media.MediaState.CONNECTED)


def said(signal: wire.Signal, sender: FullJid = DESK, *, is_own: bool = False) -> wire.SignalArrived:
    request = None if isinstance(signal, wire.ProposalSignal) else REQUEST
    peer = MARA if is_own else FullJid(sender).partition("/")[0]
    return wire.SignalArrived(
        account=ELIN,
        peer=peer,  # type: ignore[arg-type] # the bare part
        sender=sender,
        call=CALL,
        signal=signal,
        at=START,
        request=request,
        is_own=is_own,
    )


class Play:
    """One call in the hands of a test; timers are left out of what is compared."""

    def __init__(self, direction: Direction, kinds: frozenset[media.MediaKind] = AUDIO_ONLY) -> None:
        self.negotiation = CallNegotiation(
            Call(
                id=CALL,
                conversation=ConversationId(ELIN, MARA),
                direction=direction,
                kinds=kinds,
                state=CallState.CALLING,
                began_at=START,
            )
        )

    @property
    def call(self) -> Call:
        return self.negotiation.call

    def step(self, event: CallEvent) -> list[Command]:
        commands = self.negotiation.step(event, START)
        return [command for command in commands if not isinstance(command, on.StartTimer | on.StopTimer)]

    def timers(self, event: CallEvent) -> list[Timer]:
        commands = self.negotiation.step(event, START)
        return [command.timer for command in commands if isinstance(command, on.StartTimer)]

    def words(self, event: CallEvent) -> list[wire.Signal]:
        return [command.signal for command in self.step(event) if isinstance(command, Send)]


def calling(kinds: frozenset[media.MediaKind] = AUDIO_ONLY) -> Play:
    play = Play(Direction.OUTGOING, kinds)
    play.step(on.Place(sends=kinds))
    return play


def initiated(kinds: frozenset[media.MediaKind] = AUDIO_ONLY) -> Play:
    play = calling(kinds)
    play.step(said(wire.Proceed()))
    play.step(on.OfferMade(description=make_offer(kinds)))
    return play


def running(kinds: frozenset[media.MediaKind] = AUDIO_ONLY) -> Play:
    play = initiated(kinds)
    play.step(said(wire.SessionAccept(description=make_answer(make_offer(kinds)))))
    play.step(CONNECTED)
    return play


def ringing(kinds: frozenset[media.MediaKind] = AUDIO_ONLY) -> Play:
    play = Play(Direction.INCOMING, kinds)
    play.step(on.Announced(sender=DESK))
    return play


def taken(kinds: frozenset[media.MediaKind] = AUDIO_ONLY) -> Play:
    play = ringing(kinds)
    play.step(on.Take(sends=kinds))
    return play


def answered() -> Play:
    """A running call that the other side began."""
    play = taken()
    play.step(said(wire.SessionInitiate(description=OFFER)))
    play.step(on.AnswerMade(description=ANSWER))
    play.step(CONNECTED)
    return play


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


@pytest.mark.parametrize(("reason", "end"), [(wire.Reason.BUSY, CallEnd.BUSY), (wire.Reason.DECLINE, CallEnd.DECLINED)])
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


# --- nothing that is not proved ------------------------------------------------------------------

BARE = make_transport(None)
WEAK = media.Fingerprint(algorithm="sha-1", value=":".join(["AB"] * 20))


def with_transport(transport: media.Transport) -> media.MediaDescription:
    return bundled([make_audio(transport)])


@pytest.mark.parametrize(
    ("offer", "reason"),
    [
        (with_transport(BARE), wire.Reason.SECURITY_ERROR),
        (with_transport(make_transport(media.DtlsSetup.ACTIVE)), wire.Reason.SECURITY_ERROR),
        (with_transport(make_transport(fingerprint=WEAK)), wire.Reason.SECURITY_ERROR),
        (with_transport(make_transport(fingerprint=replace(FINGERPRINT, value="AB:CD"))), wire.Reason.SECURITY_ERROR),
        (make_offer(WITH_VIDEO), wire.Reason.FAILED_APPLICATION),
        (bundled([make_video()]), wire.Reason.FAILED_APPLICATION),
        (bundled([make_audio(), make_audio()]), wire.Reason.FAILED_APPLICATION),
        (bundled([replace(make_audio(), is_rtcp_mux=False)]), wire.Reason.FAILED_APPLICATION),
    ],
)
def test_an_offer_in_doubt_ends_the_call_before_media_is_touched(
    offer: media.MediaDescription, reason: wire.Reason
) -> None:
    play = taken()
    commands = play.step(said(wire.SessionInitiate(description=offer)))
    assert commands == [
        ACKNOWLEDGED,
        Send(to=DESK, signal=wire.SessionTerminate(reason=reason)),
        Send(to=DESK, signal=wire.Finish(reason=reason)),
        on.ClosePeer(),
    ]


def test_one_content_without_a_fingerprint_is_one_too_many() -> None:
    play = taken(WITH_VIDEO)
    offer = bundled([make_audio(), make_video(BARE)])
    assert on.MakeAnswer(offer=offer) not in play.step(said(wire.SessionInitiate(description=offer)))
    assert play.call.end is CallEnd.NOT_SECURE


@pytest.mark.parametrize(
    ("answer", "end"),
    [
        (with_transport(BARE), CallEnd.NOT_SECURE),
        (with_transport(make_transport(media.DtlsSetup.ACTPASS)), CallEnd.NOT_SECURE),
        (make_answer(make_offer(WITH_VIDEO)), CallEnd.NOT_COMPATIBLE),
        (media.MediaDescription(), CallEnd.NOT_COMPATIBLE),
    ],
)
def test_an_answer_in_doubt_is_never_used(answer: media.MediaDescription, end: CallEnd) -> None:
    play = initiated()
    commands = play.step(said(wire.SessionAccept(description=answer)))
    assert on.UseAnswer(answer=answer) not in commands
    assert play.call.end is end


def test_a_certificate_that_is_not_the_announced_one_ends_the_call() -> None:
    play = running()
    wrong = media.MediaStateChanged(state=media.MediaState.FAILED, is_fingerprint_wrong=True)
    assert wire.SessionTerminate(reason=wire.Reason.SECURITY_ERROR) in play.words(wrong)
    assert play.call.end is CallEnd.NOT_SECURE


def test_new_transports_may_not_bring_another_certificate() -> None:
    play = running()
    transport = make_transport(media.DtlsSetup.ACTIVE, ufrag="zz", fingerprint=FINGERPRINT)
    play.step(said(wire.TransportInfo(description=bundled([make_audio(transport)]))))
    assert play.call.end is CallEnd.NOT_SECURE


# --- candidates ----------------------------------------------------------------------------------


def trickled(ufrag: str = "") -> media.MediaDescription:
    transport = media.Transport(ufrag=ufrag, candidates=(make_candidate(50000),))
    return media.MediaDescription(
        contents=(media.MediaContent(name=AUDIO, kind=media.MediaKind.AUDIO, transport=transport),)
    )


def test_candidates_that_come_before_the_answer_wait_for_it() -> None:
    play = initiated()
    assert play.step(said(wire.TransportInfo(description=trickled()))) == [ACKNOWLEDGED]
    added = on.AddCandidates(content=AUDIO, candidates=(make_candidate(50000),))
    assert play.step(said(wire.SessionAccept(description=ANSWER))) == [
        ACKNOWLEDGED,
        on.UseAnswer(answer=ANSWER),
        added,
    ]


def test_my_candidates_wait_until_the_other_end_knows_my_description() -> None:
    play = calling()
    play.step(said(wire.Proceed()))
    found = media.CandidatesFound(content=AUDIO, ufrag="uf", password="pw", candidates=(make_candidate(50000),))
    assert play.step(found) == []
    words = play.words(on.OfferMade(description=OFFER))
    assert [type(word) for word in words] == [wire.SessionInitiate, wire.TransportInfo]


def test_another_ufrag_is_a_new_path_and_is_answered_with_ours() -> None:
    play = running()
    news = trickled("zz")
    assert play.step(said(wire.TransportInfo(description=news))) == [ACKNOWLEDGED, on.ChangePath(description=news)]
    ours = trickled("yy")
    assert play.words(on.PathAnswered(description=ours)) == [wire.TransportInfo(description=ours)]
    same = said(wire.TransportInfo(description=news))
    assert [type(command) for command in play.step(same)] == [on.Acknowledge, on.AddCandidates]


# --- during the call -----------------------------------------------------------------------------


def test_muting_is_told_and_is_kept_from_before_the_call_on() -> None:
    play = running()
    mute = wire.SessionInfo(kind=wire.InfoKind.MUTE, content=AUDIO)
    assert play.step(on.SetMuted(is_muted=True)) == [on.MuteMicrophone(is_muted=True), Send(to=DESK, signal=mute)]
    play = calling()
    assert play.step(on.SetMuted(is_muted=True)) == []
    assert on.OpenPeer(sends=AUDIO_ONLY, receives=AUDIO_ONLY, is_muted=True) in play.step(said(wire.Proceed()))
    play.step(on.OfferMade(description=OFFER))
    assert mute in play.words(said(wire.SessionAccept(description=ANSWER)))


def test_the_other_sides_mute_and_hold_are_shown() -> None:
    play = running()
    play.step(said(wire.SessionInfo(kind=wire.InfoKind.MUTE, content=AUDIO)))
    play.step(said(wire.SessionInfo(kind=wire.InfoKind.HOLD)))
    assert (play.call.is_peer_muted, play.call.is_held_by_peer) == (True, True)
    play.step(said(wire.SessionInfo(kind=wire.InfoKind.UNMUTE)))
    play.step(said(wire.SessionInfo(kind=wire.InfoKind.UNHOLD)))
    assert (play.call.is_peer_muted, play.call.is_held_by_peer) == (False, False)


def test_a_client_that_knows_no_mute_does_not_end_the_call() -> None:
    play = running()
    refused = wire.SignalFailed(
        account=ELIN,
        call=CALL,
        signal=wire.SessionInfo(kind=wire.InfoKind.MUTE),
        condition="feature-not-implemented",
    )
    assert play.step(refused) == []
    assert play.call.state is CallState.ACTIVE


def test_a_screen_is_added_and_removed() -> None:
    play = running()
    source = media.ScreenSource()
    assert play.step(on.SetScreen(source=source)) == [on.ShareScreen(source=source), on.MakeOffer()]
    wider = bundled([*OFFER.contents, make_screen()])
    (added,) = play.words(on.OfferMade(description=wider))
    assert isinstance(added, wire.ContentAdd)
    assert added.description.names == {SCREEN}
    answer = bundled([make_screen(make_transport(media.DtlsSetup.ACTIVE, fingerprint=OTHER_FINGERPRINT))])
    commands = play.step(said(wire.ContentAccept(description=answer)))
    assert [type(command) for command in commands] == [on.Acknowledge, on.UseAnswer]
    assert play.call.is_screen_shared
    play.step(on.SetScreen(source=None))
    stopped = bundled([*OFFER.contents, replace(make_screen(), direction=media.MediaDirection.NONE)])
    assert play.words(on.OfferMade(description=stopped)) == [wire.ContentRemove(names=(SCREEN,))]
    assert not play.call.is_screen_shared


def test_an_addition_may_be_answered_by_a_second_session_accept() -> None:
    play = running()
    play.step(on.SetCamera(is_on=True))
    play.step(on.OfferMade(description=bundled([*OFFER.contents, make_video()])))
    answer = bundled([make_video(make_transport(media.DtlsSetup.ACTIVE, fingerprint=OTHER_FINGERPRINT))])
    commands = play.step(said(wire.SessionAccept(description=answer)))
    assert [type(command) for command in commands] == [on.Acknowledge, on.UseAnswer]
    assert play.call.kinds == WITH_VIDEO


def test_their_picture_is_taken_without_sending_mine() -> None:
    play = answered()
    addition = bundled([make_video(make_transport(fingerprint=FINGERPRINT), direction=media.MediaDirection.SEND)])
    commands = play.step(said(wire.ContentAdd(description=addition)))
    assert [type(command) for command in commands] == [on.Acknowledge, on.MakeAnswer]
    answer = bundled([*ANSWER.contents, make_video(direction=media.MediaDirection.RECEIVE)])
    (accept,) = play.words(on.AnswerMade(description=answer))
    assert isinstance(accept, wire.ContentAccept)
    assert accept.description.names == {VIDEO}
    assert (play.call.kinds, play.call.sends) == (WITH_VIDEO, AUDIO_ONLY)


def test_a_lost_connection_recovers_or_ends() -> None:
    play = running()
    states = []
    for state in (media.MediaState.INTERRUPTED, media.MediaState.CONNECTED, media.MediaState.INTERRUPTED):
        play.step(media.MediaStateChanged(state=state))
        states.append(play.call.state)
    assert states == [CallState.INTERRUPTED, CallState.ACTIVE, CallState.INTERRUPTED]
    words = play.words(on.TimePassed(timer=Timer.RECOVERY))
    assert words[0] == wire.SessionTerminate(reason=wire.Reason.CONNECTIVITY_ERROR)
    assert play.call.end is CallEnd.CONNECTION_FAILED


def test_a_session_that_never_comes_ends_by_itself() -> None:
    play = taken()
    assert play.words(on.TimePassed(timer=Timer.CONNECTION)) == [wire.Reject(reason=wire.Reason.CONNECTIVITY_ERROR)]
    assert play.call.end is CallEnd.CONNECTION_FAILED


def test_a_call_can_go_on_as_another_one() -> None:
    play = running()
    words = play.words(on.Replaced(by=wire.CallId("c2")))
    assert words[-1] == wire.Finish(reason=wire.Reason.EXPIRED, migrated_to=wire.CallId("c2"))
    assert play.negotiation.phase is Phase.ENDED
    assert play.call.end is CallEnd.REPLACED


def test_an_engine_that_fails_ends_the_call_honestly() -> None:
    play = calling()
    play.step(said(wire.Proceed()))
    assert play.words(on.MediaRefused(reason="no engine")) == [wire.Retract(reason=wire.Reason.MEDIA_ERROR)]
    assert play.call.end is CallEnd.MEDIA_FAILED
