"""What a sender says of the links in a message (XEP-0511)."""

import base64
import hashlib

import pytest

from desktop_client.domain.extras import PICTURE_BYTES, Extras, LinkPreview
from desktop_client.domain.messages import NewMessage
from tests.unit.xmpp.features.spoken import heard, said, written

URL = "https://fjord.example/notes?a=1"
PICTURE = b"\x89PNG\r\n\x1a\nsmall"
INLINE = "data:image/png;base64," + base64.b64encode(PICTURE).decode()


def described(url: str = URL, title: str = "Notes", inside: str = "") -> str:
    return (
        "<r:Description xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:og='https://ogp.me/ns#'"
        f" r:about='{url.replace('&', '&amp;')}'><og:title>{title}</og:title>{inside}</r:Description>"
    )


def image(source: str) -> str:
    return f"<og:image>{source}</og:image>"


def test_a_preview_is_read_as_it_was_written() -> None:
    preview = LinkPreview(url=URL, title="Notes", description="What changes", picture=PICTURE)
    (arrival,) = heard(written(f"see {URL}", extras=Extras(previews=(preview,))))
    assert isinstance(arrival, NewMessage)
    assert (arrival.body, arrival.extras.previews) == (f"see {URL}", (preview,))


@pytest.mark.parametrize(
    ("inside", "body"),
    [
        (described("https://evil.example/"), f"see {URL}"),
        (described(), "no link at all"),
        (described("javascript:alert(1)"), "javascript:alert(1)"),
        (described("mailto:mara@fjord.example"), "mailto:mara@fjord.example"),
        (described(title=""), URL),
        (described(title=" \n "), URL),
        (f"<x xmlns='urn:other'>{described()}</x>", URL),
    ],
)
def test_what_is_told_of_a_link_that_is_not_in_the_words_is_dropped(inside: str, body: str) -> None:
    assert said(inside, body).extras.previews == ()


def test_texts_are_short_lines_and_the_number_of_previews_is_bounded() -> None:
    urls = [f"https://fjord.example/{number}" for number in range(40)]
    inside = "".join(
        described(url, "T&#x202E;" + "x" * 4000, "<og:description>a\n\nb</og:description>") for url in urls
    )
    previews = said(inside, " ".join(urls)).extras.previews
    assert [each.url for each in previews] == urls[:3]
    assert all(
        len(each.title) == 200 and each.title.startswith("Tx") and each.description == "a b" for each in previews
    )


def test_a_second_description_of_a_link_does_not_replace_the_first() -> None:
    assert [each.title for each in said(described() + described(title="Other"), URL).extras.previews] == ["Notes"]


@pytest.mark.parametrize(
    "source",
    [
        "https://evil.example/pixel.png",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:text/html;base64,PGI+",
        "data:image/png,plain",
        "data:image/png;base64,not base64!",
        "data:image/png;base64," + base64.b64encode(b"x" * (PICTURE_BYTES + 1)).decode(),
        "cid:sha1+0000000000000000000000000000000000000000@bob.xmpp.org",
        "file:///etc/passwd",
        "",
    ],
)
def test_a_picture_that_does_not_come_along_small_is_none(source: str) -> None:
    (preview,) = said(described(inside=image(source)), URL).extras.previews
    assert preview.picture == b""


def test_a_picture_in_the_stanza_is_taken_the_first_that_can_be() -> None:
    inside = image("https://fjord.example/large.png") + image(INLINE)
    (preview,) = said(described(inside=inside), URL).extras.previews
    assert preview.picture == PICTURE


@pytest.mark.parametrize("is_honest", [True, False])
def test_bits_of_binary_count_only_where_their_hash_is_right(*, is_honest: bool) -> None:
    cid = f"sha1+{hashlib.sha1(PICTURE if is_honest else b'').hexdigest()}@bob.xmpp.org"
    data = f"<data xmlns='urn:xmpp:bob' cid='{cid}' type='image/png'>{base64.b64encode(PICTURE).decode()}</data>"
    (preview,) = said(described(inside=image(f"cid:{cid}")) + data, URL).extras.previews
    assert preview.picture == (PICTURE if is_honest else b"")
