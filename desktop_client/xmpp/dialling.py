"""Finding a server that answers and signing in at it."""

import asyncio
import logging
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import domain_of
from desktop_client.domain.errors import EncryptionMissing, ServerUnreachable, StreamRefused, UserFacingError
from desktop_client.xmpp.certificates import fault_of, refusal
from desktop_client.xmpp.errors import translate
from desktop_client.xmpp.resolving import Candidate, find_candidates, manual_candidates
from desktop_client.xmpp.sign_in import Login, SignedIn, open_features, within
from desktop_client.xmpp.stream import HardenedStream, StreamListener
from desktop_client.xmpp.stream_management import StreamManagement
from desktop_client.xmpp.surroundings import Surroundings

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Encrypted:
    """A server inside TLS, before any credential."""

    stream: HardenedStream
    candidate: Candidate
    features: Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialled:
    stream: HardenedStream
    candidate: Candidate
    signed_in: SignedIn


class Dialler:
    """Tries an account's servers in order; `first` is the one that worked the last time."""

    def __init__(
        self,
        account: Account,
        *,
        surroundings: Surroundings,
        listener: StreamListener,
        management: StreamManagement,
        first: Candidate | None = None,
    ) -> None:
        self._account: Final = account
        self._domain: Final = domain_of(account.jid)
        self._around: Final = surroundings
        self._listener = listener
        self._management = management
        self._first = first

    async def dial(
        self, resource: str, password: str, resume_as: str, on_encrypted: Callable[[Encrypted], None]
    ) -> Dialled:
        """Return a live stream; `resume_as` is the full address of one to continue.

        Raises `UserFacingError`s.
        """
        login = Login(
            account=self._account.jid,
            resource=resource,
            password=password,
            is_plain_allowed=self._account.is_plain_allowed,
        )
        reached = await self.reach()
        on_encrypted(reached)
        if resume_as:
            reached.stream.use_address(resume_as)
        try:
            signed_in = await within(self._around.patience.sign_in_s, reached.stream, reached.features, login)
        except BaseException as error:
            reached.stream.fail(ConnectionAbortedError("sign-in failed"))
            if isinstance(error, Exception):
                raise translate(error, self._account.jid) from error
            raise
        return Dialled(stream=reached.stream, candidate=reached.candidate, signed_in=signed_in)

    async def reach(self) -> Encrypted:
        """Return the first server that answers inside TLS with a certificate to trust."""
        problem: UserFacingError = ServerUnreachable(domain=self._domain)
        for candidate in await self._candidates():
            try:
                reached = await self._reach_one(candidate)
            except (EncryptionMissing, ServerUnreachable, StreamRefused) as error:
                problem = _clearer(problem, error)
            else:
                return reached
        raise problem

    async def _candidates(self) -> list[Candidate]:
        account = self._account
        if account.host or account.port:
            found = manual_candidates(account.host or self._domain, account.port)
        else:
            found = await find_candidates(self._domain, self._around.resolver)
        return sorted(found, key=lambda candidate: candidate != self._first)

    async def _reach_one(self, candidate: Candidate) -> Encrypted:
        stream = self._new_stream()
        is_checked = not self._account.pinned_sha256
        context = self._around.trust.context(is_direct=candidate.is_direct_tls, is_checked=is_checked)
        try:
            async with asyncio.timeout(self._around.patience.open_s):
                features = await self._open(stream, candidate, context, self._account.pinned_sha256)
        except BaseException as error:
            stream.fail(ConnectionAbortedError("not reached"))
            if isinstance(error, ssl.SSLCertVerificationError):
                raise refusal(self._domain, fault_of(error), await self._peek(candidate)) from error
            if isinstance(error, OSError | UserFacingError):
                raise translate(error, self._account.jid) from error
            raise
        return Encrypted(stream=stream, candidate=candidate, features=features)

    async def _open(
        self, stream: HardenedStream, candidate: Candidate, context: ssl.SSLContext, pinned_sha256: str
    ) -> Element:
        await stream.open(candidate, context)
        return await open_features(stream, context, is_direct_tls=candidate.is_direct_tls, pinned_sha256=pinned_sha256)

    async def _peek(self, candidate: Candidate) -> bytes | None:
        """Look at a certificate that was refused, so that a person can be told about it; nothing is sent inside."""
        stream = self._new_stream()
        context = self._around.trust.context(is_direct=candidate.is_direct_tls, is_checked=False)
        try:
            async with asyncio.timeout(self._around.patience.open_s):
                await self._open(stream, candidate, context, pinned_sha256="")
        except (OSError, UserFacingError):
            _log.debug("the refused certificate could not be read again")
        certificate = stream.certificate()
        stream.fail(ConnectionAbortedError("looked at"))
        return certificate or None

    def _new_stream(self) -> HardenedStream:
        return HardenedStream(
            self._account.jid,
            listener=self._listener,
            management=self._management,
            console=self._around.console,
            clock=self._around.clock,
            context=self._around.trust.context(is_direct=False, is_checked=True),
        )


def _clearer(one: UserFacingError, other: UserFacingError) -> UserFacingError:
    """Return the problem that tells more: an answer says more than silence."""
    return other if isinstance(one, ServerUnreachable) else one
