"""What keeps conversations in order, tied together."""

from dataclasses import dataclass

from desktop_client.core.accounts import Accounts
from desktop_client.core.activity import Activity
from desktop_client.core.arrangements import Arrangements
from desktop_client.core.conversations import Conversations
from desktop_client.core.dispatch import Dispatch
from desktop_client.core.ground import Ground
from desktop_client.core.happenings import Happenings
from desktop_client.core.my_devices import MyDevices
from desktop_client.core.private_items import PrivateItems
from desktop_client.core.quiet import Quiet


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The services that keep conversations in order."""

    arrangements: Arrangements
    happenings: Happenings
    quiet: Quiet
    private_items: PrivateItems
    my_devices: MyDevices


def build_order(
    ground: Ground, dispatch: Dispatch, conversations: Conversations, accounts: Accounts, activity: Activity
) -> Order:
    """Make it, and let it hear what my other devices say."""
    ports = ground.ports
    items = PrivateItems(
        store=ports.organising.private_items, persistence=ground.persistence, accounts_changed=accounts.changed
    )
    arrangements = Arrangements(items=items, clock=ports.clock, tasks=ground.tasks, find=conversations.find)
    my_devices = dispatch.my_devices = _build_my_devices(ground, dispatch, conversations, items)
    return Order(
        arrangements=arrangements,
        happenings=_build_happenings(ground, dispatch, accounts, activity),
        quiet=Quiet(settings=ground.settings, clock=ports.clock, tasks=ground.tasks, events=ports.events),
        private_items=items,
        my_devices=my_devices,
    )


def _build_my_devices(
    ground: Ground, dispatch: Dispatch, conversations: Conversations, items: PrivateItems
) -> MyDevices:
    return MyDevices(
        store=ground.ports.organising,
        scopes=ground.scopes,
        clock=ground.ports.clock,
        persistence=ground.persistence,
        items=items,
        conversations=conversations,
        stored=ground.stored,
        status_changed=dispatch.connections.changed,
        syncing=ground.syncing,
    )


def _build_happenings(ground: Ground, dispatch: Dispatch, accounts: Accounts, activity: Activity) -> Happenings:
    return Happenings(
        store=ground.ports.organising.happenings,
        tasks=ground.tasks,
        clock=ground.ports.clock,
        persistence=ground.persistence,
        roster=ground.roster,
        activity=activity,
        received=ground.received,
        stored=ground.stored,
        subscriptions=dispatch.subscriptions,
        accounts_changed=accounts.changed,
    )
