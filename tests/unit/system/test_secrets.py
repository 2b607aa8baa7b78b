import asyncio
import threading
from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordDeleteError
from typing_extensions import override

from desktop_client.core.ports import Secrets
from desktop_client.domain.errors import KeyRingMissing
from desktop_client.system.secrets import KeyRing
from tests.fakes.system import FakeSecrets


class RingInMemory(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring does not say
        self.kept: dict[tuple[str, str], str] = {}
        self.threads: set[str] = set()
        self.failure: Exception | None = None
        self.release: threading.Event | None = None

    @override
    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.kept.get((service, username))

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        self.kept[service, username] = password

    @override
    def delete_password(self, service: str, username: str) -> None:
        self._answer()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError

    def _answer(self) -> None:
        self.threads.add(threading.current_thread().name)
        if self.release is not None:
            self.release.wait()
        if self.failure is not None:
            raise self.failure


@pytest.fixture
def ring() -> Iterator[RingInMemory]:
    backend = RingInMemory()
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


async def test_a_secret_is_kept_under_the_profiles_own_name(ring: RingInMemory) -> None:
    secrets = KeyRing("hallway-1")
    await secrets.save("elin@fjord.example", "s3cret")
    assert await secrets.load("elin@fjord.example") == "s3cret"
    assert await KeyRing("hallway-2").load("elin@fjord.example") is None
    await secrets.delete("elin@fjord.example")
    await secrets.delete("elin@fjord.example")
    assert ring.kept == {}


async def test_the_key_ring_is_never_asked_in_the_threads_of_the_window(ring: RingInMemory) -> None:
    await KeyRing("hallway").load("key")
    assert threading.current_thread().name not in ring.threads


@pytest.mark.parametrize(
    ("failure", "is_locked"),
    [(NoKeyringError(), False), (InitError(), False), (KeyringLocked(), True), (ConnectionError("no bus"), False)],
)
async def test_a_key_ring_that_fails_is_told_as_missing(
    ring: RingInMemory, failure: Exception, *, is_locked: bool
) -> None:
    ring.failure = failure
    for call in (KeyRing("h").load("key"), KeyRing("h").save("key", "x"), KeyRing("h").delete("key")):
        with pytest.raises(KeyRingMissing) as told:
            await call
        assert told.value.is_locked is is_locked


async def test_a_prompt_nobody_answers_ends_after_the_limit(ring: RingInMemory) -> None:
    ring.release = threading.Event()
    with pytest.raises(KeyRingMissing) as told:
        await KeyRing("hallway", limit_s=0.01).load("key")
    assert told.value.is_locked
    ring.release.set()


def test_a_prompt_nobody_answers_does_not_keep_the_program_from_ending(ring: RingInMemory) -> None:
    ring.release = threading.Event()
    with pytest.raises(KeyRingMissing):
        asyncio.run(KeyRing("hallway", limit_s=0.01).load("key"))
    ring.release.set()


async def test_a_key_ring_that_forgets_what_it_took_is_none() -> None:
    """The null backend takes every secret and keeps none."""
    with pytest.raises(KeyRingMissing):
        await KeyRing("hallway").save("key", "secret")


@pytest.fixture(params=["real", "stand-in"])
def any_ring(request: pytest.FixtureRequest, ring: RingInMemory) -> tuple[Secrets, Callable[[], None]]:
    """Give a key ring, and what takes it away."""
    if request.param == "real":

        def lose() -> None:
            ring.failure = NoKeyringError()

        return KeyRing("hallway-1"), lose
    stand_in = FakeSecrets()
    return stand_in, lambda: setattr(stand_in, "is_missing", True)


async def test_every_key_ring_keeps_until_told_to_forget_and_says_when_it_is_missing(
    any_ring: tuple[Secrets, Callable[[], None]],
) -> None:
    secrets, lose = any_ring
    assert await secrets.load("elin@fjord.example") is None
    for secret in ("old", "new"):
        await secrets.save("elin@fjord.example", secret)
    assert await secrets.load("elin@fjord.example") == "new"
    for _ in range(2):
        await secrets.delete("elin@fjord.example")
    assert await secrets.load("elin@fjord.example") is None
    lose()
    for question in (secrets.load("x"), secrets.save("x", "y"), secrets.delete("x")):
        with pytest.raises(KeyRingMissing):
            await question
