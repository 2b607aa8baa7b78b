"""What messages carry beside their words, kept with them and changed with them."""

from datetime import timedelta

from desktop_client.domain.extras import NO_EXTRAS, Extras, LinkPreview, Location
from desktop_client.domain.messages import Direction, Message, Source
from desktop_client.domain.search import SearchQuery
from desktop_client.storage.messages import Messages
from tests.factories import make_message, make_retraction
from tests.fakes.clock import START
from tests.unit.storage.conftest import TALK, archive, only, timeline

ALL = Extras(
    spoiler='Fil’m "1" \\ %',
    location=Location(latitude=-1.5, longitude=2.25, accuracy_m=3.0, description="Gate 😀"),
    previews=(LinkPreview(url="https://fjord.example/", title="T", description="D", picture=bytes(range(256))),),
)
COVERED = Extras(spoiler="The end")


async def test_everything_is_read_as_it_was_stored(messages: Messages) -> None:
    await messages.apply([make_message("words", message_id="m1", extras=ALL)])
    assert (await only(messages)).extras == ALL
    sent, _ = await messages.add_outgoing(TALK, "mine", START, extras=ALL)
    assert sent.extras == ALL
    assert (await messages.waiting(TALK.account))[0].extras == ALL


async def test_a_correction_brings_its_own_and_the_first_version_is_sent_as_it_was(messages: Messages) -> None:
    first, _ = await messages.add_outgoing(TALK, "He leaves", START, extras=COVERED)
    changed, _ = await messages.add_correction(first.item, "He stays", START, Extras(spoiler="Other"))
    assert changed.extras == Extras(spoiler="Other")
    assert (await only(messages)).extras == Extras(spoiler="Other")
    assert [each.extras for each in await messages.versions(first.item)] == [COVERED, Extras(spoiler="Other")]
    assert [each.extras for each in await messages.waiting(TALK.account)] == [COVERED, Extras(spoiler="Other")]


async def test_a_correction_that_came_first_keeps_its_cover(messages: Messages) -> None:
    new = make_message("He stays", message_id="m2", replaces="m1", extras=COVERED, at=START + timedelta(minutes=1))
    await archive(messages, new)
    await messages.apply([make_message("He leaves", message_id="m1", at=START)])
    message = await only(messages)
    assert (message.body, message.extras) == ("He stays", COVERED)


async def test_nothing_stays_of_a_message_that_was_taken_back(messages: Messages) -> None:
    await messages.apply([make_message("words", message_id="m1", extras=ALL), make_retraction("m1")])
    message = await only(messages)
    assert (message.is_retracted, message.body, message.extras) == (True, "", NO_EXTRAS)
    (listed,) = await messages.conversations()
    assert listed.preview is not None
    assert listed.preview.spoiler is None


async def test_covered_words_are_in_no_preview_of_the_list(messages: Messages) -> None:
    applied = await messages.apply([make_message("He leaves", message_id="m1", extras=COVERED)])
    assert applied.conversations[0].preview is not None
    assert applied.conversations[0].preview.spoiler == "The end"
    (hit,) = await messages.search(SearchQuery(text="leaves"))
    assert hit.message.extras == COVERED


async def test_a_reply_to_covered_words_quotes_their_hint(messages: Messages) -> None:
    await messages.apply([make_message("He leaves", message_id="m1", extras=COVERED)])
    answer, _ = await messages.add_outgoing(TALK, "yes", START, (await only(messages)).id)
    assert answer.reply is not None
    assert answer.reply.quoted == "The end"
    reply = next(item for item in await timeline(messages) if isinstance(item, Message) and item.body == "yes")
    assert reply.reply is not None
    assert (reply.reply.text, reply.reply.is_covered) == ("The end", True)


async def test_a_copy_of_my_own_device_brings_the_cover_along(messages: Messages) -> None:
    mine = make_message("He leaves", direction=Direction.OUTGOING, source=Source.CARBON, extras=COVERED)
    await messages.apply([mine])
    assert (await only(messages)).extras == COVERED
