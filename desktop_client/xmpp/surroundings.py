"""What every stream of a run shares."""

from dataclasses import dataclass

from desktop_client.core.ports import Clock
from desktop_client.xmpp.certificates import Trust
from desktop_client.xmpp.console import Console
from desktop_client.xmpp.keepalive import Patience
from desktop_client.xmpp.resolving import Resolver


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    trust: Trust
    resolver: Resolver
    console: Console
    clock: Clock
    patience: Patience
