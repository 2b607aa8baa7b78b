"""Streams for accounts, and a look at servers before a password is known."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_client.core.ports import Clock
from desktop_client.domain.accounts import Account, ServerChecks
from desktop_client.domain.facts import Fact
from desktop_client.xmpp.certificates import Trust
from desktop_client.xmpp.connection import Connection
from desktop_client.xmpp.console import Console
from desktop_client.xmpp.keepalive import Patience
from desktop_client.xmpp.resolving import Resolver, SrvResolver
from desktop_client.xmpp.surroundings import Surroundings

if TYPE_CHECKING:
    from desktop_client.xmpp.registration import OpenRegistration


class XmppTransports:
    """The `ChatTransports` of the program. `extra_authority` is trusted beside the system's certificates."""

    def __init__(
        self,
        clock: Clock,
        *,
        extra_authority: Path | None = None,
        resolver: Resolver | None = None,
        patience: Patience | None = None,
        are_calls_enabled: bool = False,
    ) -> None:
        self.console: Final = Console(clock)
        self._around: Final = Surroundings(
            trust=Trust(extra_authority),
            resolver=resolver or SrvResolver(),
            console=self.console,
            clock=clock,
            patience=patience or Patience(),
            are_calls_enabled=are_calls_enabled,
        )

    def open(self, account: Account, deliver: Callable[[Fact], None]) -> Connection:
        return Connection(account, deliver=deliver, surroundings=self._around)

    async def check_server(self, account: Account) -> ServerChecks:
        """Shake hands without credentials.

        Raises `UnknownHost`, `ServerUnreachable`, `EncryptionMissing`, `CertificateRefused`, `StreamRefused`.
        """
        await asyncio.to_thread(self._around.load)
        from desktop_client.xmpp.server_checks import check_server  # noqa: PLC0415 - slixmpp after the first paint

        return await check_server(account, self._around)

    async def begin_registration(self, account: Account, token: str = "") -> "OpenRegistration":
        """Ask a server for an account; only its domain counts.

        Raises as `check_server`, and `NotAccepted` where it makes none.
        """
        await asyncio.to_thread(self._around.load)
        from desktop_client.xmpp.registration import begin_registration  # noqa: PLC0415 - as above

        return await begin_registration(account, self._around, token)
