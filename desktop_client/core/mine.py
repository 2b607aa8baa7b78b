"""What I keep of messages for myself, tied together."""

from dataclasses import dataclass

from desktop_client.core.activity import Activity
from desktop_client.core.alerts import Alerts
from desktop_client.core.dispatch import Dispatch
from desktop_client.core.drafts import Drafts
from desktop_client.core.ground import Ground
from desktop_client.core.marks import Marks
from desktop_client.core.order import Order
from desktop_client.core.reminders import ReminderParts, Reminders
from desktop_client.core.scheduling import Scheduling, SchedulingParts


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """What I keep for myself."""

    marks: Marks
    reminders: Reminders
    scheduling: Scheduling


def build_mine(
    ground: Ground, dispatch: Dispatch, order: Order, *, activity: Activity, alerts: Alerts, drafts: Drafts
) -> Mine:
    """Make it after the private items were loaded; what was missed while the program was closed is told from then."""
    ports, items, sync = ground.ports, order.private_items, order.my_devices.sync
    marks = Marks(items=items, store=ports.messages, clock=ports.clock)
    reminders = ReminderParts(
        items=items,
        sync=sync,
        marks=marks,
        scopes=ground.scopes,
        activity=activity,
        alerts=alerts,
        happenings=order.happenings,
        clock=ports.clock,
        tasks=ground.tasks,
        status_changed=dispatch.connections.changed,
    )
    scheduling = SchedulingParts(
        items=items,
        sync=sync,
        store=ports.messages,
        scopes=ground.scopes,
        drafts=drafts,
        happenings=order.happenings,
        persistence=ground.persistence,
        clock=ports.clock,
        tasks=ground.tasks,
        status_changed=dispatch.connections.changed,
        syncing=ground.syncing,
    )
    return Mine(marks=marks, reminders=Reminders(reminders), scheduling=Scheduling(scheduling))
