"""What the runs do one after the other, and what was seen of each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic

from desktop_client.domain.errors import UserFacingError
from desktop_client.system.atspi import AccessibleGone
from tests.interop.patience import NeverHappened


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    peer: str
    name: str
    ok: bool
    seconds: float
    observed: str = ""


ShowStep = Callable[[Step], None]


@dataclass(slots=True)
class Steps:
    """Steps with one other client, done and measured."""

    peer: str
    done_one: ShowStep
    done: list[Step] = field(default_factory=list)

    async def do(self, step: Callable[[], Awaitable[str | None]]) -> bool:
        """Do one step, which returns what it observed; say whether it was."""
        since = monotonic()
        try:
            observed, is_ok = await step() or "", True
        except (NeverHappened, TimeoutError, LookupError, UserFacingError, AccessibleGone) as error:
            observed, is_ok = f"{type(error).__name__} {error}".strip(), False
        name = step.__name__.replace("_", " ")
        one = Step(peer=self.peer, name=name, ok=is_ok, seconds=monotonic() - since, observed=observed)
        self.done.append(one)
        self.done_one(one)
        return is_ok
