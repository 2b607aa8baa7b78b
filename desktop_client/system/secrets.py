"""The key ring of the system: fulfils `core.ports.Secrets`.

`PYTHON_KEYRING_BACKEND` chooses another key ring, as for every program that uses `keyring`.
"""

import asyncio
import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from typing import TypeVar

from desktop_client.domain.errors import KeyRingMissing

T = TypeVar("T")
ANSWER_LIMIT_S = 60.0
"""A person may have to type the key ring's password first."""
_BACK_END_CHOSEN = "PYTHON_KEYRING_BACKEND"
_log = logging.getLogger(__name__)


class KeyRing:
    """Each call waits in a thread of its own: a prompt nobody answers must not keep the program from ending."""

    def __init__(self, service: str, limit_s: float = ANSWER_LIMIT_S) -> None:
        self._service = service
        self._limit_s = limit_s

    async def load(self, name: str) -> str | None:
        return await self._ask(lambda: _load(self._service, name))

    async def save(self, name: str, secret: str) -> None:
        await self._ask(lambda: _save(self._service, name, secret))

    async def delete(self, name: str) -> None:
        await self._ask(lambda: _delete(self._service, name))

    async def _ask(self, call: Callable[[], T]) -> T:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()

        def ask() -> None:
            try:
                outcome: T | KeyRingMissing = call()
            except Exception as error:  # noqa: BLE001 # every back end has errors of its own
                outcome = _missing(error)
            if not loop.is_closed():
                loop.call_soon_threadsafe(_settle, answer, outcome)

        threading.Thread(target=ask, name="key ring", daemon=True).start()
        try:
            async with asyncio.timeout(self._limit_s):
                return await answer
        except TimeoutError as error:
            raise KeyRingMissing(is_locked=True) from error


def _load(service: str, name: str) -> str | None:
    if (found := _load_at_once(service, name)) is not None:
        return found
    import keyring  # noqa: PLC0415 # looks for back ends on import, which takes its time

    return keyring.get_password(service, name)


def _load_at_once(service: str, name: str) -> str | None:
    """Look where `keyring` keeps secrets on Linux, without its search for back ends: a start waits for this.

    None says nothing: the secret may lie elsewhere, or be locked.
    """
    if sys.platform != "linux" or _BACK_END_CHOSEN in os.environ:
        return None
    import secretstorage  # noqa: PLC0415 # as below

    try:
        with closing(secretstorage.dbus_init()) as bus:
            for item in secretstorage.search_items(bus, {"service": service, "username": name}):
                if not item.is_locked():
                    return bytes(item.get_secret()).decode()
    except (secretstorage.exceptions.SecretStorageException, OSError, UnicodeError) as error:
        _log.debug("no secret service: %s", type(error).__name__)
    return None


def _save(service: str, name: str, secret: str) -> None:
    import keyring  # noqa: PLC0415 # as above

    keyring.set_password(service, name, secret)
    if keyring.get_password(service, name) != secret:
        raise KeyRingMissing


def _delete(service: str, name: str) -> None:
    import keyring  # noqa: PLC0415 # as above
    from keyring.errors import PasswordDeleteError  # noqa: PLC0415

    try:
        keyring.delete_password(service, name)
    except PasswordDeleteError:
        _log.debug("nothing was kept under this name")


def _missing(error: Exception) -> KeyRingMissing:
    from keyring.errors import KeyringLocked  # noqa: PLC0415 # as above

    if isinstance(error, KeyRingMissing):
        return error
    _log.info("the key ring does not answer: %s", type(error).__name__)
    return KeyRingMissing(is_locked=isinstance(error, KeyringLocked))


def _settle(answer: "asyncio.Future[T]", outcome: T | KeyRingMissing) -> None:
    if answer.done():
        return
    if isinstance(outcome, KeyRingMissing):
        answer.set_exception(outcome)
    else:
        answer.set_result(outcome)
