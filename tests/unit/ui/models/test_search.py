from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.extras import Extras
from desktop_client.domain.messages import Version
from desktop_client.domain.search import SearchHit
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.rows import ConversationRow, PersonRow
from desktop_client.ui.models.search import hit_row, matcher, matching_people
from desktop_client.ui.models.shown_words import version_text
from tests.factories import ELIN, JONAS, MARA
from tests.fakes.clock import START
from tests.fakes.timeline_source import make_item


@pytest.mark.parametrize("query", ["mara", "LIND", "lind ma", "example mara", "mara@", "  "])
def test_each_typed_word_begins_a_word_of_the_name_or_stands_in_the_address(query: str) -> None:
    assert matcher(query)("Mara Lindqvist", "mara@office.example")


def test_accents_need_not_be_typed_and_may_be() -> None:
    for query in ("tomas", "TOMÁS", "ribei"):
        assert matcher(query)("Tomás Ribeiro", "t@office.example")


@pytest.mark.parametrize("query", ["ara lind", "qvist", "mara jonas", "mara lindq x"])
def test_a_word_that_begins_nothing_matches_nobody(query: str) -> None:
    assert not matcher(query)("Mara Lindqvist", "m@office.net")


def test_conversations_come_newest_first_then_contacts_by_name() -> None:
    def talk(peer: BareJid, minutes: int) -> ConversationRow:
        return ConversationRow(id=ConversationId(ELIN, peer), name=peer, at=START + timedelta(minutes=minutes))

    def person(peer: BareJid, name: str) -> PersonRow:
        return PersonRow(id=ConversationId(ELIN, peer), name=name)

    others = [person(BareJid("z@office.example"), "Zoe"), person(BareJid("a@office.example"), "anna")]
    found = matching_people(matcher("@"), [talk(MARA, 1), talk(JONAS, 2)], [person(MARA, "Mara"), *others])
    assert [row.name for row in found] == [JONAS, MARA, "anna", "Zoe"]


@pytest.mark.parametrize("text", ["plain  words ", "two\nlines", "a\x01b", "\u202eoverride", "wörter über"])
def test_a_line_is_the_same_whichever_way_it_is_made(text: str) -> None:
    assert one_line(text) == one_line(f"{text} \u00ad").removesuffix("\u00ad").strip()


def test_a_found_message_is_shown_as_it_reads_with_its_words_marked() -> None:
    body = "Two things left before we tag 2.4: the *pairing retry* and the `notes`."
    hit = SearchHit(message=make_item(1, body), highlights=((body.index("pairing"), len("pairing")),))
    row = hit_row(hit, "Mara Lindqvist", "")
    assert row.text == "… we tag 2.4: the pairing retry and the notes."
    ((start, length),) = row.marked
    assert row.text[start : start + length] == "pairing"


def test_covered_words_are_in_no_hit_and_in_no_earlier_version() -> None:
    extras = Extras(spoiler="The end")
    hit = SearchHit(message=replace(make_item(1, "He leaves"), extras=extras), highlights=((3, 6),))
    row = hit_row(hit, "Mara", "")
    assert (row.text, row.marked) == ("Hidden text: The end", ())
    assert version_text(Version(body="He leaves", at=START, extras=extras)) == "Hidden text: The end"
