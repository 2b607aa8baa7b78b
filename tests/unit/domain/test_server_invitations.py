"""Links that invite to a server (XEP-0379, XEP-0401)."""

import pytest

from desktop_client.domain.server_invitations import invitation_link, server_invitation


def test_a_link_names_the_server_the_token_and_who_invites() -> None:
    to_server = server_invitation("xmpp:fjord.example?register;preauth=tK-1")
    by_person = server_invitation(" XMPP:mara@fjord.example?roster;preauth=a%2Bb;ibr=y ")
    with_name = server_invitation("xmpp:amina@fjord.example?register;preauth=t")
    assert to_server is not None
    assert by_person is not None
    assert with_name is not None
    assert (to_server.server, to_server.token, to_server.by, to_server.name) == ("fjord.example", "tK-1", None, "")
    assert (by_person.server, by_person.token, by_person.by) == ("fjord.example", "a+b", "mara@fjord.example")
    assert (with_name.name, with_name.by) == ("amina", None)
    assert "tK-1" not in repr(to_server)


@pytest.mark.parametrize(
    "text",
    [
        "fjord.example",
        "https://fjord.example/invite?t",
        "xmpp:fjord.example?register",
        "xmpp:mara@fjord.example?roster;preauth=t",
        "xmpp:mara@fjord.example?roster;preauth=t;ibr=n",
        "xmpp:?register;preauth=t",
        "xmpp:a b@fjord.example?register;preauth=t",
        f"xmpp:fjord.example?register;preauth={'t' * 300}",
        "xmpp:fjord.example?register;preauth=%0a",
        "xmpp:" + "a" * 3_000 + "?register;preauth=t",
    ],
)
def test_what_is_no_invitation_is_none(text: str) -> None:
    assert server_invitation(text) is None


def test_a_link_is_found_in_what_is_pasted_also_behind_the_page_for_browsers() -> None:
    inside = "xmpp:mara@fjord.example?roster;preauth=7QK2;ibr=y"
    assert invitation_link(f"Come in:\n{inside}\nMara") == inside
    assert invitation_link("https://fjord.example/i/#mara%40fjord.example?roster;preauth=7QK2;ibr=y") == inside
    assert invitation_link(f"https://fjord.example/i/#{inside}") == inside
    assert invitation_link("https://fjord.example/i/#top") == ""
    assert invitation_link("fjord.example") == ""
