"""From an open connection to a live stream: TLS, SASL, resume or bind (RFC 6120 §5-§7, XEP-0198)."""

import asyncio
import base64
import binascii
import ssl
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from slixmpp.util.sasl.client import saslprep
from slixmpp.util.stringprep_profiles import StringPrepError

from desktop_client.domain.addresses import BareJid, domain_of, local_of
from desktop_client.domain.errors import (
    CertificateFault,
    EncryptionMissing,
    LoginRefused,
    OnlyPlainLogin,
    StreamRefused,
    UserFacingError,
    WrongPassword,
)
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.certificates import digest, refusal
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.phases import (
    CHALLENGE,
    ENABLED,
    FAILED,
    PROCEED,
    RESUMED,
    SASL_FAILURE,
    SUCCESS,
    TLS_FAILURE,
)
from desktop_client.xmpp.scram import ScramExchange, ScramRefused, strongest
from desktop_client.xmpp.stream import HardenedStream

_WRONG_PASSWORD = frozenset({"not-authorized", "invalid-authzid"})
_PLAIN = "PLAIN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    account: BareJid
    resource: str
    password: str = field(repr=False)
    pinned_sha256: str = ""
    is_plain_allowed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """What a live stream started with; `features` are those after authentication."""

    is_resumed: bool
    mechanism: str
    features: Element


def check_pin(stream: HardenedStream, pinned_sha256: str) -> None:
    """Accept exactly the certificate the person agreed to. Raises `CertificateRefused`."""
    if pinned_sha256 and digest(stream.certificate()) != pinned_sha256.lower():
        raise refusal(domain_of(stream.account), CertificateFault.CHANGED, stream.certificate())


async def open_features(
    stream: HardenedStream, context: ssl.SSLContext, *, is_direct_tls: bool, pinned_sha256: str
) -> Element:
    """Return the features a server shows inside TLS, before any credential."""
    if is_direct_tls:
        check_pin(stream, pinned_sha256)
        return await stream.restart()
    features = await stream.restart()
    if features.find(f"{{{ns.STARTTLS}}}starttls") is None:
        raise EncryptionMissing(domain=domain_of(stream.account))
    stream.write(element(ns.STARTTLS, "starttls"))
    if (await stream.step(PROCEED, TLS_FAILURE)).tag != PROCEED:
        raise EncryptionMissing(domain=domain_of(stream.account))
    await stream.encrypt(context)
    check_pin(stream, pinned_sha256)
    return await stream.restart()


def mechanisms_of(features: Element) -> tuple[str, ...]:
    return tuple(offer.text or "" for offer in features.iterfind(f"{{{ns.SASL}}}mechanisms/{{{ns.SASL}}}mechanism"))


async def sign_in(stream: HardenedStream, features: Element, login: Login) -> SignedIn:
    """Authenticate, then continue the lost stream or bind a new one."""
    mechanism = await authenticate(stream, features, login)
    features = await stream.restart()
    if await _resume(stream, features):
        return SignedIn(is_resumed=True, mechanism=mechanism, features=features)
    await stream.bind(login.resource)
    await _enable_management(stream, features)
    return SignedIn(is_resumed=False, mechanism=mechanism, features=features)


async def authenticate(stream: HardenedStream, features: Element, login: Login) -> str:
    """Return the mechanism used.

    SCRAM where it is offered, PLAIN only where nothing else is and the person agreed; one that failed is never
    followed by a weaker one (RFC 6120 §6.3.2, RFC 5802 §9).
    Raises `WrongPassword`, `OnlyPlainLogin`, `LoginRefused`.
    """
    offered = mechanisms_of(features)
    mechanism = strongest(offered)
    if mechanism is not None:
        await _use_scram(stream, mechanism, login)
    elif _PLAIN not in offered:
        raise LoginRefused(account=login.account, condition="invalid-mechanism")
    elif not login.is_plain_allowed:
        raise OnlyPlainLogin(domain=domain_of(login.account))
    else:
        await _use_plain(stream, login)
    stream.proven()
    return mechanism or _PLAIN


async def _use_scram(stream: HardenedStream, mechanism: str, login: Login) -> None:
    exchange = ScramExchange(mechanism, *_prepared(login))
    _say(stream, "auth", exchange.first(), {"mechanism": mechanism})
    try:
        challenge = await _expect(stream, login, CHALLENGE)
        _say(stream, "response", await asyncio.to_thread(exchange.answer, challenge))
        final = await stream.step(CHALLENGE, SUCCESS, SASL_FAILURE)
        if final.tag == SASL_FAILURE:
            raise _failure(final, login)
        exchange.verify(_payload(final))
        if final.tag == CHALLENGE:
            _say(stream, "response", b"")
            await _expect(stream, login, SUCCESS)
    except ScramRefused as refused:
        raise LoginRefused(account=login.account, condition=f"scram-{refused.reason}") from refused


async def _use_plain(stream: HardenedStream, login: Login) -> None:
    username, password = _prepared(login)
    _say(stream, "auth", f"\0{username}\0{password}".encode(), {"mechanism": _PLAIN})
    await _expect(stream, login, SUCCESS)


def _prepared(login: Login) -> tuple[str, str]:
    try:
        return saslprep(local_of(login.account)), saslprep(login.password)
    except (StringPrepError, UnicodeError) as error:
        raise WrongPassword(account=login.account) from error


def _say(stream: HardenedStream, name: str, data: bytes, attributes: dict[str, str] | None = None) -> None:
    stream.write(element(ns.SASL, name, attributes, text=base64.b64encode(data).decode()))


async def _expect(stream: HardenedStream, login: Login, tag: str) -> bytes:
    received = await stream.step(tag, SASL_FAILURE)
    if received.tag == SASL_FAILURE:
        raise _failure(received, login)
    return _payload(received)


def _payload(received: Element) -> bytes:
    try:
        return base64.b64decode(received.text or "", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ScramRefused("encoding") from error


def _failure(received: Element, login: Login) -> UserFacingError:
    conditions = [ns.local_name(child.tag) for child in received if ns.local_name(child.tag) != "text"]
    condition = (conditions or ["undefined-condition"])[0]
    if condition in _WRONG_PASSWORD:
        return WrongPassword(account=login.account)
    return LoginRefused(account=login.account, condition=condition)


async def _resume(stream: HardenedStream, features: Element) -> bool:
    management = stream.management
    if not management.resume_id or features.find(f"{{{ns.STREAM_MANAGEMENT}}}sm") is None:
        stream.forget_previous(None)
        return False
    previous, h = management.resume_id, management.begin_resume()
    stream.write(element(ns.STREAM_MANAGEMENT, "resume", {"previd": previous, "h": str(h)}))
    answer = await stream.step(RESUMED, FAILED)
    if answer.tag == RESUMED:
        return True
    counted = answer.get("h", "")
    stream.forget_previous(int(counted) if counted.isascii() and counted.isdigit() else None)
    return False


async def _enable_management(stream: HardenedStream, features: Element) -> None:
    if features.find(f"{{{ns.STREAM_MANAGEMENT}}}sm") is None:
        return
    stream.write(element(ns.STREAM_MANAGEMENT, "enable", {"resume": "true"}))
    stream.management.begin()
    answer = await stream.step(ENABLED, FAILED)
    if answer.tag == FAILED:
        stream.management.failed(None)


async def within(seconds: float, stream: HardenedStream, features: Element, login: Login) -> SignedIn:
    """As `sign_in`, with a time limit. Raises `StreamRefused` with connection-timeout."""
    try:
        async with asyncio.timeout(seconds):
            return await sign_in(stream, features, login)
    except TimeoutError as error:
        raise StreamRefused(domain=domain_of(login.account), condition="connection-timeout") from error
