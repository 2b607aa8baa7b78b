"""What the media process is started with."""

import logging
from dataclasses import dataclass, field

from desktop_client.domain.devices import DeviceChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildOptions:
    """What a child is started with. `has_hardware` False: test devices only, no Qt. `films` are cameras too."""

    choice: DeviceChoice = field(default_factory=DeviceChoice)
    extra_addresses: tuple[str, ...] = ()
    films: tuple[str, ...] = ()
    has_hardware: bool = True
    log_level: int = logging.WARNING
