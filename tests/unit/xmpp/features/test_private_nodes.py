"""What my devices keep for me alone, at a scripted server: whose word counts, and what makes no sense."""

from datetime import timedelta
from xml.etree.ElementTree import fromstring, tostring

import pytest

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import OriginId
from desktop_client.domain.private_items import (
    KeptElsewhere,
    Marked,
    PrivateKey,
    PrivateKind,
    PrivateValue,
    Reminder,
    Scheduled,
    Target,
)
from desktop_client.xmpp.features.private_nodes import payload_of, value_from_payload
from tests.fakes.clock import START
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.features.test_displayed import keeping
from tests.unit.xmpp.visitor import ME

MARA = BareJid("mara@fjord.example")
TARGET = Target(peer=MARA, message_id="m1", sender=MARA, at=START)
LATER = Scheduled(
    peer=MARA, text=" a\n\tb <&> ", due_at=START + timedelta(microseconds=3), origin_id=OriginId("o1"), owner="desk"
)


def told(sender: str, inside: str) -> str:
    items = f"<items node='hallway:pins:0'>{inside}</items>"
    return f"<message from='{sender}'><event xmlns='http://jabber.org/protocol/pubsub#event'>{items}</event></message>"


def pinned(item_id: str) -> str:
    mark = Marked(target=TARGET, marked_at=START)
    payload = tostring(payload_of(PrivateKind.PIN, mark), encoding="unicode")
    return f"<item id='{item_id}'>{payload}</item>"


async def test_only_my_own_account_says_what_is_pinned_and_what_no_longer(visit: Visit) -> None:
    words = (
        told(MARA, pinned("hers")),
        told(f"{ME}/desk", pinned("of a device itself")),
        told(MARA, "<retract id='mine'/>"),
        told(ME, "<item id='odd'><pin xmlns='hallway:pins:0' peer='x'/></item>"),
        told(ME, f"{pinned('mine')}<retract id='older'/>"),
        told(ME, "<item id='emptied'><gone xmlns='hallway:gone:0'/></item>"),
    )
    async with visit(keeping([], is_open_before=False)) as visitor:
        await visitor.online()
        for stanza in words:
            visitor.peer.send(stanza)
        await visitor.answered()
        facts = [(fact.key, fact.value is None) for fact in visitor.of(KeptElsewhere)]
    keys = {name: PrivateKey(ME, PrivateKind.PIN, name) for name in ("mine", "older", "emptied")}
    assert facts == [(keys["mine"], False), (keys["older"], True), (keys["emptied"], True)]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (PrivateKind.SAVED, Marked(target=TARGET, marked_at=START)),
        (PrivateKind.REMINDER, Reminder(target=TARGET, due_at=START)),
        (PrivateKind.SCHEDULED, LATER),
    ],
)
def test_what_one_device_writes_another_reads_to_the_letter(kind: PrivateKind, value: PrivateValue) -> None:
    payload = fromstring(tostring(payload_of(kind, value), encoding="unicode"))
    assert value_from_payload(kind, "1", payload) == value
