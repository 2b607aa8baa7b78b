"""What every stream of a run shares."""

import importlib
from dataclasses import dataclass
from typing import Final

from desktop_client.core.ports import Clock
from desktop_client.xmpp.certificates import Trust
from desktop_client.xmpp.console import Console
from desktop_client.xmpp.keepalive import Patience
from desktop_client.xmpp.resolving import Resolver

_STREAM_MODULE: Final = "desktop_client.xmpp.server_checks"
_CALLS_MODULE: Final = "desktop_client.xmpp.call_signalling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What all streams of the program share."""

    trust: Trust
    resolver: Resolver
    console: Console
    clock: Clock
    patience: Patience
    are_calls_enabled: bool = False

    def load(self) -> None:
        """Load the library and the system's authorities, which takes a while: call it in a worker thread."""
        importlib.import_module(_STREAM_MODULE)
        if self.are_calls_enabled:
            importlib.import_module(_CALLS_MODULE)
        self.trust.prepare()
