"""Addresses as servers stamp them (RFC 7622)."""

import pytest

from desktop_client.xmpp.jids import parse_jid


@pytest.mark.parametrize(
    ("text", "bare", "resource"),
    [
        ("hallway.test", "hallway.test", ""),
        ("Elin@Hallway.TEST/Desk", "elin@hallway.test", "Desk"),
        ("elin@hallway.test/a@b/c d", "elin@hallway.test", "a@b/c d"),
        ("bücher@hallway.test/\U0001f916", "bücher@hallway.test", "\U0001f916"),
    ],
)
def test_an_address_is_split_and_its_bare_part_folded(text: str, bare: str, resource: str) -> None:
    jid = parse_jid(text)
    assert jid is not None
    assert (jid.bare, jid.resource) == (bare, resource)
    assert jid.full == (f"{bare}/{resource}" if resource else bare)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@",
        "@x",
        "a@",
        "/x",
        "a@b@c",
        "a b@c",
        "a\u00a0b@c",
        "\u202ea@b",
        "a\u200b@b",
        "a@b/x\ny",
        "a\x00@b",
        "a" * 3072,
    ],
)
def test_what_cannot_be_an_address_is_none(text: str) -> None:
    assert parse_jid(text) is None
