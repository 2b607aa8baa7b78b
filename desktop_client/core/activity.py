"""What the person looks at."""

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.connections import Connections
from desktop_client.core.feed import Feed
from desktop_client.core.ports import Clock
from desktop_client.core.scope import TaskScope
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import ConversationId

_INACTIVE_AFTER_S = 10.0


class Activity:
    """The open conversation and whether the window is active; servers learn the latter (XEP-0352).

    A short look elsewhere is not told to the server.
    """

    def __init__(self, *, scopes: AccountScopes, connections: Connections, clock: Clock, tasks: TaskScope) -> None:
        self.changed: Feed[ConversationId | None] = Feed("activity")
        """The conversation that is being looked at."""
        self._scopes = scopes
        self._clock = clock
        self._tasks = tasks
        self._open: ConversationId | None = None
        self._is_window_active = True
        self._is_told_active = True
        self._change = 0
        connections.changed.subscribe(self._on_connection)

    @property
    def is_window_active(self) -> bool:
        return self._is_window_active

    @property
    def watched(self) -> ConversationId | None:
        """The conversation on the screen of an active window."""
        return self._open if self._is_window_active else None

    def open_conversation(self, conversation: ConversationId | None) -> None:
        self._open = conversation
        self.changed.publish(self.watched)

    def set_window_active(self, is_active: bool) -> None:
        self._is_window_active = is_active
        self._change += 1
        self.changed.publish(self.watched)
        if is_active:
            self._tell(is_active=True)
        else:
            self._tasks.start(self._tell_inactive_later(self._change), name="inactive")

    async def _tell_inactive_later(self, change: int) -> None:
        await self._clock.sleep(_INACTIVE_AFTER_S)
        if change == self._change:
            self._tell(is_active=False)

    def _tell(self, *, is_active: bool) -> None:
        if is_active == self._is_told_active:
            return
        self._is_told_active = is_active
        for scope in self._scopes:
            if scope.is_online:
                scope.transport.set_active(is_active)

    def _on_connection(self, status: ConnectionStatus) -> None:
        """A server starts each stream, resumed ones too, with an active client (XEP-0352)."""
        transport = self._scopes.online(status.account)
        if status.state is ConnectionState.ONLINE and transport is not None and not self._is_told_active:
            transport.set_active(False)
