"""What changes while a call runs: mute, hold, pictures and screens."""

from dataclasses import replace

import pytest

from desktop_client.core import call_events as on
from desktop_client.core.call_ends import Phase
from desktop_client.core.call_events import Send, Timer
from desktop_client.domain import media
from desktop_client.domain import signalling as wire
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, CallEnd, CallState
from desktop_client.domain.messages import Direction
from tests.factories import ELIN
from tests.fakes.descriptions import (
    AUDIO,
    FINGERPRINT,
    OTHER_FINGERPRINT,
    SCREEN,
    VIDEO,
    bundled,
    make_audio,
    make_candidate,
    make_offer,
    make_screen,
    make_transport,
    make_video,
)
from tests.unit.core.call_play import (
    ACKNOWLEDGED,
    ANSWER,
    CALL,
    DESK,
    OFFER,
    REQUEST,
    Play,
    answered,
    calling,
    initiated,
    running,
    said,
    sharing,
    taken,
    without,
)

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


def test_a_picture_that_stops_while_they_hold_is_not_blamed_on_the_network() -> None:
    play = running()
    paused = media.VideoPaused(content=VIDEO, is_paused=True, is_incoming=True)
    play.step(paused)
    assert play.call.paused_videos == {(VIDEO, True)}
    play.step(said(wire.SessionInfo(kind=wire.InfoKind.HOLD)))
    play.step(paused)
    assert play.call.paused_videos == frozenset()
    play.step(replace(paused, is_incoming=False))
    play.step(said(wire.SessionInfo(kind=wire.InfoKind.UNHOLD)))
    assert play.call.paused_videos == {(VIDEO, False)}


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


@pytest.mark.parametrize(
    "end",
    [
        media.ScreenEnded(),
        media.CaptureFailed(kind=media.MediaKind.VIDEO, problem=media.CaptureProblem.DENIED, is_screen=True),
    ],
)
def test_a_screen_that_ends_by_itself_is_removed_from_the_call(end: media.MediaFact) -> None:
    play = sharing()
    assert play.step(end) == [on.ShareScreen(source=None), on.MakeOffer()]
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
    assert play.call.is_peer_camera_on
    play.step(said(wire.ContentModify(name=VIDEO, direction=media.MediaDirection.NONE)))
    play.step(on.AnswerMade(description=answer))
    assert not play.call.is_peer_camera_on


def test_my_picture_joins_the_one_they_added() -> None:
    play = answered()
    addition = bundled([make_video(make_transport(fingerprint=FINGERPRINT), direction=media.MediaDirection.SEND)])
    play.step(said(wire.ContentAdd(description=addition)))
    play.step(
        on.AnswerMade(description=bundled([*ANSWER.contents, make_video(direction=media.MediaDirection.RECEIVE)]))
    )
    play.step(on.SetCamera(is_on=True))
    commands = play.step(on.OfferMade(description=bundled([*ANSWER.contents, make_video()])))
    assert Send(to=DESK, signal=wire.ContentModify(name=VIDEO, direction=media.MediaDirection.BOTH)) in commands
    (answer,) = [command.answer for command in commands if isinstance(command, on.UseAnswer)]
    assert answer.contents[1].direction is media.MediaDirection.BOTH
    assert play.call.sends == WITH_VIDEO


def test_a_lost_connection_recovers_or_ends() -> None:
    play = running()
    states = []
    for state in (media.MediaState.INTERRUPTED, media.MediaState.CONNECTED, media.MediaState.INTERRUPTED):
        play.step(media.MediaStateChanged(state=state))
        states.append(play.call.state)
    assert states == [CallState.INTERRUPTED, CallState.ACTIVE, CallState.INTERRUPTED]
    for _ in range(3):
        assert play.call.end is None
        assert play.step(on.TimePassed(timer=Timer.RECOVERY)) == [on.Continue()]
        words = play.words(on.CannotContinue())
    assert words[0] == wire.SessionTerminate(reason=wire.Reason.CONNECTIVITY_ERROR)
    assert play.call.end is CallEnd.CONNECTION_FAILED


GONE = media.MediaStateChanged(state=media.MediaState.CLOSED)


def test_their_media_may_leave_before_their_word_that_says_why() -> None:
    play = running()
    assert play.timers(GONE) == [Timer.FAREWELL]
    assert play.call.state is CallState.ACTIVE
    words = play.words(said(wire.SessionTerminate(reason=wire.Reason.SUCCESS)))
    assert words == [wire.Finish(reason=wire.Reason.SUCCESS)]
    assert play.call.end is CallEnd.HUNG_UP


@pytest.mark.parametrize(("is_silent", "end"), [(False, CallEnd.HUNG_UP), (True, CallEnd.CONNECTION_FAILED)])
def test_media_that_left_without_a_word_end_the_call_after_a_moment(is_silent: bool, end: CallEnd) -> None:
    play = running()
    if is_silent:
        play.step(media.MediaStateChanged(state=media.MediaState.INTERRUPTED))
    play.step(GONE)
    assert isinstance(play.words(on.TimePassed(timer=Timer.FAREWELL))[0], wire.SessionTerminate)
    assert play.call.end is end


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


def test_a_call_that_takes_the_place_of_a_lost_one_asks_its_device_and_nobody_else() -> None:
    play = Play(Direction.OUTGOING)
    play.negotiation.call = replace(play.call, continues=wire.CallId("c0"))
    place = on.Place(sends=AUDIO_ONLY, device=DESK)
    assert play.step(place) == [Send(to=DESK, signal=wire.Propose(kinds=AUDIO_ONLY))]
    assert play.call.state is CallState.INTERRUPTED
    retract = Send(to=DESK, signal=wire.Retract(reason=wire.Reason.CANCEL))
    assert play.step(on.TimePassed(timer=Timer.ANSWER)) == [retract]
    assert play.call.end is CallEnd.CONNECTION_FAILED


def test_an_engine_that_fails_ends_the_call_honestly() -> None:
    play = calling()
    play.step(said(wire.Proceed()))
    assert play.words(on.MediaRefused(reason="no engine")) == [wire.Retract(reason=wire.Reason.MEDIA_ERROR)]
    assert play.call.end is CallEnd.MEDIA_FAILED


# --- two changes at once -------------------------------------------------------------------------

ADDED_BY_THEM = bundled([make_screen(make_transport(fingerprint=FINGERPRINT))])
WIDER = bundled([*OFFER.contents, make_video()])


def test_the_initiator_refuses_an_addition_that_meets_its_own() -> None:
    """XEP-0166 §7.2.16."""
    play = running()
    play.step(on.SetCamera(is_on=True))
    play.step(on.OfferMade(description=WIDER))
    refusal = on.Refuse(request=REQUEST, refusal=wire.Refusal.TIE_BREAK)
    assert play.step(said(wire.ContentAdd(description=ADDED_BY_THEM))) == [refusal]


def test_the_responder_yields_takes_theirs_and_tries_its_own_again() -> None:
    play = answered()
    mine = bundled([*ANSWER.contents, make_video()])
    play.step(on.SetCamera(is_on=True))
    (added,) = play.words(on.OfferMade(description=mine))
    assert isinstance(added, wire.ContentAdd)
    assert play.step(said(wire.ContentAdd(description=ADDED_BY_THEM))) == [ACKNOWLEDGED]
    conflict = wire.SignalFailed(account=ELIN, call=CALL, signal=added, condition="conflict")
    commands = play.step(conflict)
    assert [type(command).__name__ for command in commands] == ["UseAnswer", "MakeAnswer"]
    theirs = bundled([*mine.contents, replace(make_screen(), direction=media.MediaDirection.RECEIVE)])
    commands = play.step(on.AnswerMade(description=theirs))
    assert [type(command) for command in commands] == [Send, on.SwitchCamera, on.MakeOffer]


def test_what_is_wanted_during_a_change_waits_for_its_end() -> None:
    play = running()
    play.step(on.SetCamera(is_on=True))
    play.step(on.OfferMade(description=WIDER))
    assert play.step(on.SetScreen(source=media.ScreenSource())) == []
    commands = play.step(said(wire.ContentReject(names=(VIDEO,))))
    assert [type(command) for command in commands] == [on.Acknowledge, on.UseAnswer, on.ShareScreen, on.MakeOffer]
    assert play.call.kinds == AUDIO_ONLY


def test_a_refused_picture_is_answered_as_taking_nothing() -> None:
    play = running()
    play.step(on.SetCamera(is_on=True))
    play.step(on.OfferMade(description=WIDER))
    (_, use) = play.step(said(wire.ContentReject(names=(VIDEO,))))
    assert isinstance(use, on.UseAnswer)
    content = use.answer.content(VIDEO)
    assert content is not None
    assert content.direction is media.MediaDirection.NONE


def test_a_picture_turned_off_narrows_the_direction() -> None:
    play = running(WITH_VIDEO)
    play.step(on.SetCamera(is_on=False))
    offer = make_offer(WITH_VIDEO)
    narrower = bundled([offer.contents[0], replace(offer.contents[1], direction=media.MediaDirection.RECEIVE)])
    commands = play.step(on.OfferMade(description=narrower))
    assert commands[0] == Send(to=DESK, signal=wire.ContentModify(name=VIDEO, direction=media.MediaDirection.RECEIVE))
    assert isinstance(commands[1], on.UseAnswer)
    video = commands[1].answer.content(VIDEO)
    assert video is not None
    assert video.direction is media.MediaDirection.SEND
    assert (play.call.sends, play.call.kinds) == (AUDIO_ONLY, WITH_VIDEO)


@pytest.mark.parametrize(
    "addition",
    [
        bundled([make_screen(make_transport(fingerprint=OTHER_FINGERPRINT))]),
        bundled([make_screen(make_transport(None))]),
        bundled([make_audio(make_transport(fingerprint=FINGERPRINT))]),
        media.MediaDescription(),
    ],
)
def test_an_addition_in_doubt_is_rejected_and_the_call_goes_on(addition: media.MediaDescription) -> None:
    play = answered()
    commands = play.step(said(wire.ContentAdd(description=addition)))
    assert commands[0] == ACKNOWLEDGED
    assert not any(isinstance(command, on.MakeAnswer) for command in commands)
    assert play.call.state is CallState.ACTIVE


# --- hostile words -------------------------------------------------------------------------------


def test_a_session_of_which_everything_is_removed_is_over() -> None:
    play = running()
    names = tuple(content.name for content in OFFER.contents)
    commands = play.step(said(wire.ContentRemove(names=names)))
    assert commands[0] == ACKNOWLEDGED
    assert [type(word.signal) for word in commands if isinstance(word, Send)] == [wire.SessionTerminate, wire.Finish]
    assert play.call.end is CallEnd.HUNG_UP


def test_a_flood_of_candidates_ends_the_call_before_and_after_the_answer() -> None:
    many = tuple(make_candidate(port) for port in range(1024, 1088))
    transport = media.Transport(ufrag="", candidates=many)
    flood = media.MediaDescription(
        contents=(media.MediaContent(name=AUDIO, kind=media.MediaKind.AUDIO, transport=transport),)
    )
    for play in (initiated(), running()):
        for _ in range(20):
            play.step(said(wire.TransportInfo(description=flood)))
        assert play.call.end is CallEnd.CONNECTION_FAILED


def test_changes_without_end_are_refused_while_one_is_under_way() -> None:
    play = running()
    play.step(on.SetCamera(is_on=True))
    modify = wire.ContentModify(name=AUDIO, direction=media.MediaDirection.NONE)
    answers = [play.step(said(modify)) for _ in range(50)]
    assert answers[0] == [ACKNOWLEDGED]
    assert answers[-1] == [on.Refuse(request=REQUEST, refusal=wire.Refusal.OUT_OF_ORDER)]


def test_what_they_removed_stays_at_rest_when_something_of_ours_is_added() -> None:
    play = running()
    theirs, ours = make_screen(make_transport(fingerprint=OTHER_FINGERPRINT)), media.ContentName("ours")
    play.step(said(wire.ContentAdd(description=bundled([theirs]))))
    play.step(on.AnswerMade(description=bundled([*OFFER.contents, make_screen()])))
    play.step(said(wire.ContentRemove(names=(SCREEN,))))
    play.step(on.AnswerMade(description=bundled([*OFFER.contents, without(make_screen())])))
    play.step(on.SetScreen(source=media.ScreenSource()))
    receiving = replace(make_screen(), direction=media.MediaDirection.RECEIVE)
    wider = bundled([*OFFER.contents, receiving, replace(make_screen(), name=ours)])
    (added,) = play.words(on.OfferMade(description=wider))
    assert isinstance(added, wire.ContentAdd)
    assert added.description.names == {ours}


def test_they_may_add_again_what_we_removed() -> None:
    play = sharing()
    play.step(on.SetScreen(source=None))
    play.step(on.OfferMade(description=bundled([*OFFER.contents, without(make_screen())])))
    again = bundled([make_screen(make_transport(fingerprint=OTHER_FINGERPRINT))])
    asked = play.step(said(wire.ContentAdd(description=again)))
    assert [type(command) for command in asked] == [on.Acknowledge, on.MakeAnswer]
