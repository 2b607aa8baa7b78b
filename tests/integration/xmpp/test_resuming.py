"""A line that breaks in every way lines break (XEP-0198 §5)."""

from functools import partial

import pytest

from desktop_client.demo.prosody import PrivateProsody
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.facts import MessageAcknowledged, StatusChanged
from desktop_client.domain.messages import ArchiveQuery, NewMessage
from desktop_client.xmpp.keepalive import Patience
from tests.fakes.clock import DrivenClock
from tests.fakes.cutting_proxy import CuttingProxy
from tests.integration.server_accounts import Accounts, ServerAccount
from tests.integration.waiting import until
from tests.integration.xmpp.client import Client, signed_in

IMPATIENT = Patience(silence_s=0.4, unacknowledged_s=0.3, answer_s=0.3, look_every_s=0.1)


@pytest.mark.parametrize("fault", ["reset", "half_open", "black_hole"])
async def test_a_broken_line_is_noticed_and_the_stream_continued(accounts: Accounts, fault: str) -> None:
    elin, mara = accounts.make("elin"), accounts.make("mara")
    async with (
        CuttingProxy(elin.server.host, elin.server.port) as proxy,
        signed_in(elin, host=proxy.host, port=proxy.port, patience=IMPATIENT) as one,
        signed_in(mara) as other,
    ):
        getattr(proxy, fault)()
        other.say(elin.jid, "while you were cut off")
        await one.lost()
        with pytest.raises(NotConnected):
            one.say(mara.jid, "too early")
        one.connection.try_now()
        await until(lambda: one.status.resumed_count == 1)
        assert one.status.is_resumed
        await until(lambda: one.bodies() == ["while you were cut off"])
        one.say(mara.jid, "back again")
        await until(lambda: other.bodies() == ["back again"])


async def test_what_was_not_stored_comes_again_and_what_was_does_not(accounts: Accounts) -> None:
    elin, mara = accounts.make("elin"), accounts.make("mara")
    async with (
        CuttingProxy(elin.server.host, elin.server.port) as proxy,
        signed_in(elin, host=proxy.host, port=proxy.port) as one,
        signed_in(mara) as other,
    ):
        other.say(elin.jid, "stored")
        await until(lambda: one.bodies() == ["stored"])
        one.is_storing = False
        other.say(elin.jid, "not stored")
        await until(lambda: one.bodies() == ["stored", "not stored"])
        proxy.reset()
        await one.lost()
        one.connection.try_now()
        await until(lambda: one.bodies() == ["stored", "not stored", "not stored"])
        numbers = [message.envelope.stanza_number for message in one.of(NewMessage)]
        assert numbers[1] == numbers[2]


async def test_proofs_come_before_the_word_that_the_stream_is_up(accounts: Accounts) -> None:
    elin, mara = accounts.make("elin"), accounts.make("mara")
    async with (
        CuttingProxy(elin.server.host, elin.server.port) as proxy,
        signed_in(elin, host=proxy.host, port=proxy.port) as one,
        signed_in(mara) as other,
    ):
        for connection in proxy._connections:
            connection.is_downward_swallowed = True
        origin_id = one.say(mara.jid, "did you get it?")
        await until(lambda: other.bodies() == ["did you get it?"])
        assert one.of(MessageAcknowledged) == []
        proxy.reset()
        await one.lost()
        one.connection.try_now()
        await until(lambda: one.status.resumed_count == 1)
        proof = one.facts.index(MessageAcknowledged(account=elin.jid, origin_id=origin_id))
        online = one.facts.index(next(f for f in one.facts if isinstance(f, StatusChanged) and f.status.is_resumed))
        assert proof < online


async def test_a_server_that_forgot_the_stream_leads_to_a_fresh_one(prosody_private: PrivateProsody) -> None:
    server = prosody_private
    elin = ServerAccount(jid=server.add_account("elin", "pw"), password="pw", server=server)
    async with signed_in(elin) as one:
        await server.kill()
        await one.lost()
        await server.start()
        one.connection.try_now()
        await one.online()
        assert not one.status.is_resumed
        await one.announce()
        one.say(elin.jid, "to myself")
        await until(lambda: "to myself" in one.bodies())


async def test_a_frozen_server_is_noticed_and_waiting_questions_end(prosody_private: PrivateProsody) -> None:
    server = prosody_private
    elin = ServerAccount(jid=server.add_account("elin", "pw"), password="pw", server=server)
    async with signed_in(elin, patience=IMPATIENT) as one:
        server.freeze()
        with pytest.raises(NotConnected):
            await one.connection.fetch_archive_page(ArchiveQuery())
        await one.lost()
        server.thaw()
        one.connection.try_now()
        await one.online()


async def test_a_line_of_few_bytes_at_a_time_is_only_slow(accounts: Accounts) -> None:
    elin, mara = accounts.make("elin"), accounts.make("mara")
    async with CuttingProxy(elin.server.host, elin.server.port) as proxy:
        proxy.bytes_per_turn = 7
        async with signed_in(elin, host=proxy.host, port=proxy.port) as one, signed_in(mara) as other:
            other.say(elin.jid, "drop by drop \U0001f4a7")
            await until(lambda: one.bodies() == ["drop by drop \U0001f4a7"])


def waits_for_try(client: Client, tries: int) -> bool:
    return client.status.tries == tries and client.status.next_try_at is not None


async def test_a_refused_connection_is_tried_again_later_and_later(accounts: Accounts) -> None:
    elin, clock = accounts.make("elin"), DrivenClock()
    async with (
        CuttingProxy(elin.server.host, elin.server.port) as proxy,
        signed_in(elin, host=proxy.host, port=proxy.port, clock=clock) as one,
    ):
        proxy.is_refusing = True
        proxy.reset()
        waits: list[float] = []
        for tries in range(1, 8):
            await clock.advance(waits[-1] + 1 if waits else 0)
            await until(partial(waits_for_try, one, tries))
            assert one.status.next_try_at is not None
            waits.append((one.status.next_try_at - clock.now()).total_seconds())
        assert all(0.8 * 2**n <= wait <= 1.2 * 2**n for n, wait in enumerate(waits))
        proxy.is_refusing = False
        one.connection.try_now()
        await one.online()
        assert one.status.tries == 0


async def test_poison_among_offline_messages_does_not_keep_the_others_away(accounts: Accounts) -> None:
    elin, mara = accounts.make("elin"), accounts.make("mara")
    deep = "<x xmlns='urn:deep'>" * 500 + "</x>" * 500
    async with signed_in(elin) as one:
        one.say(mara.jid, "before")
        assert one.connection._stream is not None
        one.connection._stream.send_raw(f"<message type='chat' to='{mara.jid}'><body>poison</body>{deep}</message>")
        one.say(mara.jid, "after")
        await one.connection.fetch_roster("")
    for _ in range(2):
        async with signed_in(mara) as other:
            await until(lambda: other.bodies() == ["before", "after"] or other.status.resumed_count > 0)
            assert other.status.resumed_count == 0
        async with signed_in(elin) as one:
            one.say(mara.jid, "before")
            one.say(mara.jid, "after")
            await one.connection.fetch_roster("")
