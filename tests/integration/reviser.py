"""A person in a process of their own, who corrects one message again and again and may be killed at any moment;
who has done ends with the standard input, so that one who is to be killed is there for it.

Arguments: own address, password, host, port, file of the authority, store, address to write to, how many corrections.
"""

import asyncio
import sys
from pathlib import Path

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import Message
from desktop_client.xmpp.keepalive import Patience
from tests.integration.headless import Access, headless
from tests.integration.waiting import until

REACTIONS = ("👍", "🎉")


async def revise_the_rest(access: Access, store: Path, peer: BareJid, number: int) -> None:
    """Go on after what the store holds, and end when all of it is proven."""
    async with headless(access, store, patience=Patience()) as me:
        conversation = me.with_(peer)
        if not await me.texts(peer):
            await me.core.sending.send(conversation, "version 0")
            await until(lambda: me.core.sending.waiting_count() == 0)
        (item,) = (await me.core.timelines.latest(conversation, 1)).items
        assert isinstance(item, Message)
        for place in range(len(await me.core.messages.versions(item.id)) or 1, number):
            await me.core.sending.correct(conversation, item.id, f"version {place}")
            await me.core.messages.react(conversation, item.id, REACTIONS[place % 2 :][:1])
            await me.clock.sleep(0.005)
        await me.core.messages.react(conversation, item.id, REACTIONS[(number - 1) % 2 :][:1])
        await until(lambda: me.core.sending.waiting_count() == 0)


def main(jid: str, password: str, host: str, port: str, ca_file: str, store: str, peer: str, number: str) -> None:
    access = Access(jid=BareJid(jid), password=password, host=host, port=int(port), ca_file=Path(ca_file))
    asyncio.run(revise_the_rest(access, Path(store), BareJid(peer), int(number)))
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
