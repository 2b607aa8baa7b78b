"""What both sides have counted (XEP-0198): the numbers of one resumable stream."""

from collections import deque
from dataclasses import dataclass

from desktop_client.domain.messages import OriginId
from desktop_client.xmpp.limits import StreamViolation

UNSTORED_LIMIT = 2000
UNSTORED_LIMIT_BYTES = 16 * 1024 * 1024
_WRAP = 2**32


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A stanza without acknowledgement.

    A message of the outbox has an `origin_id` and is sent again by the outbox alone; `is_kept` ones
    (receipts, markers) are sent again here.
    """

    data: bytes
    origin_id: OriginId | None = None
    is_kept: bool = False


class StreamManagement:
    """Counters and unacknowledged stanzas; lives on from a lost stream to the one that continues it.

    Numbers given to the core never repeat between streams, so a late `mark_stored` cannot hit another stanza.
    """

    def __init__(self) -> None:
        self.resume_id = ""
        self.is_enabled = False
        self._is_counting_sent = False
        self._acknowledged = 0
        self._unacknowledged: deque[Sent] = deque()
        self._base = 0
        self._received = 0
        self._received_bytes = 0
        self._held: dict[int, int] = {}
        self._held_bytes = 0
        self._owed_h: int | None = None

    @property
    def unacknowledged(self) -> int:
        return len(self._unacknowledged)

    @property
    def is_store_behind(self) -> bool:
        """True while more waits to be stored than should lie in memory."""
        return len(self._held) >= UNSTORED_LIMIT or self._held_bytes >= UNSTORED_LIMIT_BYTES

    @property
    def handled(self) -> int:
        """The longest prefix of received stanzas that needs no storing any more, modulo 2^32 (XEP-0198 §4)."""
        prefix = min(self._held) - 1 if self._held else self._received
        return (prefix - self._base) % _WRAP

    def begin(self) -> None:
        """Count sent stanzas from zero: `<enable/>` is on its way."""
        self._is_counting_sent = True
        self._acknowledged = 0
        self._unacknowledged.clear()

    def enabled(self, resume_id: str) -> None:
        """Count received stanzas from zero."""
        self.resume_id = resume_id
        self.is_enabled = True
        self._base = self._received
        self._hold_nothing()
        self._owed_h = None

    def note_sent(self, sent: Sent) -> None:
        if self._is_counting_sent:
            self._unacknowledged.append(sent)

    def note_received(self, size_bytes: int = 0) -> int:
        """Return the number of a received stanza."""
        self._received += 1
        self._received_bytes = size_bytes
        return self._received

    def hold(self, number: int) -> None:
        """Leave a stanza unanswered until `release`: what it carried must be stored first.

        One from before `<enabled/>` is in neither side's count (XEP-0198 §4).
        """
        if number > self._base and number not in self._held:
            self._held[number] = self._received_bytes
            self._held_bytes += self._received_bytes

    def _hold_nothing(self) -> None:
        self._held.clear()
        self._held_bytes = 0

    def let_go(self, number: int) -> None:
        """Take back `hold` for one stanza that carried nothing to store."""
        self._held_bytes -= self._held.pop(number, 0)

    def release(self, number: int) -> bool:
        """Let go of stanzas up to `number`; return True when an earlier answer stayed behind because of them."""
        self._held = {held: size_bytes for held, size_bytes in self._held.items() if held > number}
        self._held_bytes = sum(self._held.values())
        is_owed = self._owed_h is not None and self.handled != self._owed_h
        return self.is_enabled and is_owed

    def answer(self) -> int:
        """Return `h` for `<a/>` and remember whether it stays behind."""
        h = self.handled
        self._owed_h = h if self._held else None
        return h

    def acknowledge(self, h: int) -> list[OriginId]:
        """Take the server's counter; return the outbox messages it covers, in order.

        Raises `StreamViolation` when more were counted than sent (XEP-0198 §4).
        """
        count = (h - self._acknowledged) % _WRAP
        if count > len(self._unacknowledged):
            raise StreamViolation("undefined-condition")
        covered = [self._unacknowledged.popleft() for _ in range(count)]
        self._acknowledged = h
        return [sent.origin_id for sent in covered if sent.origin_id is not None]

    def suspend(self) -> None:
        """The connection is lost; counters wait for a resume."""
        self.is_enabled = False

    def begin_resume(self) -> int:
        """Return `h` for `<resume/>`; stanzas beyond it will come again with the same numbers."""
        h = self.handled
        self._received = self._base + h
        self._hold_nothing()
        self._owed_h = None
        return h

    def resumed(self, h: int) -> tuple[list[OriginId], list[Sent]]:
        """Return (acknowledged messages, stanzas to send again); the outbox sends its own again."""
        acknowledged = self.acknowledge(h)
        again = [sent for sent in self._unacknowledged if sent.is_kept]
        self._unacknowledged.clear()
        self.is_enabled = True
        self._is_counting_sent = True
        return acknowledged, again

    def failed(self, h: int | None) -> tuple[list[OriginId], list[Sent]]:
        """The server forgot the stream; `h` may still tell what it had counted (XEP-0198 §5)."""
        acknowledged: list[OriginId] = []
        if h is not None and (h - self._acknowledged) % _WRAP <= len(self._unacknowledged):
            acknowledged = self.acknowledge(h)
        again = [sent for sent in self._unacknowledged if sent.is_kept]
        self._forget()
        return acknowledged, again

    def _forget(self) -> None:
        self._unacknowledged.clear()
        self._is_counting_sent = False
        self.is_enabled = False
        self.resume_id = ""
        self._hold_nothing()
        self._owed_h = None
        self._base = self._received
