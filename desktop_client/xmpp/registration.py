"""Making an account on a server, inside TLS and before any sign-in (XEP-0077 §3.1)."""

import asyncio
from typing import Final
from uuid import uuid4
from xml.etree.ElementTree import Element

from desktop_client.domain.account_care import RegistrationAnswer, RegistrationForm
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import domain_of
from desktop_client.domain.errors import NoAnswer, NotAccepted
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.dialling import Dialler
from desktop_client.xmpp.elements import condition_of, element, iq
from desktop_client.xmpp.errors import translate
from desktop_client.xmpp.link import ANSWER_S
from desktop_client.xmpp.phases import Phase
from desktop_client.xmpp.registration_forms import answer_to, form_of, is_registered
from desktop_client.xmpp.server_checks import Nobody
from desktop_client.xmpp.stream import HardenedStream
from desktop_client.xmpp.stream_management import StreamManagement
from desktop_client.xmpp.surroundings import Surroundings

_QUERY: Final = f"{{{ns.REGISTER}}}query"


class OpenRegistration:
    """Fulfils `core.care_ports.Registration`; the stream is never used for anything else."""

    def __init__(self, stream: HardenedStream, query: Element) -> None:
        self._stream = stream
        self._query = query
        self._form = form_of(query)

    @property
    def form(self) -> RegistrationForm:
        return self._form

    async def send(self, answer: RegistrationAnswer) -> None:
        await _ask(self._stream, iq("set", answer_to(self._query, answer), to=self._stream.domain))

    async def close(self) -> None:
        await self._stream.close()


async def begin_registration(account: Account, surroundings: Surroundings, token: str = "") -> OpenRegistration:
    """Connect inside TLS with a checked certificate, show an invitation where there is one, and ask for the form.

    Raises what `Dialler.reach` raises, `NotAccepted` where the server makes no accounts or does not know the token
    (then `special` is "preauth"), `NoAnswer`.
    """
    dialler = Dialler(account, surroundings=surroundings, listener=Nobody(), management=StreamManagement())
    stream = (await dialler.reach()).stream
    stream.phase = Phase.REGISTERING
    try:
        if token:
            await _show_invitation(stream, token)
        return OpenRegistration(stream, await _form(stream))
    except BaseException:
        await stream.close()
        raise


async def _show_invitation(stream: HardenedStream, token: str) -> None:
    """Let the server open its door for this stream (XEP-0445 §3)."""
    try:
        await _ask(stream, iq("set", element(ns.PREAUTH, "preauth", {"token": token}), to=stream.domain))
    except NotAccepted as problem:
        raise NotAccepted(
            address=problem.address, condition=problem.condition, text=problem.text, special="preauth"
        ) from problem


async def _form(stream: HardenedStream) -> Element:
    answer = await _ask(stream, iq("get", element(ns.REGISTER, "query"), to=stream.domain))
    query = answer.find(_QUERY)
    if query is None or is_registered(query):
        raise NotAccepted(address=stream.domain, condition="service-unavailable")
    return query


async def _ask(stream: HardenedStream, query: Element) -> Element:
    stanza_id = uuid4().hex
    query.set("id", stanza_id)
    try:
        stream.write(query)
        async with asyncio.timeout(ANSWER_S):
            answer = await stream.step(ns.IQ)
            while answer.get("id") != stanza_id:
                answer = await stream.step(ns.IQ)
    except TimeoutError as error:
        raise NoAnswer(address=domain_of(stream.account)) from error
    except OSError as error:
        raise translate(error, stream.account) from error
    if answer.get("type") != "result":
        condition, text = condition_of(answer)
        raise NotAccepted(address=stream.domain, condition=condition, text=text)
    return answer
