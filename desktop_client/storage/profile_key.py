"""The key of a profile's history and how it is kept.

In the key ring; or wrapped by a passphrase (scrypt, RFC 7914); or, only when the person chose so, there is none and
the file is plain. `profile.json` says which. It also holds a fingerprint of the key, so that a lost key and a damaged
file are told apart.
"""

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from desktop_client.core.key_questions import ChosenPassphrase, ChosenPlain
from desktop_client.domain.errors import KeyRingMissing, WrongPassphrase

KEY_BYTES = 32
KEY_NAME = "history key"
"""In the key ring."""
_SCRYPT_N = 1 << 15
_SCRYPT_R = 8
_SCRYPT_P = 3
_SCRYPT_MEMORY_BYTES = 64 << 20
_NONCE_BYTES = 12
_PURPOSE = b"hallway history key"


class Protection(Enum):
    KEY_RING = "key-ring"
    PASSPHRASE = "passphrase"  # noqa: S105 # the name of a way, not one
    PLAIN = "plain"


class UnattendedKey:
    """Without a person the account's password is the passphrase; it never chooses a plain file."""

    def __init__(self, password: str) -> None:
        self._password = password

    async def choose_protection(self, problem: KeyRingMissing) -> ChosenPassphrase | ChosenPlain:  # noqa: ARG002 # the port's
        return ChosenPassphrase(text=self._password)

    async def ask_passphrase(self, *, is_wrong: bool) -> str:
        if is_wrong:
            raise WrongPassphrase
        return self._password


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRecord:
    """What `profile.json` says; `salt` and `wrapped` are empty unless a passphrase wraps the key."""

    protection: Protection
    fingerprint: str = ""
    salt: bytes = b""
    wrapped: bytes = b""


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def fingerprint_of(key: bytes) -> str:
    """Return what tells this key from another and nothing more."""
    return hmac.digest(key, _PURPOSE, "sha256").hex()[:16]


def record_with_passphrase(key: bytes, passphrase: str) -> KeyRecord:
    """Wrap a key; takes about a quarter of a second of CPU on purpose."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(_NONCE_BYTES)
    wrapped = nonce + _cipher(passphrase, salt).encrypt(nonce, key, _PURPOSE)
    return KeyRecord(protection=Protection.PASSPHRASE, fingerprint=fingerprint_of(key), salt=salt, wrapped=wrapped)


def unwrap_key(record: KeyRecord, passphrase: str) -> bytes:
    """Raises `WrongPassphrase`; as slow as wrapping."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 # only profiles without a key ring need it

    nonce, sealed = record.wrapped[:_NONCE_BYTES], record.wrapped[_NONCE_BYTES:]
    try:
        return _cipher(passphrase, record.salt).decrypt(nonce, sealed, _PURPOSE)
    except InvalidTag as error:
        raise WrongPassphrase from error


class _Cipher(Protocol):
    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes: ...
    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes: ...


def _cipher(passphrase: str, salt: bytes) -> _Cipher:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415 # as above

    key = hashlib.scrypt(
        passphrase.encode(), salt=salt, n=_SCRYPT_N, r=_SCRYPT_R, p=_SCRYPT_P, maxmem=_SCRYPT_MEMORY_BYTES, dklen=32
    )
    return ChaCha20Poly1305(key)


def load_record(path: Path) -> KeyRecord | None:
    """Return None when the file is missing or is not a key record."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return KeyRecord(
            protection=Protection(found["protection"]),
            fingerprint=str(found["fingerprint"]),
            salt=bytes.fromhex(found["salt"]),
            wrapped=bytes.fromhex(found["wrapped"]),
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def save_record(path: Path, record: KeyRecord) -> None:
    """Write with mode 0600, wholly or not at all."""
    text = json.dumps(
        {
            "protection": record.protection.value,
            "fingerprint": record.fingerprint,
            "salt": record.salt.hex(),
            "wrapped": record.wrapped.hex(),
        },
        indent=1,
    )
    beside = path.with_name(path.name + ".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
