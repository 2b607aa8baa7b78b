"""Replies and what they quote."""

from dataclasses import replace
from datetime import timedelta

from desktop_client.domain.conversations import Draft
from desktop_client.domain.extras import Extras
from desktop_client.domain.files import FileFacts, Share
from desktop_client.domain.messages import (
    Direction,
    ItemsChanged,
    Message,
    Quoted,
    ReplyTo,
    Source,
)
from desktop_client.storage.messages import Messages
from tests.factories import ELIN, MARA, make_message, make_retraction
from tests.fakes.clock import START
from tests.unit.storage.conftest import TALK, archive, only, timeline

OUT, IN = Direction.OUTGOING, Direction.INCOMING
ARCHIVE = Source.ARCHIVE


async def test_a_reply_shows_what_it_answers_as_it_reads_now(messages: Messages) -> None:
    question = ReplyTo(message_id="m1", sender=ELIN, quoted="what she says I wrote")
    await messages.apply([make_message("yes", reply=question)])
    (answer,) = await timeline(messages)
    assert isinstance(answer, Message)
    assert answer.reply == Quoted(item=None, sender=ELIN, text="what she says I wrote")
    await archive(
        messages, make_message("nine?", message_id="m1", source=ARCHIVE, archive_id="a1", at=START - timedelta(hours=1))
    )
    asked, answer = await timeline(messages)
    assert isinstance(answer, Message)
    assert answer.reply == Quoted(item=asked.id, sender=MARA, text="nine?")
    applied = await messages.apply([make_message("ten?", replaces="m1", message_id="m2")])
    assert {item.id for change in applied.timeline if isinstance(change, ItemsChanged) for item in change.items} == {
        asked.id,
        answer.id,
    }
    await messages.apply([make_retraction("m1")])
    _, answer = await timeline(messages)
    assert isinstance(answer, Message)
    assert answer.reply == Quoted(item=asked.id, sender=MARA, text="", is_retracted=True)


async def test_a_reply_to_a_file_shows_its_name_and_not_its_address(messages: Messages) -> None:
    share = Share(facts=FileFacts(name="plan.pdf"), sources=("https://far.example/1",))
    shared = replace(make_message("https://far.example/1", message_id="m1"), extras=Extras(shares=(share,)))
    await messages.apply([shared])
    question = ReplyTo(message_id="m1", sender=MARA, quoted="")
    await messages.apply([make_message("is this the last one?", message_id="m2", reply=question)])
    _, answer = await timeline(messages)
    assert isinstance(answer, Message)
    assert answer.reply is not None
    assert answer.reply.text == "plan.pdf"


async def test_my_reply_goes_out_with_what_it_quotes_also_after_a_restart(messages: Messages) -> None:
    await messages.apply([make_message("nine?", message_id="m1", origin_id="o1")])
    sent, _ = await messages.add_outgoing(TALK, "yes", START, (await only(messages)).id)
    assert sent.reply == ReplyTo(message_id="o1", sender=MARA, quoted="nine?")
    assert await messages.waiting(ELIN) == (sent,)


async def test_what_cannot_be_read_here_keeps_its_stanza_for_later(messages: Messages) -> None:
    applied = await messages.apply([make_message("", encrypted_with="OMEMO", raw="<message/>")])
    message = await only(messages)
    assert (message.body, message.encrypted_with) == ("", "OMEMO")
    assert await messages.encrypted_stanza(message.id) == "<message/>"
    assert applied.conversations[0].preview is not None
    assert applied.conversations[0].preview.encrypted_with == "OMEMO"


async def test_a_draft_remembers_what_it_answers_or_corrects(messages: Messages) -> None:
    await messages.apply([make_message(message_id="m1")])
    item = (await only(messages)).id
    draft = Draft(text="ye", caret=2, saved_at=START, reply_to=item)
    await messages.save_draft(TALK, draft)
    assert (await messages.conversations())[0].draft == draft
    await messages.add_outgoing(TALK, "forwarded", START, keeps_draft=True)
    assert (await messages.conversations())[0].draft == draft
    await messages.add_outgoing(TALK, "yes", START, item)
    assert (await messages.conversations())[0].draft == Draft()
