import random
import string
from datetime import timedelta
from functools import partial

import pytest

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.links import Carried
from desktop_client.domain.messages import ArchiveCursor, ArchiveId, ArchivePage, Direction, Source
from desktop_client.domain.search import SearchHit, SearchQuery
from desktop_client.storage.messages import Messages
from desktop_client.storage.search import completed, expression_from_text
from desktop_client.storage.store import Store
from tests.factories import ELIN, JONAS, MARA, make_message
from tests.fakes.clock import START
from tests.unit.storage.conftest import TALK, timeline

LINK = frozenset({Carried.LINK})


async def found(messages: Messages, text: str, conversation: ConversationId | None = None) -> list[str]:
    hits = await messages.search(SearchQuery(text=text, conversation=conversation))
    return [hit.message.body for hit in hits]


def marked(hit: SearchHit) -> list[str]:
    return [hit.message.body[start : start + length] for start, length in hit.highlights]


async def say(messages: Messages, *texts: str) -> None:
    await messages.apply(
        [make_message(text, at=START + timedelta(seconds=number)) for number, text in enumerate(texts)]
    )


async def test_all_words_must_be_there_in_any_order(messages: Messages) -> None:
    await say(messages, "the quick brown fox", "the brown bear", "a quick bear")
    assert await found(messages, "brown quick ") == ["the quick brown fox"]


async def test_a_phrase_in_quotes_must_stand_as_it_is(messages: Messages) -> None:
    await say(messages, "send the final report", "the report is final")
    assert await found(messages, '"final report"') == ["send the final report"]
    assert await found(messages, '"final report') == ["send the final report"]


async def test_the_last_word_may_be_unfinished_until_a_space_ends_it(messages: Messages) -> None:
    await say(messages, "invoices are due", "invoice due")
    assert await found(messages, "due invoi") == ["invoice due", "invoices are due"]
    assert await found(messages, "due invoice ") == ["invoice due"]


async def test_a_long_beginning_is_looked_for_in_all_words_it_begins(messages: Messages) -> None:
    await say(messages, "Schlüssel", "die Büro-Schlüsselbänder", "büro schlus", "Schlucht")
    assert await found(messages, "schlus") == ["büro schlus", "die Büro-Schlüsselbänder", "Schlüssel"]
    assert await found(messages, "BURO-Schlüss") == ["die Büro-Schlüsselbänder"]
    assert await found(messages, "die schlüsselb") == ["die Büro-Schlüsselbänder"]
    assert await found(messages, "schlüsselbund") == []


async def test_a_beginning_of_very_many_words_is_found_in_each(messages: Messages) -> None:
    words = [f"wort{first}{second}" for first in string.ascii_lowercase for second in "abcd"]
    await say(messages, *words)
    hits = await messages.search(SearchQuery(text="wort", limit=200))
    assert [hit.message.body for hit in hits] == words[::-1]
    assert await found(messages, "wortz") == ["wortzd", "wortzc", "wortzb", "wortza"]


async def test_a_long_beginning_of_a_common_word_is_read_only_up_to_the_limit(store: Store) -> None:
    await say(store.messages, "inventory", "invoices", "invoice", "invite")
    expression = await store.database.read(partial(completed, part="Invoi"))
    assert expression == '("invoice" OR "invoices")'


async def test_a_single_letter_is_a_word_but_a_single_character_of_chinese_begins_one(messages: Messages) -> None:
    await say(messages, "plan b", "banana", "你好世界")
    assert await found(messages, "b") == ["plan b"]
    assert await found(messages, "你") == ["你好世界"]


async def test_accents_and_case_do_not_matter(messages: Messages) -> None:
    await say(messages, "Zoë wohnt in MÜNCHEN")
    assert await found(messages, "zoe munchen ") == ["Zoë wohnt in MÜNCHEN"]


async def test_what_was_found_is_marked_in_the_body_as_it_is_stored(messages: Messages) -> None:
    await say(messages, "🦊 Das Büro in Köln: büro-Schlüssel, Köln!")
    (hit,) = await messages.search(SearchQuery(text='"buro in" kol'))
    assert marked(hit) == ["Büro in", "Köln", "Köln"]


SYNTAX = [
    'a" OR "b', "body: x", "NEAR(a b)", "a AND", "NOT", "*", '"', '""', "-a", "a:b", "^a", "{place} : c1", "c1", "()",
    "'; DROP TABLE items", "\0", "a\0b", "\x02", "C++", "%", "\ud83e\udd8a",
]  # fmt: skip


@pytest.mark.parametrize("text", SYNTAX)
async def test_what_is_typed_is_never_read_as_syntax(messages: Messages, text: str) -> None:
    await say(messages, "hello there")
    assert await found(messages, text) == []


async def test_any_text_can_be_searched_for(messages: Messages) -> None:
    await say(messages, "hello there")
    chance = random.Random(3)
    alphabet = string.printable + "\"*:^(){}'äß🦊\u202e"
    for _ in range(300):
        await found(messages, "".join(chance.choices(alphabet, k=chance.randint(0, 12))))


def test_a_text_without_words_asks_for_nothing() -> None:
    assert expression_from_text('  -- "!" ', str.upper) == ""


async def test_newest_comes_first_although_it_was_stored_before_the_history(messages: Messages) -> None:
    await messages.apply([make_message("word now", at=START + timedelta(minutes=50))])
    history = [
        make_message(f"word {n}", archive_id=f"a{n}", source=Source.ARCHIVE, at=START - timedelta(days=9 - n))
        for n in range(9)
    ]
    newest_first = (history[6:], history[3:6], history[:3])
    for part in newest_first:
        page = ArchivePage(arrivals=tuple(part), first=None, last=None, is_complete=False, is_backward=True)
        await messages.apply_page(page, ArchiveCursor(account=ELIN, newest=ArchiveId("a8")), None)
    hits = await messages.search(SearchQuery(text="word ", limit=4))
    assert [hit.message.body for hit in hits] == ["word now", "word 8", "word 7", "word 6"]


async def test_a_search_within_a_conversation_finds_nothing_of_others(messages: Messages) -> None:
    await messages.apply([make_message("lunch with Mara"), make_message("lunch with Jonas", peer=JONAS)])
    assert await found(messages, "lunch ", ConversationId(ELIN, JONAS)) == ["lunch with Jonas"]
    assert await found(messages, "lunch ", ConversationId(ELIN, MARA)) == ["lunch with Mara"]
    assert await found(messages, "lunch ", ConversationId(JONAS, MARA)) == []


async def test_a_deleted_message_is_found_no_more(messages: Messages) -> None:
    await say(messages, "keep this", "forget this")
    await messages.delete((await timeline(messages, TALK))[1].id)
    assert await found(messages, "this ") == ["keep this"]


async def test_a_search_can_be_narrowed_to_people_times_and_links(messages: Messages) -> None:
    early, later = START - timedelta(days=2), START
    await messages.apply(
        [
            make_message("the plan from Mara", at=early),
            make_message("plan: https://wiki.fjord.example/plan", at=later),
            make_message("the plan from Jonas, not http", peer=JONAS, at=early + timedelta(hours=1)),
            make_message("my plan", direction=Direction.OUTGOING, at=later + timedelta(minutes=1)),
        ]
    )

    async def narrowed(text: str = "plan ", **more: object) -> list[str]:
        hits = await messages.search(SearchQuery(text=text, **more))  # type: ignore[arg-type] # fields by name
        return [hit.message.body.split(",")[0].split(":")[0] for hit in hits]

    assert await narrowed(places=(TALK,), direction=Direction.INCOMING) == ["plan", "the plan from Mara"]
    assert await narrowed(direction=Direction.OUTGOING) == ["my plan"]
    assert await narrowed(after=later) == ["my plan", "plan"]
    assert await narrowed(before=later) == ["the plan from Jonas", "the plan from Mara"]
    assert await narrowed(carrying=LINK) == ["plan"]
    assert await narrowed(text="", carrying=LINK) == ["plan"]
    assert await narrowed(text="", places=(ConversationId(ELIN, JONAS),)) == ["the plan from Jonas"]
    assert await narrowed(text="", after=early, before=later) == ["the plan from Jonas", "the plan from Mara"]
    assert await narrowed(places=()) == []
    assert await narrowed(text="?", carrying=frozenset(), after=early) == []
    (hit,) = await messages.search(SearchQuery(text="wiki ", carrying=LINK))
    assert marked(hit) == ["wiki"]


async def test_images_and_files_are_told_by_the_end_of_a_links_path(messages: Messages) -> None:
    await say(
        messages,
        "plan: https://files.fjord.example/a/Plan.PNG?size=2",
        "plan: https://files.fjord.example/plan.pdf.",
        "plan: https://wiki.fjord.example/png/plan",
        "plan.png without a link, and http",
    )

    async def carried(*wanted: Carried) -> list[str]:
        hits = await messages.search(SearchQuery(text="plan ", carrying=frozenset(wanted)))
        return [hit.message.body.rsplit("/", 1)[-1] for hit in hits]

    assert await carried(Carried.IMAGE) == ["Plan.PNG?size=2"]
    assert await carried(Carried.FILE) == ["plan.pdf.", "Plan.PNG?size=2"]
    assert await carried(Carried.LINK) == ["plan", "plan.pdf.", "Plan.PNG?size=2"]
    (hit,) = await messages.search(SearchQuery(text="", carrying=frozenset({Carried.IMAGE})))
    assert marked(hit) == []
