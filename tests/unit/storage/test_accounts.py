from dataclasses import replace

from desktop_client.domain.accounts import Account, PasswordPlace
from desktop_client.domain.messages import ArchiveCursor, ArchiveGap, ArchiveId
from desktop_client.domain.search import SearchQuery
from desktop_client.storage.store import Store
from tests.factories import ELIN, JONAS, MARA, make_contact, make_message
from tests.fakes.clock import START

FULL = Account(
    jid=ELIN,
    is_enabled=False,
    host="xmpp.fjord.example",
    port=5223,
    pinned_sha256="ab" * 32,
    is_plain_allowed=True,
    password_place=PasswordPlace.THIS_RUN,
)


async def test_accounts_keep_their_settings_and_their_order(store: Store) -> None:
    await store.accounts.save_account(FULL)
    await store.accounts.save_account(Account(jid=JONAS))
    await store.accounts.save_account(replace(FULL, is_enabled=True))
    assert await store.accounts.accounts() == (replace(FULL, is_enabled=True), Account(jid=JONAS))


async def test_a_removed_account_leaves_nothing_of_its_own_and_all_of_the_others(store: Store) -> None:
    for jid in (ELIN, JONAS):
        await store.accounts.save_account(Account(jid=jid))
        await store.messages.apply([make_message(f"word for {jid}", account=jid)])
        await store.messages.open_gap(ArchiveGap(account=jid, after=ArchiveId("a1"), before=None), START, [MARA])
        await store.contacts.save_roster(jid, [make_contact(account=jid)], "v1")
    await store.accounts.remove_account(ELIN)
    assert [account.jid for account in await store.accounts.accounts()] == [JONAS]
    assert [conversation.id.account for conversation in await store.messages.conversations()] == [JONAS]
    hits = await store.messages.search(SearchQuery(text="word "))
    assert [hit.message.conversation.account for hit in hits] == [JONAS]
    assert await store.contacts.contacts(ELIN) == ()
    assert await store.contacts.roster_version(ELIN) == ""
    assert await store.messages.gaps(ELIN) == ()
    assert await store.messages.cursor(ELIN) == ArchiveCursor(account=ELIN)
    assert len(await store.messages.gaps(JONAS)) == 1


async def test_the_account_that_comes_first_is_chosen(store: Store) -> None:
    for jid in (ELIN, JONAS, MARA):
        await store.accounts.save_account(Account(jid=jid))
    await store.accounts.order_accounts([MARA, ELIN, JONAS])
    await store.accounts.save_account(Account(jid=ELIN, is_enabled=False))
    assert [account.jid for account in await store.accounts.accounts()] == [MARA, ELIN, JONAS]
