"""One account's stream: log in, resume, back off (RFC 6120, XEP-0198)."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4
from xml.etree.ElementTree import Element

from desktop_client.core.scope import TaskScope
from desktop_client.domain.accounts import Account, ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.errors import (
    CertificateRefused,
    EncryptionMissing,
    ServerUnreachable,
    UserFacingError,
)
from desktop_client.domain.facts import Fact, MessageAcknowledged, StatusChanged
from desktop_client.domain.messages import ArchivePage, ArchiveQuery, OriginId, OutgoingMessage
from desktop_client.domain.roster import AvatarOffered, Contact, OwnPresence
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.back_off import BackOff
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.errors import needs_a_person, translate
from desktop_client.xmpp.keepalive import Keepalive
from desktop_client.xmpp.link import Link
from desktop_client.xmpp.parsing import Dropped
from desktop_client.xmpp.resolving import Candidate
from desktop_client.xmpp.stream_management import Sent, StreamManagement
from desktop_client.xmpp.surroundings import Surroundings

if TYPE_CHECKING:
    from desktop_client.core.call_ports import CallSignalling
    from desktop_client.core.care_ports import CareStream
    from desktop_client.core.organising_stream import OrganisingStream
    from desktop_client.core.people_ports import PeopleStream
    from desktop_client.core.room_ports import RoomStream
    from desktop_client.core.service_ports import ServiceStream
    from desktop_client.xmpp.dialling import Dialled, Encrypted
    from desktop_client.xmpp.routing import Features
    from desktop_client.xmpp.stream import HardenedStream

_log = logging.getLogger(__name__)
_RESOURCE_DIGITS = 8
_WAKE_ANSWER_S = 4.0


class Connection:
    """The `ChatTransport` of one account. The library behind it is loaded by `start`, in a thread."""

    def __init__(self, account: Account, *, deliver: Callable[[Fact], None], surroundings: Surroundings) -> None:
        self._account: Final = account
        self._deliver: Final = deliver
        self._around: Final = surroundings
        self._resource = f"hallway-{uuid4().hex[:_RESOURCE_DIGITS]}"
        self._management = StreamManagement()
        self._back_off = BackOff()
        self._wake = asyncio.Event()
        self._status = ConnectionStatus(account=account.jid)
        self._scope: TaskScope | None = None
        self._keepalive: Keepalive | None = None
        self._stream: HardenedStream | None = None
        self._worked: Candidate | None = None
        self._full_jid = ""
        self._early: list[tuple[Element, int]] = []
        self._link = Link(account, deliver=deliver, clock=surroundings.clock, start=self._start_task)

    @cached_property
    def _features(self) -> "Features":
        from desktop_client.xmpp.routing import Features  # noqa: PLC0415 - what is spoken, after the first paint

        return Features(self._link, are_calls_enabled=self._around.are_calls_enabled)

    # --- ChatTransport ---------------------------------------------------------------------------

    def start(self, password: str) -> None:
        """Keep connected from now on; a second start replaces the password."""
        before, self._scope = self._scope, TaskScope(f"connection {self._account.jid}")
        self._back_off.reset()
        self._scope.start(self._run(password, after=before), name="keep connected")

    async def stop(self) -> None:
        """Say goodbye, end the stream properly, forget it."""
        scope, self._scope = self._scope, None
        stream = self._stream
        if self._link.is_live and stream is not None and not stream.ended.done():
            self._link.send(element(ns.CLIENT, "presence", {"type": "unavailable"}))
            await stream.close()
        if scope is not None:
            await scope.close()
        self._lose()
        self._management.failed(None)
        self._full_jid = ""
        self._publish(ConnectionStatus(account=self._account.jid))

    def try_now(self) -> None:
        self._wake.set()
        if self._keepalive is not None:
            self._start_task(self._keepalive.check(_WAKE_ANSWER_S), "check")

    def send(self, message: OutgoingMessage) -> None:
        """Raises `NotConnected`, `MessageTooLong`."""
        self._features.chat.send(message)

    def mark_stored(self, stanza_number: int) -> None:
        if self._stream is not None and self._link.is_live:
            self._stream.stored(stanza_number)
        else:
            self._management.release(stanza_number)

    def send_receipt(self, peer: BareJid, message_id: str) -> None:
        self._features.chat.send_receipt(peer, message_id)

    def send_displayed(self, peer: BareJid, message_id: str) -> None:
        self._features.chat.send_displayed(peer, message_id)

    def send_chat_state(self, peer: BareJid, state: ChatState) -> None:
        self._features.chat.send_chat_state(peer, state)

    def set_presence(self, presence: OwnPresence) -> None:
        self._features.presence.choose(presence)

    def set_active(self, is_active: bool) -> None:
        self._features.client_state.set_active(is_active=is_active)
        self._features.disco.set_active(is_active=is_active)

    async def fetch_roster(self, version: str, known: Sequence[Contact] = ()) -> None:
        await self._features.roster.fetch(version, known)

    async def fetch_archive_page(self, query: ArchiveQuery) -> ArchivePage:
        return await self._features.archive.fetch_page(query)

    async def offers_archive_search(self) -> bool:
        return await self._features.archive.offers_search()

    async def fetch_avatar(self, offer: AvatarOffered) -> bytes:
        return await self._features.avatars.fetch(offer)

    async def fetch_own_name(self) -> str:
        name = await self._features.names.fetch_own()
        self._features.roster.own_name = name
        return name

    async def add_contact(self, jid: BareJid, name: str, token: str = "") -> None:
        await self._features.roster.add(jid, name, token)

    async def remove_contact(self, jid: BareJid) -> None:
        await self._features.roster.remove(jid)

    def answer_subscription(self, jid: BareJid, *, is_approved: bool) -> None:
        self._features.roster.answer_subscription(jid, is_approved=is_approved)

    @property
    def people(self) -> "PeopleStream | None":
        return self._features.people

    @property
    def care(self) -> "CareStream | None":
        return self._features.care

    @property
    def organising(self) -> "OrganisingStream | None":
        return self._features.organising

    @property
    def rooms(self) -> "RoomStream | None":
        return self._features.rooms

    @property
    def services(self) -> "ServiceStream | None":
        return self._features.services

    @property
    def calls(self) -> "CallSignalling | None":
        return self._features.calls

    # --- StreamListener --------------------------------------------------------------------------

    def on_bound(self, stream: "HardenedStream") -> None:
        self._full_jid = stream.own_full
        self._stream = stream

    def on_resumed(self, stream: "HardenedStream", acknowledged: list[OriginId], again: list[Sent]) -> None:
        """Go on where the lost stream ended: proofs first, then the core may send again."""
        self._stream = stream
        self._link.use(stream)
        self.on_acknowledged(acknowledged)
        for sent in again:
            stream.write_again(sent)
        self._features.resume()
        self._come_online(is_resumed=True)

    def on_acknowledged(self, origin_ids: list[OriginId]) -> None:
        for origin_id in origin_ids:
            self._deliver(MessageAcknowledged(account=self._account.jid, origin_id=origin_id))

    def on_stanza(self, stanza: Element, number: int) -> bool:
        if self._link.is_live:
            return self._features.take(stanza, number)
        self._management.hold(number)
        self._early.append((stanza, number))
        return True

    def on_dropped(self, dropped: Dropped) -> None:
        self._features.take_dropped(dropped)

    def _start_task(self, coroutine: Coroutine[Any, Any, None], name: str) -> None:
        if self._scope is None:
            coroutine.close()
        else:
            self._scope.start(coroutine, name=name)

    # --- keeping connected -----------------------------------------------------------------------

    async def _run(self, password: str, after: TaskScope | None) -> None:
        if after is not None:
            await after.close()
        await asyncio.to_thread(self._around.load)
        while True:
            problem = await self._try(password)
            if needs_a_person(problem):
                await self._wait_for_a_person(problem)
            else:
                await self._wait(problem)

    async def _try(self, password: str) -> UserFacingError:
        """Connect and stay connected; return why it ended."""
        self._wake.clear()
        self._publish(replace(self._status, state=ConnectionState.CONNECTING, problem=None, next_try_at=None))
        try:
            dialled = await self._dial(password)
            return await self._live(dialled)
        except UserFacingError as problem:
            return problem
        except Exception as error:  # noqa: BLE001 - translate raises what is a bug
            return self._problem_of(error)
        finally:
            self._lose()

    def _problem_of(self, error: Exception) -> UserFacingError:
        try:
            return translate(error, self._account.jid)
        except Exception:  # noqa: BLE001 - a bug here must not leave an account offline for good
            _log.exception("the connection of %s failed in an unforeseen way", self._account.jid)
            return ServerUnreachable(domain=self._link.domain)

    async def _dial(self, password: str) -> "Dialled":
        from desktop_client.xmpp.dialling import Dialler  # noqa: PLC0415 - slixmpp after the first paint

        dialler = Dialler(
            self._account, surroundings=self._around, listener=self, management=self._management, first=self._worked
        )
        return await dialler.dial(self._resource, password, self._full_jid, self._on_encrypted)

    def _on_encrypted(self, reached: "Encrypted") -> None:
        self._worked = reached.candidate
        self._stream = reached.stream
        status = replace(self._status, state=ConnectionState.SIGNING_IN, host=reached.candidate.host)
        tls_version, is_direct_tls = reached.stream.tls_version(), reached.candidate.is_direct_tls
        self._publish(replace(status, tls_version=tls_version, is_direct_tls=is_direct_tls))

    async def _live(self, dialled: "Dialled") -> UserFacingError:
        stream = dialled.stream
        self._status = replace(self._status, mechanism=dialled.signed_in.mechanism)
        if not dialled.signed_in.is_resumed:
            self._begin(dialled)
        self._keepalive = Keepalive(
            stream, clock=self._around.clock, patience=self._around.patience, on_round_trip=self._on_round_trip
        )
        began_s = self._around.clock.monotonic_s()
        async with asyncio.TaskGroup() as group:
            watch = group.create_task(self._keepalive.run())
            await asyncio.wait((stream.ended,))
            watch.cancel()
        if self._around.clock.monotonic_s() - began_s >= self._around.patience.lasting_s:
            self._back_off.reset()
        return self._problem_of(stream.ended.result())

    def _begin(self, dialled: "Dialled") -> None:
        self._link.use(dialled.stream)
        self._features.begin(dialled.signed_in.features)
        for sent in dialled.stream.to_send_again:
            dialled.stream.write_again(sent)
        self._come_online(is_resumed=False)
        early, self._early = self._early, []
        for stanza, number in early:
            self._management.let_go(number)
            dialled.stream.dispatch(stanza, number)

    def _come_online(self, *, is_resumed: bool) -> None:
        status = replace(self._status, state=ConnectionState.ONLINE, is_resumed=is_resumed, tries=0)
        resumed_count = self._status.resumed_count + is_resumed
        self._publish(replace(status, online_since=self._around.clock.now(), resumed_count=resumed_count))

    def _on_round_trip(self, round_trip_ms: int) -> None:
        if self._status.state is ConnectionState.ONLINE:
            self._publish(replace(self._status, round_trip_ms=round_trip_ms))

    def _lose(self) -> None:
        self._keepalive = None
        self._early.clear()
        if self._stream is not None:
            self._stream.fail(ConnectionAbortedError("lost"))
            self._stream = None
        if self._link.is_live:
            self._link.use(None)
            self._features.end()

    async def _wait_for_a_person(self, problem: UserFacingError) -> None:
        """A changed network may cure a certificate or missing TLS; a password it cannot."""
        self._publish(replace(self._status, state=ConnectionState.STOPPED, problem=problem))
        while True:
            self._wake.clear()
            await self._wake.wait()
            if isinstance(problem, CertificateRefused | EncryptionMissing):
                return

    async def _wait(self, problem: UserFacingError) -> None:
        wait_s = self._back_off.next_s()
        status = replace(self._status, state=ConnectionState.WAITING, problem=problem, tries=self._back_off.tries)
        self._publish(replace(status, next_try_at=self._around.clock.now() + timedelta(seconds=wait_s)))
        self._wake.clear()
        async with asyncio.TaskGroup() as group:
            sleep = group.create_task(self._around.clock.sleep(wait_s))
            wake = group.create_task(self._woken())
            await asyncio.wait((sleep, wake), return_when=asyncio.FIRST_COMPLETED)
            if wake.done():
                self._back_off.reset()
            sleep.cancel()
            wake.cancel()

    async def _woken(self) -> None:
        await self._wake.wait()

    def _publish(self, status: ConnectionStatus) -> None:
        self._status = status
        self._deliver(StatusChanged(status=status))
