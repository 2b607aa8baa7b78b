"""Addresses of strangers that are drawn like those of contacts, wherever a person decides about them."""

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.roster import SubscriptionRequested
from desktop_client.ui.widgets.text_label import TextLabel
from tests.factories import ELIN, STRANGER
from tests.unit.ui.conftest import Office

MARA_IN_CYRILLIC = BareJid("m\u0430r\u0430@fjord.example")


def shown_text(office: Office) -> str:
    return " ".join(label.text() for label in office.window.chats.banner.findChildren(TextLabel))


async def test_a_request_from_an_address_drawn_like_a_contacts_is_doubted(office: Office) -> None:
    office.stream.deliver(SubscriptionRequested(account=ELIN, jid=MARA_IN_CYRILLIC, message=""))
    await office.settle()
    assert "This looks like mara@fjord.example, but it is another address" in shown_text(office)
    assert "m\\u{430}r\\u{430}@fjord.example" in shown_text(office)


async def test_a_request_from_an_address_like_no_other_is_only_told(office: Office) -> None:
    office.stream.deliver(SubscriptionRequested(account=ELIN, jid=STRANGER, message=""))
    await office.settle()
    assert STRANGER in shown_text(office)
    assert "looks like" not in shown_text(office)


async def test_a_conversation_with_an_address_drawn_like_a_contacts_says_so(office: Office) -> None:
    await office.hears(MARA_IN_CYRILLIC, "please pay this")
    await office.opens(MARA_IN_CYRILLIC)
    header = office.window.chats.conversation.header
    said = " ".join(label.text() for label in header.findChildren(TextLabel))
    assert "This looks like mara@fjord.example" in said
