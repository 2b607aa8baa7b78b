"""Logging in without showing the password (RFC 5802, RFC 7677): pure, no network."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from typing import Final

MECHANISMS: Final = {"SCRAM-SHA-512": "sha512", "SCRAM-SHA-256": "sha256", "SCRAM-SHA-1": "sha1"}
"""Strongest first."""

MIN_ITERATIONS: Final = 4096
MAX_ITERATIONS: Final = 1_000_000
_GS2_HEADER = "n,,"


class ScramRefused(Exception):
    """The server broke the exchange; `reason` names the rule."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def strongest(offered: Sequence[str]) -> str | None:
    """Return the best SCRAM mechanism of those offered."""
    return next((name for name in MECHANISMS if name in offered), None)


class ScramExchange:
    """One authentication; `username` and `password` are SASLprepped already.

    `answer` hashes for up to a second: call it in a worker thread.
    """

    def __init__(
        self,
        mechanism: str,
        username: str,
        password: str,
        *,
        nonce: Callable[[], str] = lambda: secrets.token_urlsafe(24),
    ) -> None:
        self.mechanism = mechanism
        self._hash = MECHANISMS[mechanism]
        self._password = password
        self._nonce = nonce()
        escaped = username.replace("=", "=3D").replace(",", "=2C")
        self._first_bare = f"n={escaped},r={self._nonce}"
        self._server_signature = b""

    def first(self) -> bytes:
        return (_GS2_HEADER + self._first_bare).encode()

    def answer(self, challenge: bytes) -> bytes:
        """Return the final message with the proof. Raises `ScramRefused`."""
        text = _decoded(challenge)
        fields = _fields(text)
        nonce, salt, iterations = self._checked(fields)
        salted = hashlib.pbkdf2_hmac(self._hash, self._password.encode(), salt, iterations)
        client_key = self._hmac(salted, b"Client Key")
        channel = base64.b64encode(_GS2_HEADER.encode()).decode()
        without_proof = f"c={channel},r={nonce}"
        signed = f"{self._first_bare},{text},{without_proof}".encode()
        signature = self._hmac(hashlib.new(self._hash, client_key).digest(), signed)
        proof = bytes(a ^ b for a, b in zip(client_key, signature, strict=True))
        self._server_signature = self._hmac(self._hmac(salted, b"Server Key"), signed)
        return f"{without_proof},p={base64.b64encode(proof).decode()}".encode()

    def verify(self, final: bytes) -> None:
        """Make sure that the server knows the password too (RFC 5802 §3). Raises `ScramRefused`."""
        proof = _fields(_decoded(final)).get("v", "")
        expected = base64.b64encode(self._server_signature).decode()
        if not self._server_signature or not hmac.compare_digest(proof.encode(), expected.encode()):
            raise ScramRefused("server-proof")

    def _checked(self, fields: dict[str, str]) -> tuple[str, bytes, int]:
        nonce = fields.get("r", "")
        if "m" in fields or not nonce.startswith(self._nonce) or nonce == self._nonce:
            raise ScramRefused("nonce")
        iterations = fields.get("i", "")
        if not iterations.isascii() or not iterations.isdigit() or len(iterations) > len(str(MAX_ITERATIONS)):
            raise ScramRefused("iterations")
        if not MIN_ITERATIONS <= int(iterations) <= MAX_ITERATIONS:
            raise ScramRefused("iterations")
        return nonce, _salt(fields.get("s", "")), int(iterations)

    def _hmac(self, key: bytes, data: bytes) -> bytes:
        return hmac.digest(key, data, self._hash)


def _salt(text: str) -> bytes:
    try:
        salt = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ScramRefused("salt") from error
    if not salt:
        raise ScramRefused("salt")
    return salt


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise ScramRefused("encoding") from error


def _fields(text: str) -> dict[str, str]:
    return {part[0]: part[2:] for part in text.split(",") if part[1:2] == "="}
