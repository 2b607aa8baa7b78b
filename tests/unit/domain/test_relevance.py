from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import Direction, ItemId, Message
from desktop_client.domain.relevance import by_relevance
from desktop_client.domain.search import SearchHit
from tests.factories import ELIN, MARA
from tests.fakes.clock import START


def hit(body: str, *words: str) -> SearchHit:
    places = sorted((body.index(word), len(word)) for word in words)
    message = Message(
        id=ItemId(1),
        conversation=ConversationId(ELIN, MARA),
        sender=MARA,
        direction=Direction.INCOMING,
        body=body,
        at=START,
    )
    return SearchHit(message=message, highlights=tuple(places))


def test_words_that_stand_together_come_before_words_that_lie_apart() -> None:
    apart = hit("the retry counter is per device, not per pairing session", "retry", "pairing")
    close = hit("I would retry pairing outdoors", "retry", "pairing")
    assert by_relevance((apart, close), "pairing retry") == (close, apart)


def test_a_whole_word_comes_before_one_that_only_begins_so() -> None:
    begun, whole = hit("pairing it", "pairing"), hit("pair it", "pair")
    assert by_relevance((begun, whole), "pair") == (whole, begun)


def test_what_fits_as_well_stays_newest_first() -> None:
    newer, older = hit("retry now", "retry"), hit("retry then", "retry")
    assert by_relevance((newer, older), "retry ") == (newer, older)
