"""Pages fetched for a preview, from a real server with a certificate of its own."""

import ssl

import pytest

from desktop_client.domain.errors import PageNotShown
from desktop_client.domain.extras import LinkPreview
from tests.unit.net.conftest import PAGE, Site, moved, ok


async def test_a_page_tells_its_title_and_learns_nothing_of_me(site: Site) -> None:
    assert await site.pages().read(site.url()) == LinkPreview(url=site.url(), title="Notes", description="What changes")
    (request,) = site.requests
    assert b"cookie" not in request.lower()
    assert b"authorization" not in request.lower()
    assert b"hallway" not in request.lower()


async def test_a_redirect_is_followed_and_the_preview_stays_that_of_the_link(site: Site) -> None:
    site.answers = [moved(site.url("other.example")), moved("/further"), ok(PAGE)]
    assert (await site.pages().read(site.url())).url == site.url()
    assert site.names.asked == ["fjord.example", "other.example", "other.example"]


@pytest.mark.parametrize(
    "to", ["http://fjord.example/", "https://127.0.0.2/", "https://[::1]/", "file:///etc/passwd", ""]
)
async def test_a_redirect_leads_nowhere_else(site: Site, to: str) -> None:
    site.answers = [moved(to)]
    with pytest.raises(PageNotShown):
        await site.pages().read(site.url())


async def test_redirects_come_to_an_end(site: Site) -> None:
    site.answers = [moved("/again")]
    with pytest.raises(PageNotShown):
        await site.pages().read(site.url())
    assert len(site.requests) == 4


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::1"]])
async def test_a_name_that_leads_into_this_network_is_not_connected_to(site: Site, addresses: list[str]) -> None:
    site.names.known["fjord.example"] = [addresses]
    with pytest.raises(PageNotShown):
        await site.pages(is_loopback_public=False).read(site.url())
    assert site.requests == []


async def test_a_name_that_changes_its_mind_is_asked_once_for_each_connection(site: Site) -> None:
    site.names.known["fjord.example"] = [["127.0.0.1"], ["127.0.0.9"]]
    await site.pages().read(site.url())
    assert site.names.asked == ["fjord.example"]


@pytest.mark.parametrize(
    "url",
    ["http://fjord.example/", "https://fjord.example:8443/", "https://me:secret@fjord.example/", "https://127.0.0.1/",
     "https://[::ffff:127.0.0.1]/", "ftp://fjord.example/", "https:///x", "nonsense",
     "https://fjord.example/" + "x" * 3000],
)  # fmt: skip
async def test_what_is_no_plain_https_page_is_not_asked_for(site: Site, url: str) -> None:
    with pytest.raises(PageNotShown):
        await site.pages(is_loopback_public=False).read(url)
    assert site.names.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        ok(PAGE, "image/svg+xml"),
        ok(PAGE, "application/octet-stream"),
        ok(PAGE, more="Content-Encoding: gzip\r\n"),
        ok(b"no title at all"),
        b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
        b"not HTTP\r\n\r\n",
    ],
)
async def test_an_answer_that_is_no_page_shows_nothing(site: Site, answer: bytes) -> None:
    site.answers = [answer]
    with pytest.raises(PageNotShown):
        await site.pages().read(site.url())


async def test_little_is_read_of_an_endless_page(site: Site) -> None:
    site.answers = [ok(PAGE + b"x" * 4_000_000)]
    assert (await site.pages().read(site.url())).title == "Notes"


async def test_a_silent_server_is_left(site: Site) -> None:
    site.answers = [b""]
    with pytest.raises(PageNotShown):
        await site.pages(longest_s=0.2).read(site.url())


async def test_a_certificate_that_nobody_vouches_for_is_refused(site: Site) -> None:
    site.trust = ssl.create_default_context()
    with pytest.raises(PageNotShown):
        await site.pages().read(site.url())
    assert site.requests == []


PICTURED = b"<title>Notes</title><meta property='og:image' content='/small.png'>"


async def test_the_picture_that_a_page_names_comes_along(site: Site) -> None:
    site.answers = [ok(PICTURED), ok(b"\x89PNG...", "image/png")]
    assert (await site.pages().read(site.url())).picture == b"\x89PNG..."
    assert site.requests[1].startswith(b"GET /small.png ")
    assert b"cookie" not in site.requests[1].lower()


@pytest.mark.parametrize(
    ("named", "answer"),
    [
        ("/gone.png", b"HTTP/1.1 404 No\r\n\r\n"),
        ("/page.png", ok(b"<svg/>", "image/svg+xml")),
        ("/huge.png", ok(b"x" * (2 * 1024 * 1024 + 1), "image/png")),
        ("http://fjord.example/plain.png", ok(b"x", "image/png")),
        ("https://127.0.0.2/inside.png", ok(b"x", "image/png")),
        ("https://[::1", ok(b"x", "image/png")),
        ("data:image/png;base64,eA==", ok(b"x", "image/png")),
    ],
)
async def test_a_picture_that_is_not_to_be_had_leaves_the_words(site: Site, named: str, answer: bytes) -> None:
    site.answers = [ok(PICTURED.replace(b"/small.png", named.encode())), answer]
    preview = await site.pages().read(site.url())
    assert (preview.title, preview.picture) == ("Notes", b"")
