"""Noticing that nobody is there any more, though the socket looks open (XEP-0198 §4, XEP-0199)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_client.core.ports import Clock
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, iq

if TYPE_CHECKING:
    from desktop_client.xmpp.stream import HardenedStream

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """`silence_s` without a byte lead to a question, `answer_s` without an answer to the end of the stream.

    With messages on their way the question comes after `unacknowledged_s`. A stream that ends before `lasting_s`
    does not count as a success of the tries before it.
    """

    silence_s: float = 60.0
    unacknowledged_s: float = 8.0
    answer_s: float = 10.0
    look_every_s: float = 4.0
    lasting_s: float = 60.0
    open_s: float = 15.0
    sign_in_s: float = 30.0


class Keepalive:
    """Watches one stream; `check` asks at once, after a wake-up or a change of network."""

    def __init__(
        self, stream: "HardenedStream", *, clock: Clock, patience: Patience, on_round_trip: Callable[[int], None]
    ) -> None:
        self._stream: Final = stream
        self._clock = clock
        self._patience = patience
        self._on_round_trip = on_round_trip

    async def run(self) -> None:
        """Return when the stream has ended."""
        while not self._stream.ended.done():
            await self._clock.sleep(self._next_look_s())
            if self._is_question_due():
                await self.check()

    async def check(self, answer_s: float | None = None) -> None:
        """Ask for a sign of life and end the stream when none comes."""
        asked_at_s = self._clock.monotonic_s()
        self._stream.request_acknowledgement()
        try:
            await self._stream.request(
                iq("get", element(ns.PING, "ping"), to=self._stream.account.partition("@")[2]),
                timeout_s=answer_s or self._patience.answer_s,
            )
        except NotAccepted:
            pass
        except (NoAnswer, NotConnected):
            if self._stream.heard_at_s <= asked_at_s:
                _log.info("no sign of life, giving the connection up")
                self._stream.fail(ConnectionResetError("no sign of life"))
            return
        self._on_round_trip(round((self._clock.monotonic_s() - asked_at_s) * 1000))

    def _next_look_s(self) -> float:
        """Look seldom while nothing is on its way; a stanza sent in between is asked after no later for it."""
        patience = self._patience
        if self._is_waiting:
            return patience.look_every_s
        until_due_s = patience.silence_s - self._silent_s
        return min(patience.look_every_s + patience.unacknowledged_s, max(patience.look_every_s, until_due_s))

    def _is_question_due(self) -> bool:
        if self._stream.is_held:
            return False
        return self._silent_s >= (self._patience.unacknowledged_s if self._is_waiting else self._patience.silence_s)

    @property
    def _is_waiting(self) -> bool:
        return self._stream.management.is_enabled and self._stream.management.unacknowledged > 0

    @property
    def _silent_s(self) -> float:
        return self._clock.monotonic_s() - self._stream.heard_at_s
