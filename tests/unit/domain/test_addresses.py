"""What a person types as an address (RFC 7622 §3)."""

import pytest

from desktop_client.domain.addresses import parse_address
from desktop_client.domain.errors import MalformedAddress


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("elin@fjord.example", "elin@fjord.example"),
        ("  Elin@Fjord.Example.  ", "elin@fjord.example"),
        ("xmpp:elin@fjord.example", "elin@fjord.example"),
        ("e\u0301lin@fjord.example", "\u00e9lin@fjord.example"),
        ("elin@b\u00fccher.example", "elin@b\u00fccher.example"),
        ("elin@192.0.2.7", "elin@192.0.2.7"),
    ],
)
def test_an_address_is_read_as_it_is_meant(typed: str, meant: str) -> None:
    assert parse_address(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "elin",
        "@",
        "elin@",
        "@fjord.example",
        "elin@fjord.example/desk",
        "elin@mara@fjord.example",
        "el in@fjord.example",
        "<elin>@fjord.example",
        "elin@fjord example",
        "elin@fjord..example",
        "elin\u202e@fjord.example",
        "elin\x00@fjord.example",
        "elin@fjord.exa\u200bmple",
        "e" * 1024 + "@fjord.example",
        "elin@" + "f" * 300 + ".example",
    ],
)
def test_what_is_no_address_is_refused_with_the_text_as_typed(typed: str) -> None:
    with pytest.raises(MalformedAddress) as refusal:
        parse_address(typed)
    assert refusal.value.text == typed
