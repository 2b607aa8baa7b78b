import pytest

from desktop_client.net.page_head import head_of


@pytest.mark.parametrize(
    ("page", "title", "description"),
    [
        ("<title>Plain</title><meta name=description content='What it is'>", "Plain", "What it is"),
        ("<title>P</title><meta property='og:title' content='Shared &amp; told'>", "Shared & told", ""),
        ("<title>P</title><meta content=\"a > b\" property=og:description>", "P", "a > b"),
        ("<head><title>First\n  line</title></head><meta property=og:title content=Late>", "First line", ""),
        ("<body><title>Not of the head</title><meta name=description content=no>", "", ""),
        ("<svg><title>\u202eturned</title></svg>", "turned", ""),
        ("<title>" + "x" * 5000 + "</title>", "x" * 200, ""),
        ("", "", ""),
        ("<title>never closed", "never closed", ""),
        ("<meta property=og:title>", "", ""),
    ],
)  # fmt: skip
def test_a_page_is_told_by_its_head(page: str, title: str, description: str) -> None:
    assert head_of(page.encode(), "utf-8") == (title, description, "")


@pytest.mark.parametrize("charset", ["", "utf-8", "unknown-9", "rot13", "base64", "undefined", "\x00", "idna"])
def test_a_character_set_that_is_none_is_no_fault(charset: str) -> None:
    title, *_ = head_of("<title>Grüße</title>".encode(), charset)
    assert title in ("Grüße", "")


def test_the_character_set_of_the_answer_comes_before_that_of_the_page() -> None:
    page = "<meta charset=utf-8><title>Grüße</title>".encode("latin-1")
    assert head_of(page, "iso-8859-1")[0] == "Grüße"
    assert head_of("<meta charset='iso-8859-1'><title>Grüße</title>".encode("latin-1"), "")[0] == "Grüße"


def test_a_page_names_its_picture_by_the_safer_address_first() -> None:
    page = b"<title>P</title><meta property=og:image content=http://a/1><meta property=og:image:secure_url content=/2>"
    assert head_of(page, "").picture == "/2"
