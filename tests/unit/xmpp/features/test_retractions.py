"""Messages that are taken back (XEP-0424), and who cannot do that in somebody's stead (XEP-0425)."""

import pytest

from desktop_client.domain.messages import ChangeKind, NewMessage, Retraction, Source
from tests.unit.xmpp.features.spoken import heard, read, written

RETRACT = "<retract xmlns='urn:xmpp:message-retract:1' id='m1'>{}</retract>"
RETRACTED = "<retracted xmlns='urn:xmpp:message-retract:1' id='r1' stamp='2026-01-02T03:04:05Z'/>"
MODERATED = RETRACT.format("<moderated xmlns='urn:xmpp:message-moderate:1' by='room@example/boss'/>")


def test_a_retraction_is_read_as_it_was_written_with_words_for_others_only() -> None:
    stanza = written(kind=ChangeKind.RETRACTION)
    assert stanza.findtext("{jabber:client}body")
    assert stanza.find("{urn:xmpp:hints}store") is not None
    (arrival,) = heard(stanza)
    assert isinstance(arrival, Retraction)
    assert arrival.message_id == "m1"


def test_words_that_are_not_marked_as_standing_for_it_are_not_lost() -> None:
    assert [type(arrival) for arrival in read(RETRACT.format(""), "sorry")] == [Retraction, NewMessage]


def test_between_two_people_nobody_moderates() -> None:
    assert read(MODERATED) == ()


@pytest.mark.parametrize("source", list(Source))
def test_only_an_archive_has_tombstones(source: Source) -> None:
    names = [arrival.message_id for arrival in read(RETRACTED, source=source) if isinstance(arrival, Retraction)]
    assert names == (["own"] if source is Source.ARCHIVE else [])
