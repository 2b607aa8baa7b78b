"""What leads to another network, and what it wants to know of me (XEP-0100, XEP-0077)."""

from xml.etree.ElementTree import fromstring

import pytest

from desktop_client.domain.services import bridged_network
from desktop_client.xmpp.features.room_info import room_info


@pytest.mark.parametrize(
    ("category", "kind", "network"),
    [
        ("gateway", "irc", "irc"),
        ("gateway", "", "?"),
        ("conference", "irc", "irc"),
        ("conference", "text", ""),
        ("conference", "", ""),
        ("server", "im", ""),
        ("client", "bot", ""),
    ],
)
def test_a_gateway_and_a_room_elsewhere_are_known_by_their_identity(category: str, kind: str, network: str) -> None:
    assert bridged_network(category, kind) == network


def test_a_room_tells_which_network_it_is_on() -> None:
    told = "<iq xmlns='jabber:client'><query xmlns='http://jabber.org/protocol/disco#info'>"
    told += "<identity category='conference' type='{}' name='lab'/></query></iq>"
    assert [room_info(fromstring(told.format(kind))).network for kind in ("irc", "text", "x" * 5_000)] == [
        "irc",
        "",
        "x" * 256,
    ]
