"""Nobody says in somebody's stead what was received, read or pinned: each forgery, by each way, down to the disk."""

from pathlib import Path

import pytest

from desktop_client.domain.arrangement import ReadElsewhere
from desktop_client.domain.messages import ArchiveQuery, Arrival, DeliveryState, Marker, Receipt
from desktop_client.domain.private_items import KeptElsewhere
from tests.fakes.scripted_server import DOMAIN, FULL_JID, Peer
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.test_forged_changes import DELAY, EVE, HERS, MARA, MINE, archived, carbon, result, welcome, word
from tests.unit.xmpp.visitor import ME, Visitor

RECEIVED = "<received xmlns='urn:xmpp:receipts' id='{}'/>"
READ = "<displayed xmlns='urn:xmpp:chat-markers:0' id='{}'/>"
HONEST = [word(f"{MARA}/x", said.format(MINE)) for said in (RECEIVED, READ)]
NODES = {
    "hallway:conversations:0": f"<item id='{MARA}'><conversation xmlns='hallway:conversations:0'/></item>",
    "hallway:pins:0": "<retract id='p'/>",
    "hallway:saved:0": "<retract id='s'/>",
    "hallway:reminders:0": "<retract id='r'/>",
    "hallway:scheduled:0": "<retract id='t'/>",
    "urn:xmpp:mds:displayed:0": f"<item id='{MARA}'><displayed xmlns='urn:xmpp:mds:displayed:0'>"
    f"<stanza-id xmlns='urn:xmpp:sid:0' by='{ME}' id='a1'/></displayed></item>",
}
"""What my devices keep for me alone, and what is told of it (XEP-0223, XEP-0490)."""


def forged() -> list[str]:
    """Return marks of people who did not get the message, as our server stamps them."""
    words = [word(sender, said.format(MINE)) for sender in (f"{EVE}/x", EVE, DOMAIN) for said in (RECEIVED, READ)]
    words += [word(f"{MARA}/x", RECEIVED.format(name)) for name in (HERS, "", "no such", MINE.upper())]
    words += [
        word(f"{MARA}/x", said.format(MINE), kind=kind) for said in (RECEIVED, READ) for kind in ("groupchat", "error")
    ]
    return words


def mine_to_her() -> list[str]:
    """Return what another device of mine said to her: it got nothing of what I sent."""
    return [word(f"{ME}/phone", said.format(MINE), to=MARA) for said in (RECEIVED, READ)]


def live() -> list[str]:
    return forged()


def offline() -> list[str]:
    return [each.replace("</message>", f"{DELAY}</message>") for each in forged()]


def carbons() -> list[str]:
    wrong = [
        carbon(outer, kind, each)
        for outer in (MARA, EVE, DOMAIN, FULL_JID)
        for kind in ("sent", "received")
        for each in HONEST
    ]
    copies = [carbon(ME, "received", each) for each in forged()] + [carbon(ME, "sent", each) for each in mine_to_her()]
    return wrong + copies + [carbon(ME, "sent", each) for each in HONEST]


def archive(query: str) -> list[str]:
    wrong = [archived(query, outer, each) for outer in (MARA, EVE, DOMAIN, FULL_JID) for each in HONEST]
    wrong += [archived("guess", ME, each) for each in HONEST]
    return wrong + [archived(query, ME, each) for each in (*forged(), *mine_to_her())]


async def pages(peer: Peer, *, are_forged: bool) -> None:
    await peer.welcome(resume_id="r1")
    while True:
        request = await peer.next()
        query = request.find("{urn:xmpp:mam:2}query")
        if query is not None:
            name = query.get("queryid", "")
            peer.send("".join(archive(name) if are_forged else [archived(name, ME, each) for each in HONEST]))
            fin = "<fin xmlns='urn:xmpp:mam:2' complete='true'/>"
            peer.send(f"<iq type='result' from='{ME}' id='{request.get('id')}'>{fin}</iq>")
            await peer.flush()


def said_by(visitor: Visitor) -> list[Arrival]:
    return [*visitor.of(Receipt), *visitor.of(Marker)]


async def state_after(folder: Path, arrivals: list[Arrival]) -> DeliveryState | None:
    _, mine = await result(folder, arrivals)
    return mine.state


@pytest.mark.parametrize("forgeries", [live(), offline(), carbons()], ids=["live", "offline", "carbon"])
async def test_no_forgery_says_that_my_message_was_received(visit: Visit, tmp_path: Path, forgeries: list[str]) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send("".join(forgeries))
        await visitor.answered()
        assert await state_after(tmp_path, said_by(visitor)) is DeliveryState.SENT


async def test_no_forgery_in_an_archive_says_that_my_message_was_received(visit: Visit, tmp_path: Path) -> None:
    async with visit(lambda peer: pages(peer, are_forged=True)) as visitor:
        await visitor.online()
        page = await visitor.connection.fetch_archive_page(ArchiveQuery())
        assert await state_after(tmp_path, [*page.arrivals, *said_by(visitor)]) is DeliveryState.SENT


async def test_her_own_word_counts_by_every_way(visit: Visit, tmp_path: Path) -> None:
    """Without this the tests above would also hold for a program that understands nothing."""
    for number, spoken in enumerate((HONEST, [carbon(ME, "received", each) for each in HONEST])):
        folder = tmp_path / str(number)
        folder.mkdir()
        async with visit(welcome) as visitor:
            await visitor.online()
            visitor.peer.send("".join(spoken))
            await visitor.answered()
            assert await state_after(folder, said_by(visitor)) is DeliveryState.DISPLAYED
    async with visit(lambda peer: pages(peer, are_forged=False)) as visitor:
        await visitor.online()
        page = await visitor.connection.fetch_archive_page(ArchiveQuery())
        assert await state_after(tmp_path, list(page.arrivals)) is DeliveryState.DISPLAYED


def event(sender: str, node: str) -> str:
    items = f"<items node='{node}'>{NODES[node]}</items>"
    inside = f"<event xmlns='http://jabber.org/protocol/pubsub#event'>{items}</event>"
    return word(sender, inside, kind="headline")


def told(visitor: Visitor) -> list[object]:
    return [*visitor.of(KeptElsewhere), *visitor.of(ReadElsewhere)]


async def test_nobody_but_my_account_says_what_i_keep_for_myself(visit: Visit) -> None:
    others = [event(sender, node) for sender in (MARA, f"{MARA}/x", EVE, DOMAIN, FULL_JID) for node in NODES]
    wrapped = [carbon(outer, kind, each) for outer in (ME, EVE) for kind in ("sent", "received") for each in others]
    in_archive = [archived("guess", ME, each) for each in others]
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send("".join((*others, *wrapped, *in_archive)))
        await visitor.answered()
        assert told(visitor) == []
        visitor.peer.send("".join(event(ME, node) for node in NODES))
        await visitor.answered()
        assert len(told(visitor)) == len(NODES)
