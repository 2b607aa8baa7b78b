"""Candidates that come early and late, and new paths."""

from desktop_client.core import call_events as on
from desktop_client.domain import media
from desktop_client.domain import signalling as wire
from tests.fakes.descriptions import (
    AUDIO,
    bundled,
    make_candidate,
    make_screen,
)
from tests.unit.core.call_play import (
    ACKNOWLEDGED,
    ANSWER,
    OFFER,
    answered,
    calling,
    initiated,
    running,
    said,
)


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


def test_a_screen_is_shared_over_a_new_path_as_over_the_first() -> None:
    play = answered()
    play.step(said(wire.TransportInfo(description=trickled("zz"))))
    commands = play.step(said(wire.ContentAdd(description=bundled([make_screen()]))))
    (offer,) = [command.offer for command in commands if isinstance(command, on.MakeAnswer)]
    before, after = OFFER.contents[0].transport, offer.contents[0].transport
    assert (after.ufrag, after.setup, after.fingerprints) == ("zz", before.setup, before.fingerprints)
    assert before.setup is not None
