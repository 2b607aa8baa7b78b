"""STUN and TURN of the own server are good as long as their passwords are (XEP-0215 §3.1, §4)."""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from typing_extensions import override

from desktop_client.domain.accounts import Account
from desktop_client.domain.errors import NoAnswer
from desktop_client.xmpp.features.external_services import ExternalServices
from desktop_client.xmpp.link import Link
from tests.factories import ELIN
from tests.fakes.clock import DrivenClock


def _start_nothing(coroutine: Coroutine[Any, Any, None], _name: str) -> None:
    coroutine.close()


class AskedServer(Link):
    """Answers with a TURN service whose password is good for ten minutes, or not at all."""

    def __init__(self, clock: DrivenClock) -> None:
        super().__init__(Account(jid=ELIN), deliver=lambda _: None, clock=clock, start=_start_nothing)
        self.driven = clock
        self.asked = 0
        self.is_silent = False

    @override
    async def request(self, query: Element, on_answer: Callable[[], None] | None = None) -> Element:
        self.asked += 1
        if self.is_silent:
            raise NoAnswer(address=self.domain)
        expires = (self.driven.now() + timedelta(minutes=10)).isoformat()
        turn = f"<service type='turn' host='turn.x' username='u{self.asked}' password='p' expires='{expires}'/>"
        services = f"<services xmlns='urn:xmpp:extdisco:2'><service type='stun' host='stun.x'/>{turn}</services>"
        return fromstring(f"<iq xmlns='jabber:client'>{services}</iq>")


async def names(services: ExternalServices) -> list[str]:
    return [server.username or server.host for server in await services.fetch()]


async def test_services_are_asked_for_again_before_their_passwords_end() -> None:
    clock = DrivenClock()
    link = AskedServer(clock)
    services = ExternalServices(link)
    assert await names(services) == ["stun.x", "u1"]
    await clock.advance(8 * 60)
    assert await names(services) == ["stun.x", "u1"]
    await clock.advance(61)
    assert await names(services) == ["stun.x", "u2"]
    assert link.asked == 2


async def test_a_silent_server_leaves_what_has_not_expired() -> None:
    clock = DrivenClock()
    link = AskedServer(clock)
    services = ExternalServices(link)
    assert await names(services) == ["stun.x", "u1"]
    link.is_silent = True
    await clock.advance(9.5 * 60)
    assert await names(services) == ["stun.x", "u1"]
    await clock.advance(60)
    assert await names(services) == ["stun.x"]


async def test_a_server_that_names_none_is_asked_at_the_next_call_again() -> None:
    link = AskedServer(DrivenClock())
    link.is_silent = True
    services = ExternalServices(link)
    assert await names(services) == []
    link.is_silent = False
    assert await names(services) == ["stun.x", "u2"]
