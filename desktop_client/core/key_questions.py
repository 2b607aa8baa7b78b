"""What only a person can answer before the history is open."""

from dataclasses import dataclass
from typing import Protocol

from desktop_client.domain.errors import KeyRingMissing


class StartGivenUp(Exception):
    """The person closed the window instead of answering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenPassphrase:
    """The history shall be wrapped by this passphrase."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenPlain:
    """The person said in words that the history may lie on disk as it is."""


class KeyQuestions(Protocol):
    """What only a person can answer while the history is opened; either may raise `StartGivenUp`."""

    async def choose_protection(self, problem: KeyRingMissing) -> ChosenPassphrase | ChosenPlain:
        """A new history needs a key and no key ring can keep it."""
        ...

    async def ask_passphrase(self, *, is_wrong: bool) -> str:
        """`is_wrong` when the last answer did not fit."""
        ...
