"""Accounts of a real server, each under a fresh name."""

import itertools
from dataclasses import dataclass

from desktop_client.demo.prosody import PrivateProsody
from desktop_client.domain.addresses import BareJid, local_of

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerAccount:
    """An account of a real server, with what a stream needs to reach it."""

    jid: BareJid
    password: str
    server: PrivateProsody

    @property
    def local(self) -> str:
        return local_of(self.jid)


class Accounts:
    """Make accounts under fresh names, so that no test meets another's data."""

    def __init__(self, server: PrivateProsody) -> None:
        self.server = server

    def make(self, name: str = "person") -> ServerAccount:
        number = next(_numbers)
        local, password = f"{name}{number}", f"password-{number}"
        jid = self.server.add_account(local, password)
        return ServerAccount(jid=jid, password=password, server=self.server)
