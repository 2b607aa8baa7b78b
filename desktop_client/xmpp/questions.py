"""IQs that wait for their answer (RFC 6120 §8.2.3)."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid, domain_of
from desktop_client.domain.errors import ANSWER_TOO_LONG, NoAnswer, NotAccepted, NotConnected
from desktop_client.xmpp.elements import condition_of, special_condition_of
from desktop_client.xmpp.jids import parse_jid


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    senders: frozenset[str]
    answer: asyncio.Future[Element]
    on_answer: Callable[[], None] | None


class Questions:
    """Belongs to one connection, so that an answer never outlives it, a continued stream included."""

    def __init__(self, account: BareJid, write: Callable[[Element], None]) -> None:
        self._account: Final = account
        self._write = write
        self._open: dict[str, _Question] = {}
        self.own_full = str(account)

    async def ask(self, query: Element, *, timeout_s: float, on_answer: Callable[[], None] | None = None) -> Element:
        """Send an IQ that has an id and return its result; only the address that was asked can answer.

        `on_answer` is called in stream order, before the next stanza is looked at.
        Raises `NotConnected`, `NoAnswer`, `NotAccepted`.
        """
        stanza_id, to = query.get("id", ""), query.get("to", "")
        answer: asyncio.Future[Element] = asyncio.get_running_loop().create_future()
        self._open[stanza_id] = _Question(senders=self._answerers(to), answer=answer, on_answer=on_answer)
        try:
            self._write(query)
            async with asyncio.timeout(timeout_s):
                result = await answer
        except TimeoutError as error:
            raise NoAnswer(address=to or domain_of(self._account)) from error
        finally:
            self._open.pop(stanza_id, None)
        if result.get("type") == "error":
            condition, text = condition_of(result)
            address, special = to or domain_of(self._account), special_condition_of(result)
            raise NotAccepted(address=address, condition=condition, text=text, special=special)
        return result

    def take(self, stanza: Element) -> bool:
        """Return True when the stanza answers a question and comes from whom it was asked."""
        question = self._open.get(stanza.get("id", ""))
        if question is None or stanza.get("from", "") not in question.senders:
            return False
        if not question.answer.done():
            question.answer.set_result(stanza)
            if question.on_answer is not None:
                question.on_answer()
        return True

    def expects(self, stanza_id: str, sender: str) -> bool:
        """Tell whether somebody was asked this and has not answered."""
        question = self._open.get(stanza_id)
        return question is not None and sender in question.senders

    def take_dropped(self, stanza_id: str, sender: str) -> None:
        """Wait no longer for an answer that came and could not be read."""
        question = self._open.get(stanza_id)
        if question is not None and sender in question.senders and not question.answer.done():
            question.answer.set_exception(NotAccepted(address=sender or self._account, condition=ANSWER_TOO_LONG))

    def close(self) -> None:
        """Nobody will answer any more."""
        for question in self._open.values():
            if not question.answer.done():
                question.answer.set_exception(NotConnected(account=self._account))
        self._open.clear()

    def _answerers(self, to: str) -> frozenset[str]:
        if to and to != self._account:
            jid = parse_jid(to)
            return frozenset({to, jid.full if jid else to})
        return frozenset({"", self._account, self.own_full})
