"""What a stanza may hold, and what ends the stream (RFC 6120 §11)."""

import tracemalloc
from xml.etree.ElementTree import Element

import pytest

from desktop_client.xmpp.limits import FROM_OTHERS, StreamViolation
from desktop_client.xmpp.parsing import Dropped, StanzaParser

HEADER = b"<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>"
SLICE = 4096


class Parsed:
    def __init__(self) -> None:
        self.stanzas: list[Element] = []
        self.dropped: list[Dropped] = []
        self.ends = 0
        self.parser = StanzaParser(
            on_header=lambda _: None,
            on_stanza=self.stanzas.append,
            on_dropped=self.dropped.append,
            on_end=self._end,
            is_own_server=lambda sender: not sender,
        )
        self.feed(HEADER)

    def feed(self, data: bytes) -> None:
        for start in range(0, len(data), SLICE):
            self.parser.feed(data[start : start + SLICE])

    def _end(self) -> None:
        self.ends += 1


def nested(depth: int) -> bytes:
    return b"<message from='a@b'>" + b"<x>" * (depth - 1) + b"</x>" * (depth - 1) + b"</message>"


@pytest.mark.parametrize("depth", [65, 100, 900, 30_000])
def test_a_stanza_deeper_than_the_limit_is_dropped_and_the_next_one_read(depth: int) -> None:
    parsed = Parsed()
    parsed.feed(nested(depth) + b"<presence/>")
    assert [drop.limit for drop in parsed.dropped] == ["depth"]
    assert [stanza.tag for stanza in parsed.stanzas] == ["{jabber:client}presence"]


def test_a_stanza_of_the_allowed_depth_is_read() -> None:
    parsed = Parsed()
    parsed.feed(nested(64))
    assert len(list(parsed.stanzas[0].iter())) == 64


@pytest.mark.parametrize(
    "text",
    [
        b"<!DOCTYPE stream [<!ENTITY a 'aaaa'>]>",
        b"<?php echo 1 ?>",
        b"<!-- a comment -->",
    ],
)
def test_restricted_xml_ends_the_stream(text: bytes) -> None:
    parser = StanzaParser(
        on_header=lambda _: None,
        on_stanza=lambda _: None,
        on_dropped=lambda _: None,
        on_end=lambda: None,
        is_own_server=lambda _: False,
    )
    with pytest.raises(StreamViolation, match="restricted-xml"):
        parser.feed(b"<?xml version='1.0'?>" + text + HEADER)


@pytest.mark.parametrize(
    "text",
    [
        b"<message><body>&lol;</body></message>",
        b"<message a='1' a='2'/>",
        b"<message><body>\x00</body></message>",
        b"<message><body>\xff\xfe</body></message>",
        b"<message><body>\xc0\xaf</body></message>",
        b"<message xmlns:a='urn:x}y'><a:b/></message>",
        b"</message>",
        b"<message><!DOCTYPE x></message>",
    ],
)
def test_what_is_no_xml_ends_the_stream_and_reports_nothing(text: bytes) -> None:
    parsed = Parsed()
    with pytest.raises(StreamViolation):
        parsed.feed(text)
    parsed.feed(b"<presence/>")
    assert parsed.stanzas == []


@pytest.mark.parametrize("megabytes", [1, 10, 100])
def test_memory_stays_below_three_times_a_huge_stanza_which_is_dropped(megabytes: int) -> None:
    parsed = Parsed()
    chunk = b"x" * SLICE
    tracemalloc.start()
    try:
        parsed.feed(b"<message from='a@b'><body>")
        for _ in range(megabytes * 1024 * 1024 // SLICE + 1):
            parsed.feed(chunk)
        parsed.feed(b"</body></message><presence/>")
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak_bytes < 3 * FROM_OTHERS.stanza_bytes
    assert [drop.limit for drop in parsed.dropped] == ["bytes"]
    assert len(parsed.stanzas) == 1


@pytest.mark.parametrize("opening", [b"<", b"<message a='", b"<message><body a='"])
def test_a_tag_that_never_ends_ends_the_stream(opening: bytes) -> None:
    parsed = Parsed()
    with pytest.raises(StreamViolation, match="policy-violation"):
        parsed.feed(opening + b"a" * (3 * 1024 * 1024))


def test_too_many_elements_or_attributes_drop_the_stanza() -> None:
    parsed = Parsed()
    parsed.feed(b"<message from='a@b'>" + b"<x/>" * 20_000 + b"</message>")
    parsed.feed(b"<message from='a@b'><x " + b" ".join(b"a%d=''" % n for n in range(2000)) + b"/></message>")
    assert [drop.limit for drop in parsed.dropped] == ["elements", "attributes"]


def test_an_answer_of_the_own_server_may_be_long() -> None:
    parsed = Parsed()
    parsed.feed(b"<iq type='result'>" + b"<item jid='someone@hallway.test'/>" * 40_000 + b"</iq>")
    assert len(parsed.stanzas[0]) == 40_000


def test_three_thousand_bodies_are_read() -> None:
    parsed = Parsed()
    parsed.feed(b"<message from='a@b'>" + b"<body>x</body>" * 3000 + b"</message>")
    assert len(parsed.stanzas[0]) == 3000


def test_bytes_may_be_cut_anywhere() -> None:
    parsed = Parsed()
    for byte in "<message><body>å&amp;😀</body></message> </stream:stream>".encode():
        parsed.parser.feed(bytes([byte]))
    assert parsed.stanzas[0][0].text == "å&😀"
    assert parsed.ends == 1
