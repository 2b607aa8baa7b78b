from dataclasses import replace

from desktop_client.core import call_events as on
from desktop_client.core.call_events import Send
from desktop_client.domain import media
from desktop_client.domain import signalling as wire
from tests.fakes.descriptions import OTHER_FINGERPRINT, SCREEN, bundled, make_screen, make_transport
from tests.unit.core.call_play import ANSWER, DESK, OFFER, running, said, sharing

NOTHING = media.MediaDirection.NONE


def test_a_screen_that_is_paused_stands_still_and_the_other_side_is_told_of_that_content() -> None:
    play = sharing()
    mute, unmute = (wire.SessionInfo(kind=kind, content=SCREEN) for kind in (wire.InfoKind.MUTE, wire.InfoKind.UNMUTE))
    pausing = play.step(on.SetScreenPaused(is_paused=True))
    assert pausing == [on.PauseScreen(is_paused=True), Send(to=DESK, signal=mute)]
    assert play.step(on.SetScreenPaused(is_paused=True)) == []
    assert play.call.is_screen_paused
    resuming = play.step(on.SetScreenPaused(is_paused=False))
    assert resuming == [on.PauseScreen(is_paused=False), Send(to=DESK, signal=unmute)]
    assert running().step(on.SetScreenPaused(is_paused=True)) == [], "nothing is shared"


def test_something_else_that_is_shared_ends_the_pause_without_showing_the_old_source_again() -> None:
    play = sharing()
    play.step(on.SetScreenPaused(is_paused=True))
    window = media.ScreenSource(id="w", is_window=True)
    unmute = wire.SessionInfo(kind=wire.InfoKind.UNMUTE, content=SCREEN)
    commands = play.step(on.SetScreen(source=window))
    assert commands == [Send(to=DESK, signal=unmute), on.ShareScreen(source=window), on.MakeOffer()]
    assert not play.call.is_screen_paused


def test_a_pause_ends_with_the_sharing() -> None:
    play = sharing()
    play.step(on.SetScreenPaused(is_paused=True))
    play.step(on.SetScreen(source=None))
    play.words(on.OfferMade(description=bundled([*OFFER.contents, replace(make_screen(), direction=NOTHING)])))
    assert not play.call.is_screen_paused


def test_a_pause_of_their_screen_is_no_pause_of_their_sound() -> None:
    play = running()
    mute = said(wire.SessionInfo(kind=wire.InfoKind.MUTE, content=SCREEN))
    play.step(mute)
    assert not play.call.is_peer_screen_paused, "they share none"
    play.step(said(wire.SessionInfo(kind=wire.InfoKind.UNMUTE)))
    screen = bundled([make_screen(make_transport(fingerprint=OTHER_FINGERPRINT))])
    play.step(said(wire.ContentAdd(description=screen)))
    play.step(on.AnswerMade(description=bundled([*ANSWER.contents, make_screen()])))
    play.step(mute)
    assert (play.call.is_peer_screen_paused, play.call.is_peer_muted) == (True, False)
    play.step(said(wire.ContentRemove(names=(SCREEN,))))
    play.step(on.AnswerMade(description=bundled([*ANSWER.contents, replace(make_screen(), direction=NOTHING)])))
    assert not play.call.is_peer_screen_paused
