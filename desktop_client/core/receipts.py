"""Answers to those who ask whether a message arrived (XEP-0184)."""

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.inbox import Received
from desktop_client.core.roster import Roster
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.messages import Arrival, Direction, NewMessage, Source


class Receipts:
    """Sends a receipt once a message is on disk, to accepted people only.

    A repeated live message is answered again, its first receipt may have been lost; from the archive only what was
    missed: neither what was seen before nor the history that a new computer fetches.
    """

    def __init__(self, *, scopes: AccountScopes, roster: Roster, received: Feed[Received]) -> None:
        self._scopes = scopes
        self._roster = roster
        received.subscribe(self._on_received)

    def _on_received(self, received: Received) -> None:
        transport = self._scopes.online(received.account)
        if transport is None or received.is_history:
            return
        first_seen = {message for message in received.applied.first_seen if message.wants_receipt}
        for arrival in received.arrivals:
            if not self._is_due(arrival, first_seen):
                continue
            try:
                transport.send_receipt(arrival.envelope.peer, arrival.envelope.message_id)
            except NotConnected:
                return

    def _is_due(self, arrival: Arrival, first_seen: set[NewMessage]) -> bool:
        envelope = arrival.envelope
        return (
            isinstance(arrival, NewMessage)
            and arrival.wants_receipt
            and bool(envelope.message_id)
            and envelope.direction is Direction.INCOMING
            and (envelope.source in (Source.LIVE, Source.OFFLINE) or arrival in first_seen)
            and self._roster.is_accepted(envelope.account, envelope.peer)
        )
