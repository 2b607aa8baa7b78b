import pytest

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.lookalikes import ascii_form, doubt

GOOD = BareJid("good@fjord.example")
KNOWN = (GOOD, BareJid("mara@fjord.example"))


@pytest.mark.parametrize(
    "jid",
    [
        "gооd@fjord.example",
        "good@fjоrd.example",
        "ｇｏｏｄ@fjord.example",
        "g00d@fjord.example",
        "go\u200bod@fjord.example",
        "good@fjorԁ.example",
    ],
)
def test_an_address_drawn_like_a_known_one_is_doubted_and_never_merged_with_it(jid: str) -> None:
    lookalike = doubt(BareJid(jid), KNOWN)
    assert lookalike is not None
    assert lookalike.resembles == GOOD
    assert lookalike.jid != GOOD


def test_rn_may_pass_for_m() -> None:
    lookalike = doubt(BareJid("rnara@fjord.example"), KNOWN)
    assert lookalike is not None
    assert lookalike.resembles == "mara@fjord.example"


def test_mixed_scripts_are_doubted_without_a_known_address() -> None:
    lookalike = doubt(BareJid("pаypal@example.com"), ())
    assert lookalike is not None
    assert lookalike.resembles is None
    assert "\\u{430}" in lookalike.ascii_form


@pytest.mark.parametrize(
    "jid", ["good@fjord.example", "jürgen@müller.example", "иван@пример.example", "花子かな@例え.example"]
)
def test_a_known_address_and_a_name_in_one_script_are_not_doubted(jid: str) -> None:
    assert doubt(BareJid(jid), KNOWN) is None


def test_the_domain_is_shown_in_ascii_letters() -> None:
    assert ascii_form(BareJid("jonas@fjоrd.example")).endswith("@xn--fjrd-65d.example")
