"""Answers to a certain message (XEP-0461)."""

import pytest

from desktop_client.domain.messages import NewMessage, ReplyTo
from tests.factories import ELIN, MARA
from tests.unit.xmpp.features.spoken import heard, said, written


@pytest.mark.parametrize("quoted", ["nine?", "two\nlines 😀", "", "x" * 5000, "\n" * 50])
@pytest.mark.parametrize("body", ["yes", "> a quotation of my own", " spaced"])
def test_a_reply_is_read_as_it_was_written(quoted: str, body: str) -> None:
    reply = ReplyTo(message_id="m1", sender=MARA, quoted=quoted)
    (arrival,) = heard(written(body, reply=reply))
    assert isinstance(arrival, NewMessage)
    assert arrival.body == body
    assert arrival.reply is not None
    assert (arrival.reply.message_id, arrival.reply.sender) == ("m1", MARA)
    assert quoted.startswith(arrival.reply.quoted)
    assert len(arrival.reply.quoted) <= 300


def test_programs_without_replies_see_a_quotation() -> None:
    stanza = written("yes", reply=ReplyTo(message_id="m1", sender=MARA, quoted="nine?\nor ten?"))
    assert stanza.findtext("{jabber:client}body") == "> nine?\n> or ten?\nyes"


@pytest.mark.parametrize("to", [f"to='{ELIN}/phone'", "to='@@'", ""])
@pytest.mark.parametrize(("name", "is_answer"), [("m1", True), ("", False), ("m" * 600, False)])
def test_what_is_answered_needs_an_id_and_no_address(to: str, name: str, *, is_answer: bool) -> None:
    message = said(f"<reply xmlns='urn:xmpp:reply:0' {to} id='{name}'/>", "yes")
    assert message.body == "yes"
    assert (message.reply is not None) is is_answer
    if message.reply is not None:
        assert message.reply.sender == (ELIN if ELIN in to else None)
