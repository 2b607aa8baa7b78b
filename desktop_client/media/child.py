"""Where the child process begins; the parent imports this, so nothing heavy stands here."""

import logging
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from desktop_client.domain.devices import DeviceChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildOptions:
    """What a child is started with. `has_hardware` False: test devices only, no Qt."""

    choice: DeviceChoice = field(default_factory=DeviceChoice)
    extra_addresses: tuple[str, ...] = ()
    has_hardware: bool = True
    log_level: int = logging.WARNING


def run_child(connection: Connection, memory_name: str, options: ChildOptions) -> None:
    """Be the child until the parent says stop or is gone."""
    from desktop_client.media.worker import live  # noqa: PLC0415 - codecs are loaded here alone, never in the parent

    live(connection, memory_name, options)
