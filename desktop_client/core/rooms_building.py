"""What knows rooms, tied together once the first stream is up."""

from desktop_client.core.alerts import Alerts
from desktop_client.core.arrangements import Arrangements
from desktop_client.core.bookmarks import Bookmarks
from desktop_client.core.conversations import Conversations
from desktop_client.core.dispatch import Dispatch
from desktop_client.core.ground import Ground
from desktop_client.core.kept_notices import KeptNotices
from desktop_client.core.private_partners import PrivatePartners
from desktop_client.core.room_history import RoomHistories
from desktop_client.core.room_invitations import RoomInvitations
from desktop_client.core.room_pictures import RoomPictures
from desktop_client.core.room_pins import RoomPins
from desktop_client.core.room_readers import RoomReaders
from desktop_client.core.room_threads import RoomThreads
from desktop_client.core.rooms import Rooms


def build_rooms(
    ground: Ground,
    dispatch: Dispatch,
    conversations: Conversations,
    arrangements: Arrangements,
) -> Rooms:
    ports, store = ground.ports, ground.ports.rooms()
    rooms = Rooms(
        scopes=ground.scopes,
        store=store,
        bookmarks=Bookmarks(store=store, scopes=ground.scopes, persistence=ground.persistence),
        histories=RoomHistories(
            store=ports.messages, clock=ports.clock, persistence=ground.persistence, stored=ground.stored
        ),
        conversations=conversations,
        typing=dispatch.typing,
        persistence=ground.persistence,
        clock=ports.clock,
        received=ground.received,
        changed=dispatch.room_changed,
        occupants_changed=dispatch.occupants_changed,
    )
    RoomReaders(
        rooms=rooms,
        store=store,
        scopes=ground.scopes,
        settings=ground.settings,
        conversations=conversations,
        clock=ports.clock,
    )
    RoomPins(
        arrangements=arrangements,
        bookmarks=rooms.bookmarks,
        room_changed=dispatch.room_changed,
        tasks=ground.tasks,
    )
    dispatch.threads = RoomThreads(
        store=store, persistence=ground.persistence, tasks=ground.tasks, received=ground.received
    )
    dispatch.partners = PrivatePartners(
        rooms=rooms,
        store=store,
        persistence=ground.persistence,
        tasks=ground.tasks,
        received=ground.received,
        stored=ground.stored,
    )
    KeptNotices(notices=rooms.notices, store=store, persistence=ground.persistence, tasks=ground.tasks)
    RoomPictures(avatars=dispatch.avatars, room_changed=dispatch.room_changed, heard=rooms.heard)
    return rooms


def build_invitations(
    ground: Ground, dispatch: Dispatch, conversations: Conversations, alerts: Alerts
) -> RoomInvitations:
    ports = ground.ports
    return RoomInvitations(
        rooms=dispatch.begin_rooms,
        room_changed=dispatch.room_changed,
        store=ports.rooms(),
        scopes=ground.scopes,
        roster=ground.roster,
        blocking=dispatch.blocking,
        conversations=conversations,
        persistence=ground.persistence,
        clock=ports.clock,
        tasks=ground.tasks,
        changed=dispatch.invitation_changed,
        tell=alerts.tell_invitation,
    )
