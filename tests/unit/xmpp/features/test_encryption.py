"""What is locked for programs of another kind is told by name, never by the words that stand for it (XEP-0380)."""

import pytest

from tests.unit.xmpp.features.spoken import read, said

OMEMO = "<encrypted xmlns='{}'><header sid='1'/>{}</encrypted>"
MARK = "<encryption xmlns='urn:xmpp:eme:0' namespace='{}' name='{}'/>"
BARE = "I sent you an encrypted message but your client does not support it"


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        (OMEMO.format("eu.siacs.conversations.axolotl", "<payload>a</payload>"), "OMEMO"),
        (OMEMO.format("urn:xmpp:omemo:2", "<payload>a</payload>"), "OMEMO"),
        ("<openpgp xmlns='urn:xmpp:openpgp:0'>a</openpgp>", "OpenPGP"),
        ("<x xmlns='jabber:x:encrypted'>a</x>", "OpenPGP"),
        (MARK.format("urn:xmpp:otr:0", "Evil"), "OTR"),
        (MARK.format("urn:example:lock", "Lock 3"), "Lock 3"),
        (MARK.format("urn:example:lock", ""), "urn:example:lock"),
        (MARK.format("urn:example:lock", "a\u202eb" + "c" * 90), "ab" + "c" * 37),
        (MARK.format("", ""), "?"),
    ],
)
def test_a_locked_message_has_a_name_and_keeps_its_stanza(inside: str, name: str) -> None:
    message = said(inside, BARE)
    assert (message.body, message.encrypted_with) == ("", name)
    assert "your client" in message.raw
    assert said(inside).encrypted_with == name


def test_an_exchange_of_keys_is_no_message() -> None:
    assert read(OMEMO.format("eu.siacs.conversations.axolotl", ""), BARE) == ()


def test_of_a_very_long_one_only_that_it_came_is_kept() -> None:
    assert said(OMEMO.format("urn:xmpp:omemo:2", f"<payload>{'a' * 70_000}</payload>")).raw == ""
