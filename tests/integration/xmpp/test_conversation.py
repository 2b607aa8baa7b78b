"""Two people at a real server."""

import hashlib

from desktop_client.demo.archive_writer import ArchivedMessage
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_data import Picture, RosterEntry
from desktop_client.domain.addresses import bare
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.errors import WrongPassword
from desktop_client.domain.facts import ChatStateChanged, MessageAcknowledged
from desktop_client.domain.messages import ArchiveQuery, Direction, Marker, NewMessage, Receipt, Source
from desktop_client.domain.roster import (
    AvatarOffered,
    DevicePresence,
    RosterLoaded,
    RosterPushed,
    Subscription,
    SubscriptionRequested,
)
from desktop_client.system.clock import SystemClock
from tests.integration.server_accounts import Accounts, ServerAccount
from tests.integration.waiting import until
from tests.integration.xmpp.client import Client, signed_in


async def test_starttls_and_direct_tls_both_lead_online(accounts: Accounts) -> None:
    elin = accounts.make("elin")
    async with (
        signed_in(elin) as by_starttls,
        signed_in(elin, port=elin.server.tls_port) as direct,
    ):
        assert not by_starttls.status.is_direct_tls
        assert direct.status.is_direct_tls
        assert by_starttls.status.mechanism == direct.status.mechanism == "SCRAM-SHA-256"
        assert by_starttls.status.tls_version == "TLSv1.3"


async def test_a_wrong_password_is_told(accounts: Accounts) -> None:
    elin = accounts.make("elin")
    client = Client(elin)
    client.connection.start("wrong")
    await until(lambda: client.status.problem is not None)
    assert client.status.problem == WrongPassword(account=elin.jid)
    client.connection.start(elin.password)
    await client.online()
    await client.connection.stop()


async def test_a_message_is_acknowledged_received_answered_by_receipt_and_marker(accounts: Accounts) -> None:
    elin, mara = accounts.make("elin"), accounts.make("mara")
    async with signed_in(elin) as one, signed_in(mara) as other:
        origin_id = one.say(mara.jid, "hello <b>&amp; \U0001f600")
        await until(lambda: other.bodies() == ["hello <b>&amp; \U0001f600"])
        await until(lambda: MessageAcknowledged(account=elin.jid, origin_id=origin_id) in one.facts)
        message = other.of(NewMessage)[0]
        assert (message.envelope.peer, message.envelope.source) == (elin.jid, Source.LIVE)
        assert message.envelope.archive_id
        assert message.envelope.origin_id == message.envelope.message_id == origin_id
        other.connection.send_receipt(elin.jid, message.envelope.message_id)
        other.connection.send_displayed(elin.jid, message.envelope.message_id)
        other.connection.send_chat_state(elin.jid, ChatState.COMPOSING)
        await until(lambda: bool(one.of(Receipt) and one.of(Marker)))
        assert one.of(Receipt)[0].message_id == one.of(Marker)[0].message_id == origin_id
        await until(lambda: ChatState.COMPOSING in [fact.state for fact in one.of(ChatStateChanged)])


async def test_another_device_of_mine_hears_what_i_send_and_receive(accounts: Accounts) -> None:
    elin, mara = accounts.make("elin"), accounts.make("mara")
    async with signed_in(elin) as desk, signed_in(elin) as laptop, signed_in(mara) as other:
        desk.say(mara.jid, "from the desk")
        await until(lambda: laptop.bodies() == ["from the desk"])
        copy = laptop.of(NewMessage)[0].envelope
        assert (copy.source, copy.direction, copy.peer) == (Source.CARBON, Direction.OUTGOING, mara.jid)
        other.say(elin.jid, "to all of you")
        await until(lambda: laptop.bodies()[1:] == ["to all of you"] == desk.bodies())


async def test_a_request_is_asked_answered_and_leads_to_presence(accounts: Accounts) -> None:
    elin, mara = accounts.make("elin"), accounts.make("mara")
    async with signed_in(elin) as one, signed_in(mara) as other:
        await one.connection.add_contact(mara.jid, "Mara")
        await until(lambda: bool(other.of(SubscriptionRequested)))
        assert one.of(RosterPushed)[0].contact.name == "Mara"
        other.connection.answer_subscription(elin.jid, is_approved=True)
        await until(lambda: mara.jid in [bare(p.jid) for p in one.of(DevicePresence) if p.is_available])
        await until(lambda: one.of(RosterPushed)[-1].contact.subscription is Subscription.TO)
        await one.connection.remove_contact(mara.jid)
        await until(lambda: one.of(RosterPushed)[-1].is_removed)


async def test_a_known_roster_is_not_sent_again(accounts: Accounts) -> None:
    elin, mara = accounts.make("elin"), accounts.make("mara")
    async with signed_in(elin) as one:
        await one.connection.add_contact(mara.jid, "Mara")
        await until(lambda: len(one.of(RosterPushed)) >= 2)
        version = one.of(RosterPushed)[-1].version
    async with signed_in(elin) as again:
        await again.connection.fetch_roster(version)
        assert again.of(RosterLoaded)[-1].is_unchanged or again.of(RosterLoaded)[-1].contacts


async def test_offline_messages_come_with_the_time_they_were_sent(accounts: Accounts) -> None:
    elin, mara = accounts.make("elin"), accounts.make("mara")
    async with signed_in(elin) as one:
        one.say(mara.jid, "you are away")
        await until(lambda: bool(one.of(MessageAcknowledged)))
    async with signed_in(mara) as other:
        await until(lambda: bool(other.bodies()))
        assert other.of(NewMessage)[0].envelope.source is Source.OFFLINE


async def test_pictures_are_offered_by_hash_and_fetched(unstarted_prosody: PrivateProsody) -> None:
    server, picture = unstarted_prosody, b"\x89PNG\r\n\x1a\n" + b"pixels" * 50
    elin, mara = (
        ServerAccount(jid=server.add_account(name, "pw"), password="pw", server=server) for name in ("elin", "mara")
    )
    for person, other in ((elin, mara), (mara, elin)):
        server.data.write_roster(person.local, [RosterEntry(jid=other.jid)])
    sha1 = server.data.write_avatar("mara", Picture(data=picture, width_px=8, height_px=8))
    assert sha1 == hashlib.sha1(picture).hexdigest()
    async with server, signed_in(elin) as one:
        await until(lambda: (mara.jid, sha1) in [(offer.jid, offer.sha1) for offer in one.of(AvatarOffered)])
        for is_vcard in (False, True):
            offer = AvatarOffered(account=elin.jid, jid=mara.jid, sha1=sha1, is_vcard=is_vcard)
            assert await one.connection.fetch_avatar(offer) == picture


async def test_my_own_name_is_read_from_the_card_i_published(unstarted_prosody: PrivateProsody) -> None:
    server = unstarted_prosody
    elin, mara = (
        ServerAccount(jid=server.add_account(name, "pw"), password="pw", server=server) for name in ("elin", "mara")
    )
    server.data.write_profile("elin", name="Elin Berg")
    async with server, signed_in(elin) as one, signed_in(mara) as other:
        assert await one.connection.fetch_own_name() == "Elin Berg"
        assert await other.connection.fetch_own_name() == ""


async def test_the_archive_is_read_page_by_page_with_poison_in_its_place(unstarted_prosody: PrivateProsody) -> None:
    server = unstarted_prosody
    elin = ServerAccount(jid=server.add_account("elin", "pw"), password="pw", server=server)
    now = SystemClock().now()
    deep = "<x xmlns='urn:deep'>" * 100 + "</x>" * 100
    messages = [
        ArchivedMessage(
            sender=f"mara@{server.domain}/\U0001f916" if number == 3 else f"mara@{server.domain}/desk",
            recipient=elin.jid,
            body=f"message {number}",
            sent_at=now,
            message_id=f"m{number}",
            children=deep if number == 5 else "",
        )
        for number in range(60)
    ]
    server.data.write_archive("elin", messages)
    async with server, signed_in(elin) as one:
        bodies: list[str] = []
        quarantined = 0
        after = None
        while True:
            page = await one.connection.fetch_archive_page(ArchiveQuery(after=after, page_size=25))
            bodies += [arrival.body for arrival in page.arrivals if isinstance(arrival, NewMessage)]
            quarantined += page.quarantined
            after = page.last
            if page.is_complete:
                break
        assert bodies == ["" if number == 5 else f"message {number}" for number in range(60)]
        assert quarantined == 1
        last = await one.connection.fetch_archive_page(ArchiveQuery(before="", page_size=10))
        assert [a.body for a in last.arrivals if isinstance(a, NewMessage)] == bodies[-10:]
        assert last.is_backward
