"""All services of one profile, tied together."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from desktop_client.core.account_care import AccountCare
from desktop_client.core.account_opening import AccountOpening
from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.accounts import Accounts
from desktop_client.core.activity import Activity
from desktop_client.core.alerts import Alerts, AlertSources
from desktop_client.core.archive_sync import SyncProgress
from desktop_client.core.arrangements import Arrangements
from desktop_client.core.avatars import Avatars
from desktop_client.core.blocking import Blocking
from desktop_client.core.connections import Connections
from desktop_client.core.conversations import Conversations
from desktop_client.core.dispatch import Dispatch
from desktop_client.core.drafts import Drafts
from desktop_client.core.feed import Feed
from desktop_client.core.ground import Ground, Ports, build_ground
from desktop_client.core.happenings import Happenings
from desktop_client.core.inbox import Received
from desktop_client.core.messages import Messages
from desktop_client.core.order import Order, build_order
from desktop_client.core.own_names import follow_own_names
from desktop_client.core.own_presence import OwnStatus
from desktop_client.core.persistence import REFUSED
from desktop_client.core.ports import Applied, CallStore
from desktop_client.core.presences import Presences
from desktop_client.core.private_items import PrivateItems
from desktop_client.core.problems import Problems
from desktop_client.core.quiet import Quiet
from desktop_client.core.receipts import Receipts
from desktop_client.core.roster import Roster
from desktop_client.core.scope import TaskScope
from desktop_client.core.search import Search
from desktop_client.core.sending import Sending, build_sending
from desktop_client.core.settings import Settings
from desktop_client.core.strangers import Strangers
from desktop_client.core.subscriptions import Subscriptions
from desktop_client.core.timelines import Timelines
from desktop_client.core.typing import Typing
from desktop_client.domain.addresses import ConversationId

if TYPE_CHECKING:
    from desktop_client.core.call_ports import MediaEngine
    from desktop_client.core.calls import Calls
    from desktop_client.core.mine import Mine
    from desktop_client.core.room_directory import RoomDirectory
    from desktop_client.core.room_invitations import RoomInvitations
    from desktop_client.core.room_making import RoomMaking
    from desktop_client.core.room_threads import RoomThreads
    from desktop_client.core.rooms import Rooms
    from desktop_client.core.transfers import Transfers
    from desktop_client.domain.authors import AuthorId
    from desktop_client.domain.messages import Message
    from desktop_client.domain.rooms import OccupantsChange, RoomState

__all__ = ["Core", "Ports", "build_core"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """What the window calls and listens to."""

    settings: Settings
    problems: Problems
    accounts: Accounts
    care: AccountCare
    connections: Connections
    roster: Roster
    presences: Presences
    own_status: OwnStatus
    subscriptions: Subscriptions
    strangers: Strangers
    blocking: Blocking
    avatars: Avatars
    conversations: Conversations
    private_items: PrivateItems
    arrangements: Arrangements
    happenings: Happenings
    quiet: Quiet
    timelines: Timelines
    sending: Sending
    messages: Messages
    drafts: Drafts
    typing: Typing
    activity: Activity
    search: Search
    alerts: Alerts
    syncing: Feed[SyncProgress]
    scopes: AccountScopes
    stored: Feed[Applied]
    received: Feed[Received]
    tasks: TaskScope
    ground: "Ground"
    dispatch: Dispatch
    mine: "Callable[[], Mine]"
    """Pins, saved messages, reminders and scheduled messages: loaded and made at the first call, after `load`."""

    @property
    def rooms(self) -> "Rooms":
        """What knows rooms; loaded when it is asked for first, or with the first stream."""
        return self.dispatch.begin_rooms()

    @property
    def invitations(self) -> "RoomInvitations":
        """Invitations to rooms; as `rooms`."""
        return self.dispatch.begin_invitations()

    def is_request(self, conversation: ConversationId) -> bool:
        """Tell whether somebody I do not know waits for being accepted: they wrote, or invite me into a room."""
        invitations = self.dispatch.invitations
        is_invited = invitations is not None and invitations.is_request(conversation)
        return is_invited or self.strangers.is_request(conversation)

    def room_making(self) -> "RoomMaking":
        """Make what makes and changes rooms: nothing of it is kept."""
        from desktop_client.core.room_making import RoomMaking  # noqa: PLC0415 - a start makes no rooms

        return RoomMaking(self.scopes, lambda: self.rooms)

    async def readers(self, message: "Message") -> "tuple[AuthorId, ...]":
        """Return who has read a message of a room, as far as they tell."""
        return await self.ground.ports.rooms().readers(message.conversation, message.id)

    @property
    def threads(self) -> "RoomThreads":
        """Threads of rooms; as `rooms`."""
        return self.dispatch.begin_threads()

    @property
    def transfers(self) -> "Transfers":
        """Files that move and those that came; as `rooms`."""
        return self.dispatch.begin_transfers()

    def room_directory(self) -> "RoomDirectory":
        """Make what finds rooms, as `room_making`."""
        from desktop_client.core.room_directory import RoomDirectory  # noqa: PLC0415 - a start looks for no rooms

        return RoomDirectory(self.scopes)

    @property
    def room_changed(self) -> "Feed[RoomState]":
        return self.dispatch.room_changed

    @property
    def occupants_changed(self) -> "Feed[OccupantsChange]":
        return self.dispatch.occupants_changed

    @property
    def calls(self) -> "Calls | None":
        return self.dispatch.calls

    def begin_calls(
        self, engine: "MediaEngine", store: CallStore | None, show: "Callable[[Calls], None]" = lambda _calls: None
    ) -> None:
        """Load and make what calls people, once and after the first paint. Without `store` no call is kept.

        `show` gets them before they hear what was said since the streams are live.
        """
        calls = _build_calls(self.ground, engine, store)
        self._publish_calls(calls)
        show(calls)
        self.dispatch.begin_calls(calls)

    def _publish_calls(self, calls: "Calls") -> None:
        from desktop_client.core.call_activity import CallActivity  # noqa: PLC0415 - a start does not load calls

        ground = self.ground
        activity = CallActivity(calls=calls, scopes=ground.scopes, presences=self.presences, settings=ground.settings)
        self.connections.changed.subscribe(activity.follow)

    async def load(self) -> None:
        """Read what the window shows first; no stream is opened."""
        await self.conversations.load()
        await self.private_items.load()
        self.arrangements.watch()
        await self.happenings.load()
        self.quiet.watch()
        await self.accounts.load()
        self.own_status.watch()

    async def close(self) -> None:
        """Save drafts, sign out, end every task."""
        try:
            await self.drafts.flush()
        except REFUSED as problem:
            self.problems.report(problem)
        finally:
            if self.calls is not None:
                await self.calls.close()
            await self.accounts.close()
            await self.tasks.close()


def build_core(ports: Ports) -> Core:
    """Make every service of one profile; nothing runs and nothing is read but the settings."""
    ground = build_ground(ports)
    dispatch = _build_dispatch(ground)
    timelines = Timelines(store=ports.messages, scopes=ground.scopes, stored=ground.stored)
    conversations = Conversations(
        store=ports.messages,
        scopes=ground.scopes,
        roster=ground.roster,
        settings=ground.settings,
        stored=ground.stored,
    )
    drafts = _build_drafts(ground, conversations)
    activity = Activity(scopes=ground.scopes, connections=dispatch.connections, clock=ports.clock, tasks=ground.tasks)
    Receipts(scopes=ground.scopes, roster=ground.roster, received=ground.received)
    accounts = _build_accounts(ground, dispatch, conversations)
    order = build_order(ground, dispatch, conversations, accounts, activity)
    follow_own_names(ground, dispatch, accounts)
    alerts = _build_alerts(ground, dispatch, conversations, activity, order)
    core = Core(
        settings=ground.settings,
        problems=ground.problems,
        accounts=accounts,
        care=_build_care(ground, dispatch, accounts),
        connections=dispatch.connections,
        roster=ground.roster,
        presences=dispatch.presences,
        own_status=dispatch.own_status,
        subscriptions=dispatch.subscriptions,
        strangers=Strangers(
            roster=ground.roster, conversations=conversations, stored=ground.stored, settings=ground.settings
        ),
        blocking=dispatch.blocking,
        avatars=dispatch.avatars,
        conversations=conversations,
        private_items=order.private_items,
        arrangements=order.arrangements,
        happenings=order.happenings,
        quiet=order.quiet,
        timelines=timelines,
        sending=build_sending(ground, dispatch, conversations, drafts),
        messages=Messages(scopes=ground.scopes, store=ports.messages, problems=ground.problems, stored=ground.stored),
        drafts=drafts,
        typing=dispatch.typing,
        activity=activity,
        search=Search(ports.messages),
        alerts=alerts,
        syncing=ground.syncing,
        scopes=ground.scopes,
        stored=ground.stored,
        received=ground.received,
        tasks=ground.tasks,
        ground=ground,
        dispatch=dispatch,
        mine=cache(partial(_build_mine, ground, dispatch, order, activity=activity, alerts=alerts, drafts=drafts)),
    )
    if ports.media is not None:
        core.begin_calls(ports.media, ports.call_store)
    return core


def _build_mine(
    ground: Ground, dispatch: Dispatch, order: Order, *, activity: Activity, alerts: Alerts, drafts: Drafts
) -> "Mine":
    from desktop_client.core.mine import build_mine  # noqa: PLC0415 - a start does not wait for it

    return build_mine(ground, dispatch, order, activity=activity, alerts=alerts, drafts=drafts)


def _build_rooms(ground: Ground, dispatch: Dispatch, conversations: Conversations, order: Order) -> "Rooms":
    from desktop_client.core.rooms_building import build_rooms  # noqa: PLC0415 - a start does not load rooms

    return build_rooms(ground, dispatch, conversations, order.arrangements)


def _build_invitations(
    ground: Ground, dispatch: Dispatch, conversations: Conversations, alerts: Alerts
) -> "RoomInvitations":
    from desktop_client.core.rooms_building import build_invitations  # noqa: PLC0415 - as above

    return build_invitations(ground, dispatch, conversations, alerts)


def _build_care(ground: Ground, dispatch: Dispatch, accounts: Accounts) -> AccountCare:
    return AccountCare(
        accounts=accounts,
        scopes=ground.scopes,
        settings=ground.settings,
        transports=ground.ports.transports,
        status_changed=dispatch.connections.changed,
    )


def _build_dispatch(ground: Ground) -> Dispatch:
    ports, scopes, roster, settings = ground.ports, ground.scopes, ground.roster, ground.settings
    connections = Connections()
    return Dispatch(
        scopes=scopes,
        connections=connections,
        blocking=Blocking(scopes=scopes, status_changed=connections.changed),
        roster=roster,
        presences=Presences(roster=roster, scopes=scopes, clock=ports.clock),
        own_status=OwnStatus(
            scopes=scopes,
            roster=roster,
            settings=settings,
            events=ports.events,
            clock=ports.clock,
            tasks=ground.tasks,
        ),
        subscriptions=Subscriptions(scopes=scopes, roster=roster, settings=settings),
        typing=Typing(scopes=scopes, roster=roster, settings=settings, clock=ports.clock, received=ground.received),
        avatars=Avatars(store=ports.contacts, scopes=scopes, roster=roster, persistence=ground.persistence),
    )


def _build_drafts(ground: Ground, conversations: Conversations) -> Drafts:
    return Drafts(
        store=ground.ports.messages,
        conversations=conversations,
        clock=ground.ports.clock,
        persistence=ground.persistence,
        tasks=ground.tasks,
    )


def _build_calls(ground: Ground, engine: "MediaEngine", store: CallStore | None) -> "Calls":
    from desktop_client.core.call_history import CallHistory  # noqa: PLC0415 - a start does not load calls
    from desktop_client.core.calls import Calls  # noqa: PLC0415 - as above

    history = CallHistory(store=store, scopes=ground.scopes, persistence=ground.persistence, stored=ground.stored)
    return Calls(
        scopes=ground.scopes,
        roster=ground.roster,
        engine=engine,
        clock=ground.ports.clock,
        settings=ground.settings,
        history=history,
        received=ground.received,
    )


def _build_accounts(ground: Ground, dispatch: Dispatch, conversations: Conversations) -> Accounts:
    ports = ground.ports
    opening = AccountOpening(
        transports=ports.transports,
        dispatch=dispatch,
        scopes=ground.scopes,
        conversations=conversations,
        store=ports.messages,
        persistence=ground.persistence,
        clock=ports.clock,
        stored=ground.stored,
        received=ground.received,
        syncing=ground.syncing,
    )
    return Accounts(
        store=ports.accounts,
        secrets=ports.secrets,
        transports=ports.transports,
        scopes=ground.scopes,
        opening=opening,
        status_changed=dispatch.connections.changed,
        events=ports.events,
    )


def _build_alerts(
    ground: Ground,
    dispatch: Dispatch,
    conversations: Conversations,
    activity: Activity,
    order: Order,
) -> Alerts:
    sources = AlertSources(
        scopes=ground.scopes,
        activity=activity,
        connections=dispatch.connections,
        conversations=conversations,
        arrangements=order.arrangements,
        own_status=dispatch.own_status,
        quiet=order.quiet,
        presences=dispatch.presences,
        roster=ground.roster,
        settings=ground.settings,
        clock=ground.ports.clock,
        tells_all=dispatch.tells_all,
        tells_mentions=dispatch.tells_mentions,
        tells_thread=dispatch.tells_thread,
    )
    alerts = Alerts(sources, received=ground.received, syncing=ground.syncing)
    dispatch.make_rooms = lambda: _build_rooms(ground, dispatch, conversations, order)
    dispatch.make_invitations = lambda: _build_invitations(ground, dispatch, conversations, alerts)
    return alerts
