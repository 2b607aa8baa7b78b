"""Sets of emoji (XEP-0444)."""

import pytest

from desktop_client.domain.messages import ChangeKind, NewMessage, Reactions
from desktop_client.domain.reactions import MOST_REACTIONS
from tests.unit.xmpp.features.spoken import heard, read, written

FALLBACK = "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reactions:0'/>"


def reacted(*emoji: str, name: str = "m1") -> str:
    chosen = "".join(f"<reaction>{each}</reaction>" for each in emoji)
    return f"<reactions xmlns='urn:xmpp:reactions:0' id='{name}'>{chosen}</reactions>"


def sets(inside: str) -> list[tuple[str, ...]]:
    return [arrival.emoji for arrival in read(inside) if isinstance(arrival, Reactions)]


@pytest.mark.parametrize("emoji", [(), ("👍",), ("👍🏽", "👨‍👩‍👧‍👦", "❤️")])
def test_a_set_is_read_as_it_was_written_and_servers_shall_keep_it(emoji: tuple[str, ...]) -> None:
    stanza = written(kind=ChangeKind.REACTIONS, emoji=emoji)
    assert stanza.find("{urn:xmpp:hints}store") is not None
    assert stanza.find("{jabber:client}body") is None
    (arrival,) = heard(stanza)
    assert isinstance(arrival, Reactions)
    assert (arrival.message_id, arrival.emoji) == ("m1", emoji)


def test_words_that_stand_for_a_reaction_are_no_message_but_others_are() -> None:
    assert [type(arrival) for arrival in read(reacted("👍") + FALLBACK, "👍 to your message")] == [Reactions]
    assert [type(arrival) for arrival in read(reacted("👍"), "and by the way")] == [Reactions, NewMessage]


def test_what_is_no_emoji_is_left_out_and_each_counts_once() -> None:
    assert sets(reacted("👍", "👍", "", "a whole sentence", "👍" * 500_000, "🎉")) == [("👍", "🎉")]
    assert sets(reacted(*(chr(0x1F600 + number % 80) for number in range(10_000)))) == [
        tuple(chr(0x1F600 + number) for number in range(MOST_REACTIONS))
    ]


@pytest.mark.parametrize("inside", [reacted("👍") * 2, reacted("👍", name=""), reacted("👍", name="m" * 600)])
def test_a_stanza_that_does_not_say_which_set_of_which_message_says_nothing(inside: str) -> None:
    assert sets(inside) == []


@pytest.mark.parametrize("kind", ["groupchat", "headline", "error"])
def test_outside_of_a_conversation_nothing_is_said_about_its_messages(kind: str) -> None:
    assert not [arrival for arrival in read(reacted("👍"), kind=kind) if isinstance(arrival, Reactions)]
