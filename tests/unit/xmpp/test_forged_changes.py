"""Nobody reacts, corrects or retracts in somebody's stead: each forgery on the wire, by each way, down to the disk."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.extras import NO_EXTRAS
from desktop_client.domain.messages import (
    ArchiveQuery,
    Arrival,
    Direction,
    Message,
    NewMessage,
    Reactions,
    Retraction,
)
from desktop_client.storage.store import open_store
from tests.factories import make_message
from tests.fakes.scripted_server import DOMAIN, FULL_JID, Peer
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import ME, Visitor

MARA, EVE = BareJid(f"mara@{DOMAIN}"), BareJid(f"eve@{DOMAIN}")
TALK = ConversationId(ME, MARA)
CORRECT = (
    "<body>forged https://x.example/</body><replace xmlns='urn:xmpp:message-correct:0' id='{}'/>"
    "<spoiler xmlns='urn:xmpp:spoiler:0'>forged</spoiler>"
    "<Description xmlns='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
    " rdf:about='https://x.example/'><title xmlns='https://ogp.me/ns#'>forged</title></Description>"
)
"""Corrects a message, covers it and tells of a link in it (XEP-0308, XEP-0382, XEP-0511)."""
RETRACT = "<retract xmlns='urn:xmpp:message-retract:1' id='{}'/>"
REACT = "<reactions xmlns='urn:xmpp:reactions:0' id='{}'><reaction>👎</reaction></reactions>"
MODERATE = (
    "<retract xmlns='urn:xmpp:message-retract:1' id='{}'>"
    "<moderated xmlns='urn:xmpp:message-moderate:1' by='mara@hallway.test'/></retract>"
)
TOMBSTONE = "<retracted xmlns='urn:xmpp:message-retract:1' id='x' stamp='2026-01-02T03:04:05Z'/>"
DELAY = f"<delay xmlns='urn:xmpp:delay' from='{DOMAIN}' stamp='2026-01-02T03:04:05Z'/>"
HERS, MINE = "hers", "mine"


def word(sender: str, inside: str, *, to: str = ME, kind: str = "chat", name: str = "f1") -> str:
    stamped = f" from='{sender}'" if sender else ""
    return f"<message xmlns='jabber:client' type='{kind}'{stamped} to='{to}' id='{name}'>{inside}</message>"


def carbon(outer: str, kind: str, message: str) -> str:
    stamped = f" from='{outer}'" if outer else ""
    return (
        f"<message{stamped} to='{FULL_JID}'><{kind} xmlns='urn:xmpp:carbons:2'>"
        f"<forwarded xmlns='urn:xmpp:forward:0'>{message}</forwarded></{kind}></message>"
    )


def archived(query: str, sender: str, message: str) -> str:
    stamped = f" from='{sender}'" if sender else ""
    return (
        f"<message{stamped} to='{FULL_JID}'>"
        f"<result xmlns='urn:xmpp:mam:2' queryid='{query}' id='a{abs(hash(message))}'>"
        "<forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05Z'/>"
        f"{message}</forwarded></result></message>"
    )


def forged_words() -> list[str]:
    """Return messages whose sender has no right to what they say, as our server stamps them."""
    words = [word(f"{EVE}/x", said.format(name)) for said in (CORRECT, RETRACT, REACT) for name in (HERS, MINE)]
    words += [word(f"{MARA}/x", said.format(MINE)) for said in (CORRECT, RETRACT, MODERATE)]
    words += [word(f"{MARA}/x", MODERATE.format(HERS)), word(DOMAIN, RETRACT.format(HERS))]
    words += [
        word(f"{MARA}/x", said.format(HERS), kind=kind)
        for said in (RETRACT, REACT)
        for kind in ("groupchat", "headline", "error")
    ]
    words += [word(f"{ME}/phone", said.format(HERS), to=MARA) for said in (CORRECT, RETRACT)]
    return words


HONEST = [word(f"{MARA}/x", REACT.format(HERS)), word(f"{MARA}/x", RETRACT.format(HERS))]
"""What she may say of her own message, when it comes by a way that is hers."""


def live() -> list[str]:
    words = [each for each in forged_words() if f"from='{ME}" not in each]
    return [*words, word(f"{MARA}/x", TOMBSTONE, name=HERS)]


def offline() -> list[str]:
    return [each.replace("</message>", f"{DELAY}</message>") for each in live()]


def carbons() -> list[str]:
    honest = [
        carbon(outer, kind, each)
        for outer in (MARA, EVE, DOMAIN, FULL_JID)
        for kind in ("sent", "received")
        for each in HONEST
    ]
    copies = [carbon(ME, "sent" if f"from='{ME}" in each else "received", each) for each in forged_words()]
    return honest + copies + [carbon(ME, "sent", each) for each in HONEST]


def archive(query: str) -> list[str]:
    wrong = [archived(query, outer, each) for outer in (MARA, EVE, DOMAIN, FULL_JID) for each in HONEST]
    wrong += [archived("guess", ME, each) for each in HONEST]
    return wrong + [archived(query, ME, each) for each in forged_words()]


async def pages(peer: Peer, forgeries: bool) -> None:
    await peer.welcome(resume_id="r1")
    while True:
        request = await peer.next()
        query = request.find("{urn:xmpp:mam:2}query")
        if query is not None:
            name = query.get("queryid", "")
            honest = [archived(name, ME, each) for each in HONEST]
            peer.send("".join(archive(name) if forgeries else honest))
            fin = "<fin xmlns='urn:xmpp:mam:2' complete='true'/>"
            peer.send(f"<iq type='result' from='{ME}' id='{request.get('id')}'>{fin}</iq>")
            await peer.flush()


async def welcome(peer: Peer) -> None:
    await peer.welcome(resume_id="r1")
    await peer.until_gone()


async def result(folder: Path, arrivals: Sequence[Arrival]) -> list[Message]:
    """Return what the two messages of the conversation are after all that arrived."""
    store = await open_store(folder / "history.db", None)
    await store.messages.apply(
        [
            make_message("from her", account=ME, peer=MARA, message_id=HERS),
            make_message("from me", account=ME, peer=MARA, message_id=MINE, direction=Direction.OUTGOING),
        ]
    )
    await store.messages.apply(arrivals)
    items = (await store.messages.latest(TALK, 10)).items
    await store.close()
    return [item for item in items if isinstance(item, Message) and item.origin_id in (HERS, MINE)]


def said_by(visitor: Visitor) -> list[Arrival]:
    return [*visitor.of(NewMessage), *visitor.of(Reactions), *visitor.of(Retraction)]


def unharmed(messages: Sequence[Message]) -> bool:
    untouched = [(one.body, one.is_retracted, one.edited_at, one.reactions, one.extras) for one in messages]
    return untouched == [("from her", False, None, (), NO_EXTRAS), ("from me", False, None, (), NO_EXTRAS)]


@pytest.mark.parametrize("forgeries", [live(), offline(), carbons()], ids=["live", "offline", "carbon"])
async def test_no_forgery_changes_a_message(visit: Visit, tmp_path: Path, forgeries: list[str]) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send("".join(forgeries))
        await visitor.answered()
        assert unharmed(await result(tmp_path, said_by(visitor)))


async def test_no_forgery_in_an_archive_changes_a_message(visit: Visit, tmp_path: Path) -> None:
    async with visit(lambda peer: pages(peer, forgeries=True)) as visitor:
        await visitor.online()
        page = await visitor.connection.fetch_archive_page(ArchiveQuery())
        assert unharmed(await result(tmp_path, [*page.arrivals, *said_by(visitor)]))


async def test_what_she_says_of_her_own_message_changes_it_by_every_way(visit: Visit, tmp_path: Path) -> None:
    """Without this the tests above would also hold for a program that understands nothing."""
    for number, spoken in enumerate(("".join(HONEST), "".join(carbon(ME, "received", each) for each in HONEST))):
        folder = tmp_path / str(number)
        folder.mkdir()
        async with visit(welcome) as visitor:
            await visitor.online()
            visitor.peer.send(spoken)
            await visitor.answered()
            hers, mine = await result(folder, said_by(visitor))
            assert (hers.is_retracted, mine.is_retracted) == (True, False)
    async with visit(lambda peer: pages(peer, forgeries=False)) as visitor:
        await visitor.online()
        page = await visitor.connection.fetch_archive_page(ArchiveQuery())
        hers, _ = await result(tmp_path, page.arrivals)
        assert hers.is_retracted
