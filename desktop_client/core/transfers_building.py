"""What moves files, tied together when it is needed first."""

from desktop_client.core.dispatch import Dispatch
from desktop_client.core.ground import Ground
from desktop_client.core.transfers import Say, TransferParts, Transfers
from desktop_client.domain.addresses import ConversationId


def build_transfers(ground: Ground, dispatch: Dispatch, say: Say) -> Transfers:
    """Raises `LookupError` where no files are kept."""
    ports = ground.ports
    if ports.files is None:
        raise LookupError("files")

    def is_private_room(room: ConversationId) -> bool:
        return dispatch.rooms is not None and dispatch.rooms.state(room).info.is_members_only

    return Transfers(
        TransferParts(
            ports=ports.files(),
            messages=ports.messages,
            scopes=ground.scopes,
            roster=ground.roster,
            settings=ground.settings,
            persistence=ground.persistence,
            say=say,
            clock=ports.clock,
            tasks=ground.tasks,
            received=ground.received,
            status_changed=dispatch.connections.changed,
            is_private_room=is_private_room,
        )
    )
