"""Accounts of a real server, each under a fresh name."""

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop_client.demo.prosody import PrivateProsody
from desktop_client.domain.addresses import BareJid, local_of

_numbers = itertools.count(1)


class AccountServer(Protocol):
    """A running server that takes streams with STARTTLS and new accounts."""

    @property
    def host(self) -> str: ...

    @property
    def port(self) -> int: ...

    @property
    def domain(self) -> str: ...

    @property
    def ca_file(self) -> Path: ...

    def add_account(self, local: str, password: str) -> BareJid: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyAccount:
    """An account of a real server, with what a stream needs to reach it."""

    jid: BareJid
    password: str
    server: AccountServer

    @property
    def local(self) -> str:
        return local_of(self.jid)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerAccount(AnyAccount):
    """An account of a Prosody."""

    server: PrivateProsody


class AnyAccounts:
    """Make accounts under fresh names, so that no test meets another's data."""

    def __init__(self, server: AccountServer) -> None:
        self.server = server

    def make(self, name: str = "person") -> AnyAccount:
        number = next(_numbers)
        local, password = f"{name}{number}", f"password-{number}"
        return AnyAccount(jid=self.server.add_account(local, password), password=password, server=self.server)


class Accounts:
    """The same at a Prosody."""

    def __init__(self, server: PrivateProsody) -> None:
        self.server = server
        self._any = AnyAccounts(server)

    def make(self, name: str = "person") -> ServerAccount:
        made = self._any.make(name)
        return ServerAccount(jid=made.jid, password=made.password, server=self.server)
