"""What the services of one profile stand on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.archive_sync import SyncProgress
from desktop_client.core.feed import Feed
from desktop_client.core.inbox import Received
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import (
    AccountStore,
    Applied,
    CallStore,
    ChatTransports,
    Clock,
    ContactStore,
    MessageStore,
    Secrets,
    SettingsStore,
    SystemEvents,
)
from desktop_client.core.problems import Problems
from desktop_client.core.roster import Roster
from desktop_client.core.scope import TaskScope
from desktop_client.core.settings import Settings

if TYPE_CHECKING:
    from desktop_client.core.call_ports import MediaEngine
    from desktop_client.core.organising_ports import OrganisingStore
    from desktop_client.core.room_ports import RoomStore
    from desktop_client.core.transfer_ports import TransferPorts


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """What a Hallway stands on; a headless one takes the same."""

    messages: MessageStore
    contacts: ContactStore
    accounts: AccountStore
    organising: "OrganisingStore"
    settings: SettingsStore
    secrets: Secrets
    transports: ChatTransports
    events: SystemEvents
    clock: Clock
    rooms: "Callable[[], RoomStore]"
    """Called once there is a stream."""
    media: "MediaEngine | None" = None
    """None: no calls until `Core.begin_calls`."""
    call_store: CallStore | None = None
    """None: ended calls are not kept."""
    files: "Callable[[], TransferPorts] | None" = None
    """Called once there is a stream, or files are asked for; None: none are sent or fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What most services stand on."""

    ports: Ports
    tasks: TaskScope
    scopes: AccountScopes
    stored: Feed[Applied]
    received: Feed[Received]
    syncing: Feed[SyncProgress]
    problems: Problems
    persistence: Persistence
    settings: Settings
    roster: Roster


def build_ground(ports: Ports) -> Ground:
    problems, scopes, settings = Problems(), AccountScopes(), Settings(ports.settings)
    persistence = Persistence(clock=ports.clock, problems=problems)
    return Ground(
        ports=ports,
        tasks=TaskScope("core"),
        scopes=scopes,
        stored=Feed("stored"),
        received=Feed("received"),
        syncing=Feed("syncing"),
        problems=problems,
        persistence=persistence,
        settings=settings,
        roster=Roster(store=ports.contacts, scopes=scopes, persistence=persistence, settings=settings),
    )
