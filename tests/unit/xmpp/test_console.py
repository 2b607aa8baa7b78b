"""The console and the XML log show stanzas without their secrets."""

from xml.etree.ElementTree import fromstring

import pytest

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.console import StanzaLine
from desktop_client.xmpp.console import Console, without_secrets
from tests.fakes.clock import DrivenClock

CANARY = "c4nary"


@pytest.mark.parametrize(
    "stanza",
    [
        f"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{CANARY}</auth>",
        f"<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{CANARY}</response>",
        f"<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{CANARY}</success>",
        f"<iq xmlns='jabber:client'><query xmlns='jabber:iq:register'><password>{CANARY}</password></query></iq>",
        f"<iq xmlns='jabber:client'><query xmlns='jabber:iq:auth'><Password> {CANARY}</Password></query></iq>",
        f"<iq xmlns='jabber:client'><slot><put token='{CANARY}'/></slot></iq>",
        f"<presence xmlns='jabber:client'><x xmlns='muc'><password>{CANARY}</password></x></presence>",
    ],
)
def test_a_secret_is_replaced(stanza: str) -> None:
    shown = without_secrets(fromstring(stanza))
    assert CANARY not in shown
    assert "[hidden]" in shown


def test_the_shown_stanza_itself_is_not_changed() -> None:
    stanza = fromstring("<password>x</password>")
    without_secrets(stanza)
    assert stanza.text == "x"


def test_subscribers_see_lines_until_they_leave() -> None:
    console, lines = Console(DrivenClock()), list[StanzaLine]()
    leave = console.subscribe(lines.append)
    console.show(BareJid("a@b"), fromstring("<presence/>"), is_sent=True)
    leave()
    console.show(BareJid("a@b"), fromstring("<presence/>"), is_sent=True)
    assert [(line.text, line.is_sent) for line in lines] == [("<presence />", True)]
