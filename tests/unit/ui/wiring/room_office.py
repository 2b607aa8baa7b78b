"""A room in the window, as a server would tell of it."""

from dataclasses import replace

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import Author
from desktop_client.domain.messages import ArchiveId, NewMessage
from desktop_client.domain.rooms import Affiliation, Hat, Occupant, OccupantChanged, Role, RoomInfo, RoomJoined
from tests.factories import ELIN, JONAS, MARA, make_envelope
from tests.unit.ui.conftest import Office

ROOM = BareJid("design@rooms.hallway.test")
REVIEW = ConversationId(ELIN, ROOM)
INFO = RoomInfo(name="Design review", has_occupant_ids=True, moderation="urn:xmpp:message-moderate:1")


def occupant(
    nick: str,
    jid: BareJid | None = None,
    *,
    role: Role = Role.PARTICIPANT,
    affiliation: Affiliation = Affiliation.NONE,
    show: str = "",
    status: str = "",
    hats: tuple[Hat, ...] = (),
    key: str = "",
) -> Occupant:
    author = Author(key=key or f"o:{nick}", nick=nick, jid=jid)
    return Occupant(author=author, role=role, affiliation=affiliation, show=show, status=status, hats=hats)


ME = occupant("Elin Berg", ELIN, role=Role.MODERATOR, affiliation=Affiliation.ADMIN)
OTHERS = (
    occupant("Zeynep Kaya", BareJid("zeynep@hallway.test"), role=Role.MODERATOR, affiliation=Affiliation.OWNER,
             status="Design lead"),
    occupant("Mara Lindqvist", MARA, affiliation=Affiliation.MEMBER, hats=(Hat(uri="x:lead", title="Release lead"),)),
    occupant("Jonas Weber", JONAS, affiliation=Affiliation.MEMBER, show="away"),
    occupant("Henrik Dahl", BareJid("henrik@hallway.test"), show="dnd", status="Away for 12 min"),
    occupant("Nils", role=Role.VISITOR),
)  # fmt: skip


async def enter(office: Office, me: Occupant = ME, *others: Occupant, info: RoomInfo = INFO) -> ConversationId:
    """Let Elin be in the room with these, and open it."""
    assert office.stream.rooms is not None
    office.stream.rooms.info[ROOM] = info
    await office.core.rooms.join(ELIN, ROOM, me.nick)
    await comes(office, *(others or OTHERS), me)
    office.stream.deliver(RoomJoined(account=ELIN, room=ROOM, me=me))
    await office.clock.advance(0.1)
    await office.settle()
    return await office.opens(ROOM)


async def comes(office: Office, *occupants: Occupant, before: str = "") -> None:
    for each in occupants:
        office.stream.deliver(OccupantChanged(account=ELIN, room=ROOM, occupant=each, before=before))
    await office.clock.advance(0.1)
    await office.settle()


async def says(office: Office, who: Occupant, body: str, room_id: str) -> None:
    envelope = replace(make_envelope(peer=ROOM, at=office.clock.now(), archive_id=room_id), author=who.author)
    office.stream.deliver(NewMessage(envelope=replace(envelope, archive_id=ArchiveId(room_id)), body=body))
    await office.clock.advance(1)
    await office.settle()
