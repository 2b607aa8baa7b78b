"""What a Hallway in a test stands on: a real store, and fakes where a test chooses nothing else."""

from desktop_client.core.call_ports import MediaEngine
from desktop_client.core.hallway import Ports
from desktop_client.core.ports import ChatTransports, Clock, SystemEvents
from desktop_client.core.transfer_ports import TransferPorts
from desktop_client.storage.store import Store
from tests.fakes.system import FakeEvents, FakeSecrets, SettingsInMemory


def ports_over(
    store: Store,
    clock: Clock,
    transports: ChatTransports,
    *,
    settings: SettingsInMemory | None = None,
    secrets: FakeSecrets | None = None,
    events: SystemEvents | None = None,
    media: MediaEngine | None = None,
    files: TransferPorts | None = None,
) -> Ports:
    """Give the parts of a core; with `media` there are calls."""
    return Ports(
        messages=store.messages,
        contacts=store.contacts,
        accounts=store.accounts,
        organising=store.organising,
        rooms=lambda: store.rooms,
        settings=settings or SettingsInMemory({"appearance.theme": "light"}),
        secrets=secrets or FakeSecrets(),
        transports=transports,
        events=events or FakeEvents(),
        clock=clock,
        media=media,
        call_store=store.calls,
        files=None if files is None else lambda: files,
    )
