"""Files that messages announce (XEP-0447, 0446, 0385, 0066), however hostile."""

import pytest

from desktop_client.domain.extras import Extras
from desktop_client.domain.files import LONGEST_NAME_BYTES, MOST_SHARES, MOST_SOURCES, FileFacts, Share
from desktop_client.domain.messages import NewMessage
from tests.unit.xmpp.features.spoken import heard, said, written

URL = "https://upload.fjord.example/1/plan.png"
FACTS = FileFacts(
    name="plan.png", size_bytes=9, media_type="image/png", sha256="ab" * 32, width_px=3, height_px=2, duration_s=1.5
)


def sharing(inside: str, *targets: str) -> str:
    sources = "".join(f"<url-data xmlns='http://jabber.org/protocol/url-data' target='{each}'/>" for each in targets)
    file = f"<file xmlns='urn:xmpp:file:metadata:0'>{inside}</file>"
    return f"<file-sharing xmlns='urn:xmpp:sfs:0'>{file}<sources>{sources}</sources></file-sharing>"


def test_a_share_is_read_as_it_was_written() -> None:
    share = Share(facts=FACTS, sources=(URL,))
    (arrival,) = heard(written(URL, extras=Extras(shares=(share,))))
    assert isinstance(arrival, NewMessage)
    assert (arrival.body, arrival.extras.shares) == (URL, (share,))


@pytest.mark.parametrize("left_out", ["urn:xmpp:sfs:0", "urn:xmpp:reference:0"])
def test_older_clients_are_told_the_same_in_their_words(left_out: str) -> None:
    stanza = written(URL, extras=Extras(shares=(Share(facts=FACTS, sources=(URL,)),)))
    for child in list(stanza):
        if child.tag.startswith(f"{{{left_out}}}"):
            stanza.remove(child)
    (arrival,) = heard(stanza)
    assert isinstance(arrival, NewMessage)
    (share,) = arrival.extras.shares
    assert (share.sources, share.facts.sha256, share.facts.size_bytes) == ((URL,), FACTS.sha256, 9)


def test_an_address_beside_the_words_is_a_file_where_it_is_all_the_words() -> None:
    beside = f"<x xmlns='jabber:x:oob'><url>{URL}</url></x>"
    (share,) = said(beside, URL).extras.shares
    assert share == Share(facts=FileFacts(name="plan.png"), sources=(URL,))
    assert said(beside, "look at this").extras.shares == ()


@pytest.mark.parametrize(
    "target", ["http://fjord.example/a", "file:///etc/passwd", "https://a:b@fjord.example/", "https:///a"]
)
def test_nothing_but_https_is_a_source(target: str) -> None:
    assert said(sharing("<name>a</name>", target), "a").extras.shares == ()
    assert said(sharing("<name>a</name>", target, URL), "a").extras.shares[0].sources == (URL,)


def test_what_cannot_be_meant_is_not_told() -> None:
    inside = (
        "<name>a</name><size>-1</size><width>9999999</width><height>x</height><length>1e9</length>"
        "<media-type>image/png\nX: y</media-type><hash xmlns='urn:xmpp:hashes:2' algo='sha-256'>AAAA</hash>"
    )
    (share,) = said(sharing(inside, URL), "a").extras.shares
    assert share.facts == FileFacts(name="a")


def test_shares_sources_and_names_have_an_end() -> None:
    many = "".join(sharing(f"<name>{'n' * 5000}</name>", f"{URL}?{each}") for each in range(60))
    shares = said(many, "a").extras.shares
    assert len(shares) == MOST_SHARES
    assert len(shares[0].facts.name) == LONGEST_NAME_BYTES
    (share,) = said(sharing("<name>a</name>", *(f"{URL}?{each}" for each in range(60))), "a").extras.shares
    assert len(share.sources) == MOST_SOURCES


def test_a_name_is_safe_from_the_start() -> None:
    (share,) = said(sharing("<name>../photo\u202egpj.exe</name>", URL), "a").extras.shares
    assert share.facts.name == "photogpj.exe"


def test_a_share_without_words_is_a_message() -> None:
    assert said(sharing("<name>a</name>", URL)).body == URL
