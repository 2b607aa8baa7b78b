from desktop_client.domain.addresses import BareJid
from desktop_client.domain.alerts import Alert, MessageAlert
from desktop_client.domain.arrangement import FOREVER, Arrangement, ReadElsewhere
from desktop_client.domain.messages import ArchiveId, ArchivePage, ArchiveQuery, Source
from desktop_client.domain.private_items import KeptElsewhere, PrivateKey, PrivateKind, Standing
from tests.factories import ELIN, JONAS, MARA, make_contact, make_message
from tests.fakes.transport import FakeTransport
from tests.unit.core.conftest import House


async def online(house: House) -> FakeTransport:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA), make_contact(JONAS))
    stream.come_online(online_since=house.clock.now())
    await house.settle()
    await house.clock.advance(2)
    await house.settle()
    return stream


def arranged(peer: BareJid) -> PrivateKey:
    return PrivateKey(ELIN, PrivateKind.ARRANGEMENT, peer)


def unread(house: House) -> int:
    known = house.core.conversations.find(house.mara)
    assert known is not None
    return known.unread


async def read_all(house: House) -> None:
    newest = (await house.core.timelines.latest(house.mara, 1)).items[-1]
    await house.core.conversations.mark_read(house.mara, newest.id)
    await house.settle()


async def test_what_is_read_here_is_told_to_my_other_devices_once(house: House) -> None:
    stream = await online(house)
    stream.deliver(make_message("one", archive_id="a1"))
    stream.deliver(make_message("two", archive_id="a2"))
    await house.settle()
    assert stream.organising.read == {}
    await read_all(house)
    await house.clock.advance(2)
    await house.settle()
    assert stream.organising.read == {MARA: "a2"}


async def test_what_was_read_offline_is_told_when_the_connection_is_back(house: House) -> None:
    stream = await online(house)
    stream.deliver(make_message("one", archive_id="a1"))
    await house.settle()
    stream.break_off()
    await read_all(house)
    await house.clock.advance(2)
    await house.settle()
    assert stream.organising.read == {}
    stream.come_online()
    await house.settle()
    await house.clock.advance(2)
    await house.settle()
    assert stream.organising.read == {MARA: "a1"}


async def test_a_badge_goes_when_another_device_reads_and_its_alert_with_it(house: House) -> None:
    stream = await online(house)
    gone: list[object] = []
    house.core.alerts.withdrawn.subscribe(gone.append)
    stream.deliver(make_message("one", archive_id="a1"))
    await house.settle()
    assert unread(house) == 1
    stream.deliver(ReadElsewhere(account=ELIN, peer=MARA, archive_id=ArchiveId("a1")))
    await house.settle()
    assert (unread(house), gone) == (0, [house.mara])


async def test_messages_read_elsewhere_while_this_computer_was_off_never_show_a_badge(house: House) -> None:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.organising.read[MARA] = ArchiveId("a2")
    missed = tuple(make_message(each, archive_id=each, source=Source.ARCHIVE) for each in ("a1", "a2"))
    page = ArchivePage(arrivals=missed, first=ArchiveId("a1"), last=ArchiveId("a2"), is_complete=True)

    async def answer(_query: ArchiveQuery) -> ArchivePage:
        return page

    stream.answer_page = answer
    badges: list[int] = []
    house.core.conversations.changed.subscribe(lambda change: badges.append(change.conversation.unread))
    raised: list[Alert] = []
    house.core.alerts.raised.subscribe(raised.append)
    stream.come_online(online_since=house.clock.now())
    await house.settle()
    assert (set(badges), [each for each in raised if isinstance(each, MessageAlert)]) == ({0}, [])


async def test_a_pin_of_mine_reaches_the_server_and_one_of_another_device_this_list(house: House) -> None:
    stream = await online(house)
    await house.core.arrangements.pin(house.mara, is_pinned=True)
    await house.clock.advance(2)
    await house.settle()
    mine = house.core.arrangements.of(house.mara)
    assert stream.organising.kept == {arranged(MARA): mine}
    muted = Arrangement(muted_until=FOREVER)
    stream.deliver(KeptElsewhere(key=arranged(JONAS), value=muted))
    await house.settle()
    kept = await house.store.organising.private_items.kept()
    assert {item.key: item.value for item in kept} == {arranged(MARA): mine, arranged(JONAS): muted}


async def test_what_i_chose_offline_wins_over_what_lay_on_the_server(house: House) -> None:
    stream = await online(house)
    stream.organising.kept[arranged(MARA)] = Arrangement(muted_until=FOREVER)
    stream.break_off()
    await house.core.arrangements.mark_unread(house.mara, is_unread=True)
    await house.clock.advance(2)
    stream.come_online()
    await house.settle()
    await house.clock.advance(2)
    await house.settle()
    assert stream.organising.kept[arranged(MARA)] == house.core.arrangements.of(house.mara)
    assert house.core.arrangements.of(house.mara) == Arrangement(is_marked_unread=True)
    assert [item.standing for item in await house.store.organising.private_items.kept()] == [Standing.TOLD]
