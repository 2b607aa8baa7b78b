from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NoAnswer, NotAccepted
from desktop_client.domain.roster import AvatarOffered
from tests.factories import ELIN, MARA, STRANGER, make_contact
from tests.fakes.transport import FakeTransport
from tests.unit.core.conftest import House


async def online_with_mara(house: House) -> FakeTransport:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online()
    await house.settle()
    return stream


def offer(sha1: str, *, jid: BareJid = MARA, is_vcard: bool = False) -> AvatarOffered:
    return AvatarOffered(account=ELIN, jid=jid, sha1=sha1, is_vcard=is_vcard)


async def test_a_picture_is_fetched_once_per_hash_and_kept(house: House) -> None:
    stream = await online_with_mara(house)
    stream.pictures = {"aa": b"first", "bb": b"second"}
    changed: list[BareJid] = []
    house.core.avatars.changed.subscribe(changed.append)
    for sha1 in ("aa", "aa", "bb", "bb"):
        stream.deliver(offer(sha1))
        await house.settle()
    assert [fetched.sha1 for fetched in stream.fetched_pictures] == ["aa", "bb"]
    assert await house.core.avatars.picture(MARA) == b"second"
    assert await house.store.contacts.avatar(MARA) == ("bb", b"second")
    assert changed == [MARA, MARA]


async def test_a_picture_that_is_stored_is_not_fetched_again_after_a_restart(house: House) -> None:
    await house.store.contacts.save_avatar(MARA, "aa", b"kept")
    stream = await online_with_mara(house)
    stream.deliver(offer("aa"))
    await house.settle()
    assert stream.fetched_pictures == []
    assert await house.core.avatars.picture(MARA) == b"kept"


async def test_a_picture_that_is_not_what_was_offered_leaves_the_old_one_and_is_not_asked_for_again(
    house: House,
) -> None:
    await house.store.contacts.save_avatar(MARA, "aa", b"kept")
    stream = await online_with_mara(house)
    stream.pictures = {"bb": NotAccepted(address=MARA, condition="not-acceptable")}
    for _ in range(3):
        stream.deliver(offer("bb"))
        await house.settle()
    assert len(stream.fetched_pictures) == 1
    assert await house.core.avatars.picture(MARA) == b"kept"


async def test_a_picture_that_did_not_come_is_asked_for_at_the_next_offer(house: House) -> None:
    stream = await online_with_mara(house)
    stream.pictures = {"aa": NoAnswer(address=MARA)}
    stream.deliver(offer("aa"))
    await house.settle()
    stream.pictures = {"aa": b"at last"}
    stream.deliver(offer("aa"))
    await house.settle()
    assert await house.core.avatars.picture(MARA) == b"at last"


async def test_the_picture_a_person_published_wins_over_the_one_in_the_card(house: House) -> None:
    stream = await online_with_mara(house)
    stream.pictures = {"aa": b"published", "bb": b"card"}
    stream.deliver(offer("aa"))
    stream.deliver(offer("bb", is_vcard=True))
    await house.settle()
    assert await house.core.avatars.picture(MARA) == b"published"


async def test_a_picture_that_was_taken_away_is_gone_here_too(house: House) -> None:
    await house.store.contacts.save_avatar(MARA, "aa", b"kept")
    stream = await online_with_mara(house)
    stream.deliver(offer(""))
    await house.settle()
    assert await house.core.avatars.picture(MARA) is None


async def test_nothing_is_fetched_from_a_stranger(house: House) -> None:
    stream = await online_with_mara(house)
    stream.pictures = {"aa": b"bait"}
    stream.deliver(offer("aa", jid=STRANGER))
    await house.settle()
    assert stream.fetched_pictures == []
