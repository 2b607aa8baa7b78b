"""What a slot may make us do (XEP-0363 §4, §5)."""

from xml.etree.ElementTree import fromstring

import pytest

from desktop_client.core.transfer_ports import Slot
from desktop_client.xmpp.features.uploads import slot_of

PUT, GET = "https://upload.fjord.example/put", "https://upload.fjord.example/get"


def slot(put: str = PUT, get: str = GET, headers: str = "") -> Slot | None:
    inside = f"<put url='{put}'>{headers}</put><get url='{get}'/>"
    return slot_of(fromstring(f"<iq xmlns='jabber:client'><slot xmlns='urn:xmpp:http:upload:0'>{inside}</slot></iq>"))


def header(name: str, value: str) -> str:
    return f"<header name='{name}'>{value}</header>"


def test_three_headers_are_set_and_no_other() -> None:
    given = [
        ("authorization", "Basic x"),
        ("Cookie", "a=b"),
        ("EXPIRES", "0"),
        ("Host", "evil"),
        ("X-Forwarded-For", "1"),
    ]
    found = slot(headers="".join(header(*each) for each in given))
    assert found is not None
    assert found.headers == (("Authorization", "Basic x"), ("Cookie", "a=b"), ("Expires", "0"))


def test_no_line_end_gets_into_a_header() -> None:
    found = slot(headers=header("Coo&#10;kie", "a=b&#13;&#10;Host: evil"))
    assert found is not None
    assert found.headers == (("Cookie", "a=bHost: evil"),)


@pytest.mark.parametrize(
    "url", ["http://upload.fjord.example/", "https:///", "https://a:b@upload.fjord.example/", "", "https://a b/"]
)
def test_a_slot_is_https_both_ways(url: str) -> None:
    assert slot(put=url) is None
    assert slot(get=url) is None
