import pytest

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.uris import (
    LONGEST_URI,
    AddContact,
    JoinRoom,
    OpenConversation,
    RemoveContact,
    UriAction,
    parse_xmpp_uri,
)

MARA = BareJid("mara@fjord.example")


@pytest.mark.parametrize(
    ("uri", "action"),
    [
        ("xmpp:mara@fjord.example", OpenConversation(jid=MARA)),
        ("XMPP:Mara@Fjord.Example/phone", OpenConversation(jid=MARA)),
        (
            "xmpp:mara@fjord.example?message;body=Hello%20there%0Aagain",
            OpenConversation(jid=MARA, body="Hello there\nagain"),
        ),
        ("xmpp:mara@fjord.example?roster;name=Mara%20L.;group=x", AddContact(jid=MARA, name="Mara L.")),
        ("xmpp:mara@fjord.example?subscribe", AddContact(jid=MARA)),
        ("xmpp:mara@fjord.example?remove", RemoveContact(jid=MARA)),
        ("xmpp:mara@fjord.example?join;password=p%3Bw", JoinRoom(jid=MARA, password="p;w")),
        ("xmpp:mara@fjord.example?message;id=a%2Fb", OpenConversation(jid=MARA, message_id="a/b")),
        ("xmpp:m%C3%A4ra@fjord.example", OpenConversation(jid=BareJid("mära@fjord.example"))),
    ],
)
def test_an_xmpp_address_names_one_action(uri: str, action: UriAction) -> None:
    assert parse_xmpp_uri(uri) == action


@pytest.mark.parametrize(
    "query", ["invented;x=1", "command;node=shutdown", "disco;type=set", "sendfile", "register", "vcard"]
)
def test_an_action_that_is_not_known_only_opens_the_conversation(query: str) -> None:
    assert parse_xmpp_uri(f"xmpp:mara@fjord.example?{query}") == OpenConversation(jid=MARA)


@pytest.mark.parametrize(
    "uri",
    [
        "https://fjord.example",
        "xmpp:",
        "xmpp:?join",
        "xmpp://elin@fjord.example/mara@fjord.example?message",
        "xmpp:mara@fjord.example%FF",
        "xmpp:ma%20ra@fjord.example",
        "xmpp:mara\u202e@fjord.example",
        "xmpp:mara@fjord.example?message;body=" + "x" * LONGEST_URI,
    ],
)
def test_what_is_no_plain_xmpp_address_asks_for_nothing(uri: str) -> None:
    assert parse_xmpp_uri(uri) is None


def test_control_characters_and_direction_marks_do_not_reach_the_composer() -> None:
    action = parse_xmpp_uri("xmpp:mara@fjord.example?message;body=a%00b%1B%E2%80%AEc")
    assert action == OpenConversation(jid=MARA, body="abc")


def test_a_repeated_key_counts_once_and_unknown_keys_do_nothing() -> None:
    action = parse_xmpp_uri("xmpp:mara@fjord.example?message;body=first;body=second;subject=x;from=evil@x")
    assert action == OpenConversation(jid=MARA, body="first")
