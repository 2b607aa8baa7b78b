"""Other words for a message (XEP-0308)."""

import pytest

from desktop_client.domain.messages import ChangeKind, NewMessage, ReplyTo
from tests.factories import MARA
from tests.unit.xmpp.features.spoken import heard, said, written


def test_a_correction_is_a_whole_message_that_replaces_another() -> None:
    reply = ReplyTo(message_id="m0", sender=MARA, quoted="nine?")
    (arrival,) = heard(written("ten", kind=ChangeKind.CORRECTION, reply=reply))
    assert isinstance(arrival, NewMessage)
    assert (arrival.body, arrival.replaces, arrival.envelope.message_id) == ("ten", "m1", "o1")
    assert arrival.reply == reply


@pytest.mark.parametrize(("name", "replaces"), [("m1", "m1"), ("own", ""), ("", ""), ("m" * 600, "")])
def test_nothing_corrects_itself_or_nothing(name: str, replaces: str) -> None:
    message = said(f"<replace xmlns='urn:xmpp:message-correct:0' id='{name}'/>", "ten")
    assert (message.body, message.replaces) == ("ten", replaces)
