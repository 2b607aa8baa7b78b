from dataclasses import replace

from desktop_client.domain.roster import Contact, Subscription
from desktop_client.storage.store import Store
from tests.factories import ELIN, JONAS, MARA

MARA_IN_TWO_GROUPS = Contact(
    account=ELIN, jid=MARA, name="Mara Lind", groups=("Sales, North", "Café"), subscription=Subscription.BOTH
)
JONAS_ASKED = Contact(account=ELIN, jid=JONAS, subscription=Subscription.FROM, is_asking=True)


async def test_a_roster_comes_back_as_it_was_with_its_version(store: Store) -> None:
    assert await store.contacts.roster_version(ELIN) == ""
    await store.contacts.save_roster(ELIN, [MARA_IN_TWO_GROUPS, JONAS_ASKED], "v1")
    assert set(await store.contacts.contacts(ELIN)) == {MARA_IN_TWO_GROUPS, JONAS_ASKED}
    assert await store.contacts.roster_version(ELIN) == "v1"


async def test_a_roster_replaces_the_one_before_of_its_account_only(store: Store) -> None:
    await store.contacts.save_roster(ELIN, [MARA_IN_TWO_GROUPS, JONAS_ASKED], "v1")
    await store.contacts.save_roster(MARA, [replace(JONAS_ASKED, account=MARA)], "other")
    await store.contacts.save_roster(ELIN, [JONAS_ASKED], "v2")
    assert await store.contacts.contacts(ELIN) == (JONAS_ASKED,)
    assert len(await store.contacts.contacts(MARA)) == 1


async def test_a_push_changes_one_contact_and_the_version(store: Store) -> None:
    await store.contacts.save_roster(ELIN, [MARA_IN_TWO_GROUPS], "v1")
    await store.contacts.save_contact(replace(MARA_IN_TWO_GROUPS, name="Mara"), "v2")
    assert [contact.name for contact in await store.contacts.contacts(ELIN)] == ["Mara"]
    await store.contacts.remove_contact(ELIN, MARA, "v3")
    assert await store.contacts.contacts(ELIN) == ()
    assert await store.contacts.roster_version(ELIN) == "v3"


async def test_a_picture_is_replaced_by_the_next_one(store: Store) -> None:
    assert await store.contacts.avatar(MARA) is None
    await store.contacts.save_avatar(MARA, "a" * 40, b"\x89PNG first")
    await store.contacts.save_avatar(MARA, "b" * 40, b"\x89PNG second")
    assert await store.contacts.avatar(MARA) == ("b" * 40, b"\x89PNG second")
    assert await store.contacts.avatars() == {MARA: ("b" * 40, b"\x89PNG second")}
