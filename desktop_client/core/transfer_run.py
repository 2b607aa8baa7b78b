"""How one transfer moves: when its turn comes, again after a cut, to its announcement or its place in the folder."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import urlsplit

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.persistence import REFUSED
from desktop_client.core.ports import Clock, MessageStore
from desktop_client.core.transfer_ports import Told, TransferBroken, TransferFailed, TransferPorts
from desktop_client.domain.addresses import BareJid, domain_of
from desktop_client.domain.errors import FileTooLarge, NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.extras import Composed, Extras
from desktop_client.domain.files import Share
from desktop_client.domain.messages import Direction, ItemId
from desktop_client.domain.transfers import Fault, Progress, Transfer, TransferId, TransferState

_AT_ONCE = {Direction.OUTGOING: 1, Direction.INCOMING: 3}
_TELL_EVERY_S = 0.1
_TRIES = 6
"""Without a byte more in between."""
_FIRST_WAIT_S = 1.0
_LONGEST_WAIT_S = 30.0
_MOST_UNANNOUNCED_BYTES = 4_000_000_000
_log = logging.getLogger(__name__)


class TransferRun:
    """`find` gives a transfer as it is now, `keep` writes and tells a change of it, `moved` notes how far it is."""

    def __init__(
        self,
        *,
        ports: TransferPorts,
        messages: MessageStore,
        scopes: AccountScopes,
        clock: Clock,
        find: Callable[[TransferId], Transfer | None],
        keep: Callable[[Transfer], Awaitable[None]],
        moved: Callable[[Transfer], None],
        progressed: Feed[Progress],
    ) -> None:
        self._ports = ports
        self._messages = messages
        self._scopes = scopes
        self._clock = clock
        self._find = find
        self._keep = keep
        self._moved = moved
        self._progressed = progressed
        self._turns: dict[tuple[BareJid, Direction], asyncio.Semaphore] = {}
        self._online: dict[BareJid, asyncio.Event] = {}

    def go_on(self, account: BareJid) -> None:
        """Let what waits for a connection try."""
        self._back_online(account).set()

    @staticmethod
    def after_restart(transfer: Transfer) -> Transfer:
        """Return what was moving when the program ended as it waits now; an upload has to start anew."""
        is_moving = transfer.state is TransferState.MOVING and transfer.direction is Direction.OUTGOING
        again = transfer.begun_again + (1 if is_moving and not transfer.source else 0)
        return replace(transfer, state=TransferState.PENDING, begun_again=again)

    async def run(self, name: TransferId) -> None:
        """Move a transfer until it is done or failed."""
        async with self._turn(self._now(name)):
            try:
                await self._try_often(name)
            except TransferFailed as failure:
                await self._keep(replace(self._now(name), state=TransferState.FAILED, fault=failure.fault))

    def _turn(self, transfer: Transfer) -> asyncio.Semaphore:
        most = _AT_ONCE[transfer.direction]
        return self._turns.setdefault((transfer.conversation.account, transfer.direction), asyncio.Semaphore(most))

    async def _try_often(self, name: TransferId) -> None:
        tries, wait_s = _TRIES, _FIRST_WAIT_S
        while tries:
            before = self._now(name).done_bytes
            try:
                await self._move(name)
            except NotConnected:
                await self._wait_for_connection(self._now(name).conversation.account)
            except (TransferBroken, NoAnswer, *REFUSED) as problem:
                _log.info("a transfer was cut: %s", type(problem).__name__)
                await self._note_cut(name)
                tries = _TRIES if self._now(name).done_bytes > before else tries - 1
                await self._clock.sleep(wait_s)
                wait_s = min(wait_s * 2, _LONGEST_WAIT_S)
            else:
                return
        raise TransferFailed(Fault.BROKEN)

    async def _note_cut(self, name: TransferId) -> None:
        """Say that it waits; XEP-0363 lets nobody go on with a part, so an upload starts anew in another slot."""
        transfer = self._now(name)
        again = transfer.begun_again
        if transfer.direction is Direction.OUTGOING and transfer.done_bytes:
            again, transfer = again + 1, replace(transfer, done_bytes=0)
        await self._keep(replace(transfer, state=TransferState.PENDING, begun_again=again))

    async def _move(self, name: TransferId) -> None:
        transfer = self._now(name)
        if transfer.direction is Direction.INCOMING:
            await self._download(transfer)
            return
        if not transfer.source:
            await self._upload(transfer)
        await self._announce(self._now(name))

    async def _upload(self, transfer: Transfer) -> None:
        account, path, facts = transfer.conversation.account, transfer.path, transfer.facts
        if path is None:
            raise TransferFailed(Fault.UNREADABLE)
        services = self._scopes.services(account)
        service = await services.upload_service()
        if service is None:
            raise TransferFailed(Fault.NO_SERVICE)
        try:
            slot = await services.upload_slot(service, facts)
        except FileTooLarge as problem:
            raise TransferFailed(Fault.TOO_LARGE) from problem
        except NotAccepted as problem:
            raise TransferFailed(Fault.REFUSED) from problem
        await self._keep(replace(transfer, state=TransferState.MOVING, done_bytes=0))
        trusted = {*self._own_hosts(account, service.address), _host(slot.put_url)}
        sha256 = await self._ports.web.put(slot, path, facts, self._teller(transfer.id), trusted)
        facts = replace(facts, sha256=sha256)
        await self._keep(replace(self._now(transfer.id), facts=facts, source=slot.get_url))

    async def _announce(self, transfer: Transfer) -> None:
        """Say in a message what was uploaded, exactly once, whenever the program ends in between."""
        item: ItemId | None = await self._messages.named(transfer.conversation, transfer.origin_id)
        if item is None:
            share = Share(facts=transfer.facts, sources=(transfer.source,))
            said = Composed(body=transfer.source, extras=Extras(shares=(share,)))
            outbox = self._scope(transfer.conversation.account).outbox
            item = await outbox.send(transfer.conversation, said, keeps_draft=True, origin_id=transfer.origin_id)
        size_bytes = transfer.facts.size_bytes or 0
        await self._keep(replace(transfer, state=TransferState.DONE, item=item, done_bytes=size_bytes, fault=None))

    async def _download(self, transfer: Transfer) -> None:
        account, facts = transfer.conversation.account, transfer.facts
        most_bytes = _MOST_UNANNOUNCED_BYTES if facts.size_bytes is None else facts.size_bytes
        trusted = await self._trusted_to_give(account)
        await self._keep(replace(transfer, state=TransferState.MOVING))
        part = self._ports.folder.part(transfer.id)
        told = self._teller(transfer.id)
        await self._ports.web.get(transfer.source, part, told, most_bytes=most_bytes, trusted=trusted)
        path = await self._ports.folder.keep(transfer.id, facts)
        done = replace(self._now(transfer.id), state=TransferState.DONE, path=path, fault=None)
        await self._keep(done)

    async def _trusted_to_give(self, account: BareJid) -> set[str]:
        """Return the hosts of my own server, which may stand in my own network as nobody else's may."""
        try:
            service = await self._scopes.services(account).upload_service()
        except (NotConnected, NoAnswer, NotAccepted):
            service = None
        return self._own_hosts(account, service.address if service is not None else "")

    def _own_hosts(self, account: BareJid, service: str) -> set[str]:
        scope = self._scopes.find(account)
        hosts = {domain_of(account), service, scope.account.host if scope is not None else ""}
        return hosts - {""}

    def _teller(self, name: TransferId) -> Told:
        """Keep how far it is, and tell of it at most ten times a second."""
        began_s = told_s = self._clock.monotonic_s()
        first_bytes: int | None = None

        def tell(done_bytes: int) -> None:
            nonlocal told_s, first_bytes
            now_s = self._clock.monotonic_s()
            first_bytes = done_bytes if first_bytes is None else first_bytes
            transfer = replace(self._now(name), done_bytes=done_bytes)
            self._moved(transfer)
            if now_s - told_s < _TELL_EVERY_S and done_bytes != transfer.facts.size_bytes:
                return
            told_s = now_s
            speed = (done_bytes - first_bytes) / max(now_s - began_s, _TELL_EVERY_S)
            self._progressed.publish(
                Progress(
                    transfer=name,
                    done_bytes=done_bytes,
                    total_bytes=transfer.facts.size_bytes,
                    bytes_per_second=speed,
                )
            )

        return tell

    async def _wait_for_connection(self, account: BareJid) -> None:
        if self._scopes.online(account) is not None:
            await self._clock.sleep(_FIRST_WAIT_S)
            return
        event = self._back_online(account)
        event.clear()
        await event.wait()

    def _back_online(self, account: BareJid) -> asyncio.Event:
        return self._online.setdefault(account, asyncio.Event())

    def _scope(self, account: BareJid) -> AccountScope:
        scope = self._scopes.find(account)
        if scope is None:
            raise NotConnected(account=account)
        return scope

    def _now(self, name: TransferId) -> Transfer:
        transfer = self._find(name)
        if transfer is None:
            raise TransferFailed(Fault.GONE)
        return transfer


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
