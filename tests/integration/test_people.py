"""People of a real server: contacts, requests, and who may know what of whom."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from desktop_client.core.profiles import Profiles
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import DeliveryState
from desktop_client.domain.profiles import AddressFound, AddressState, OwnPicture, Profile
from desktop_client.domain.roster import Availability, Contact, OwnPresence, Subscription, TalkKind
from desktop_client.resources import resource_bytes
from tests.integration.headless import Headless, access_of, headless
from tests.integration.server_accounts import Accounts, AnyAccounts
from tests.integration.waiting import until


def contact_of(person: Headless, jid: BareJid) -> Contact | None:
    return person.core.roster.find(person.jid, jid)


async def online(*people: Headless) -> None:
    for person in people:
        await until(lambda person=person: person.is_caught_up)  # type: ignore[misc] # bound at once


async def befriend(elin: Headless, mara: Headless) -> None:
    """Let Elin ask and Mara accept, so that each sees the other."""
    await elin.core.roster.add(elin.jid, mara.jid, "Mara")
    await until(lambda: bool(mara.core.subscriptions.requests))
    await mara.core.subscriptions.approve(mara.core.subscriptions.requests[0])
    await until(lambda: bool(elin.core.subscriptions.requests) or is_both(elin, mara.jid))
    for request in elin.core.subscriptions.requests:
        await elin.core.subscriptions.approve(request)
    await until(lambda: is_both(elin, mara.jid) and is_both(mara, elin.jid))


def is_both(person: Headless, jid: BareJid) -> bool:
    contact = contact_of(person, jid)
    return contact is not None and contact.subscription is Subscription.BOTH


@asynccontextmanager
async def friends(accounts: Accounts | AnyAccounts, folder: Path) -> AsyncIterator[tuple[Headless, Headless]]:
    """Sign Elin and Mara in, who see each other."""
    async with strangers(accounts, folder) as (elin, mara):
        await befriend(elin, mara)
        yield elin, mara


@asynccontextmanager
async def strangers(accounts: Accounts | AnyAccounts, folder: Path) -> AsyncIterator[tuple[Headless, Headless]]:
    """Sign two people in who know nothing of each other."""
    async with (
        headless(access_of(accounts.make("elin")), folder / "elin.db") as elin,
        headless(access_of(accounts.make("mara")), folder / "mara.db") as mara,
    ):
        await online(elin, mara)
        yield elin, mara


async def test_a_contact_is_renamed_grouped_and_removed_on_the_server(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    elin_account, mara = either_accounts.make("elin"), either_accounts.make("mara")
    async with headless(access_of(elin_account), tmp_path / "elin.db") as elin:
        await online(elin)
        await elin.core.roster.add(elin.jid, mara.jid, "Mara")
        await until(lambda: contact_of(elin, mara.jid) is not None)
        await elin.core.roster.change(
            Contact(account=elin.jid, jid=mara.jid, name="Mara L.", groups=("Lab", "Oslo & <Bergen>"))
        )
        await until(lambda: (found := contact_of(elin, mara.jid)) is not None and found.name == "Mara L.")
    async with headless(access_of(elin_account), tmp_path / "second.db") as again:
        await until(lambda: contact_of(again, mara.jid) is not None)
        kept = contact_of(again, mara.jid)
        assert kept is not None
        assert (kept.name, set(kept.groups), kept.is_asking) == ("Mara L.", {"Lab", "Oslo & <Bergen>"}, True)
        await again.core.roster.remove(again.jid, mara.jid)
        await until(lambda: contact_of(again, mara.jid) is None)


async def test_a_request_can_be_taken_back_and_asked_again(accounts: Accounts, tmp_path: Path) -> None:
    elin_account, mara_account = accounts.make("elin"), accounts.make("mara")
    async with headless(access_of(elin_account), tmp_path / "elin.db") as elin:
        await online(elin)
        await elin.core.roster.add(elin.jid, mara_account.jid)
        await until(lambda: (found := contact_of(elin, mara_account.jid)) is not None and found.is_asking)
        elin.core.roster.stop_seeing(elin.jid, mara_account.jid)
        await until(lambda: (found := contact_of(elin, mara_account.jid)) is not None and not found.is_asking)
        async with headless(access_of(mara_account), tmp_path / "mara.db") as mara:
            await online(mara)
            assert mara.core.subscriptions.requests == ()
            elin.core.roster.ask_for_presence(elin.jid, mara.jid)
            await until(lambda: bool(mara.core.subscriptions.requests))


async def test_who_no_longer_shows_their_status_is_offline_for_the_other(accounts: Accounts, tmp_path: Path) -> None:
    async with friends(accounts, tmp_path) as (elin, mara):
        await until(lambda: mara.core.presences.of(mara.jid, elin.jid).availability is Availability.AVAILABLE)
        elin.core.roster.show_presence(elin.jid, mara.jid, is_shown=False)
        await until(lambda: mara.core.presences.of(mara.jid, elin.jid).availability is Availability.OFFLINE)
        await until(lambda: (found := contact_of(mara, elin.jid)) is not None and found.subscription.value == "from")


async def test_a_stranger_learns_nothing_before_being_accepted(accounts: Accounts, tmp_path: Path) -> None:
    async with strangers(accounts, tmp_path) as (elin, stranger):
        with_elin, with_stranger = stranger.with_(elin.jid), elin.with_(stranger.jid)
        await stranger.core.sending.send(with_elin, "Hello?")
        await until(lambda: elin.core.strangers.requests() == (with_stranger,))
        newest = (await elin.core.timelines.latest(with_stranger, 1)).items[0]
        await elin.core.conversations.mark_read(with_stranger, newest.id)
        elin.core.strangers.accept(with_stranger)
        await stranger.core.sending.send(with_elin, "Still there?")
        await until(lambda: len(elin.arrived) == 2)
        await until(lambda: last_is(DeliveryState.DELIVERED, stranger, with_elin))
        states = [state for _, state in await stranger.texts(elin.jid)]
        assert states == [DeliveryState.SENT, DeliveryState.DELIVERED]


def last_is(state: DeliveryState, person: Headless, conversation: ConversationId) -> bool:
    known = person.core.conversations.find(conversation)
    return known is not None and known.preview is not None and known.preview.state is state


async def test_who_is_blocked_reaches_none_of_my_devices_until_freed(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    elin_account, stranger_account = either_accounts.make("elin"), either_accounts.make("stranger")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db") as elin,
        headless(access_of(elin_account), tmp_path / "phone.db") as phone,
        headless(access_of(stranger_account), tmp_path / "stranger.db") as stranger,
    ):
        await online(elin, phone, stranger)
        person = elin.with_(stranger.jid)
        await until(lambda: elin.core.blocking.is_offered(elin.jid) and phone.core.blocking.is_offered(elin.jid))
        await elin.core.blocking.block(person)
        await until(lambda: elin.core.blocking.is_blocked(person) and phone.core.blocking.is_blocked(person))
        await stranger.core.sending.send(stranger.with_(elin.jid), "You do not hear this")
        await until(lambda: last_is(DeliveryState.FAILED, stranger, stranger.with_(elin.jid)))
        await phone.core.blocking.unblock(person)
        await until(lambda: not elin.core.blocking.is_blocked(person))
        await stranger.core.sending.send(stranger.with_(elin.jid), "But this")
        await until(lambda: elin.arrived == ["But this"])


async def test_a_status_text_with_an_emoji_reaches_those_who_see_me(accounts: Accounts, tmp_path: Path) -> None:
    async with friends(accounts, tmp_path) as (elin, mara):
        elin.core.own_status.choose(OwnPresence(availability=Availability.DO_NOT_DISTURB, status="🔬 In the lab"))
        await until(lambda: mara.core.presences.of(mara.jid, elin.jid).status == "🔬 In the lab")
        assert mara.core.presences.of(mara.jid, elin.jid).availability is Availability.DO_NOT_DISTURB


async def test_who_is_in_a_call_shows_it_to_those_who_see_their_presence(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    async with friends(either_accounts, tmp_path) as (elin, mara):
        stream = elin.core.scopes.people(elin.jid)
        for kind in (TalkKind.ON_THE_PHONE, TalkKind.ON_VIDEO_PHONE, None):
            await stream.publish_talk(kind)
            await until(lambda kind=kind: talk_of(mara, elin.jid) is kind)  # type: ignore[misc] # bound at once


def talk_of(person: Headless, jid: BareJid) -> TalkKind | None:
    talk = person.core.presences.of(person.jid, jid).talk
    return talk.kind if talk is not None else None


async def test_my_profile_and_picture_reach_a_contact_and_can_be_taken_back(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    async with friends(either_accounts, tmp_path) as (elin, mara):
        mine, theirs = profiles_of(elin), profiles_of(mara)
        told = Profile(name="Elin Berg", role="Engineer", phone="+47 1", website="https://fjord.example", note="Hei")
        await mine.publish(elin.jid, told)
        assert await theirs.of(mara.with_(elin.jid)) == told
        png = resource_bytes("demo", "people", "elin.png")
        await mine.publish_picture(elin.jid, OwnPicture(data=png, side_px=256))
        while await mara.core.avatars.picture(elin.jid) != png:
            await until_changed(mara)
        await mine.publish_picture(elin.jid, None)
        while await mara.core.avatars.picture(elin.jid) is not None:
            await until_changed(mara)


async def test_the_time_at_a_contacts_place_and_when_they_were_last_there_are_told(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with headless(access_of(elin_account), tmp_path / "elin.db") as elin:
        async with headless(access_of(mara_account), tmp_path / "mara.db") as mara:
            await online(elin, mara)
            await befriend(elin, mara)
            await until(lambda: bool(elin.core.presences.devices(elin.jid, mara.jid)))
            assert await profiles_of(elin).local_time(elin.with_(mara.jid)) is not None
        await until(lambda: not elin.core.presences.devices(elin.jid, mara.jid))
        seen = await profiles_of(elin).last_seen(elin.with_(mara.jid))
        assert seen is not None
        assert abs((elin.clock.now() - seen).total_seconds()) < 60


def profiles_of(person: Headless) -> Profiles:
    core = person.core
    return Profiles(scopes=core.scopes, roster=core.roster, presences=core.presences, clock=person.clock)


async def until_changed(person: Headless) -> None:
    changed: list[BareJid] = []
    end = person.core.avatars.changed.subscribe(changed.append)
    try:
        await until(lambda: bool(changed))
    finally:
        end()


async def test_the_name_behind_an_address_is_found_and_no_secret_is_guessed(accounts: Accounts, tmp_path: Path) -> None:
    async with strangers(accounts, tmp_path) as (elin, mara):
        await profiles_of(mara).publish(mara.jid, Profile(name="Mara Lindqvist"))
        find = profiles_of(elin).check
        assert await find(elin.jid, mara.jid) == AddressFound(state=AddressState.THERE, name="Mara Lindqvist")
        nobody = BareJid(f"nobody-{mara.jid}")
        assert (await find(elin.jid, nobody)).state is AddressState.UNKNOWN
        assert (await find(elin.jid, BareJid("mara@elsewhere.invalid"))).state is AddressState.UNREACHABLE


async def test_an_invitation_that_is_taken_makes_contacts_both_ways_and_asks_nobody(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    async with strangers(either_accounts, tmp_path) as (elin, mara):
        await elin.core.subscriptions.expect(elin.jid, "7QK2")
        await mara.core.subscriptions.accept_invitation(mara.jid, elin.jid, "Elin", "7QK2")
        await until(lambda: is_both(elin, mara.jid) and is_both(mara, elin.jid))
        assert elin.core.subscriptions.requests == mara.core.subscriptions.requests == ()
