"""How each account's connection is."""

from desktop_client.core.feed import Feed
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import BareJid


class Connections:
    def __init__(self) -> None:
        self.changed: Feed[ConnectionStatus] = Feed("connections")
        self._by_account: dict[BareJid, ConnectionStatus] = {}

    def status(self, account: BareJid) -> ConnectionStatus:
        return self._by_account.get(account) or ConnectionStatus(account=account)

    def all(self) -> tuple[ConnectionStatus, ...]:
        return tuple(self._by_account.values())

    def is_online(self, account: BareJid) -> bool:
        return self.status(account).state is ConnectionState.ONLINE

    def deliver(self, status: ConnectionStatus) -> None:
        self._by_account[status.account] = status
        self.changed.publish(status)

    def drop(self, account: BareJid) -> None:
        if self._by_account.pop(account, None) is not None:
            self.changed.publish(ConnectionStatus(account=account))
