"""What keeps going wrong right now and a person should know."""

from desktop_client.core.feed import Feed
from desktop_client.domain.errors import UserFacingError


class Problems:
    """Standing problems, one per kind and place; `changed` carries all that stand."""

    def __init__(self) -> None:
        self.changed: Feed[tuple[UserFacingError, ...]] = Feed("problems")
        self.reported: Feed[UserFacingError] = Feed("reported problems")
        self._standing: dict[str, UserFacingError] = {}

    @property
    def standing(self) -> tuple[UserFacingError, ...]:
        return tuple(self._standing.values())

    def raise_(self, key: str, problem: UserFacingError) -> None:
        """Let a problem stand until `settle(key)`."""
        if self._standing.get(key) != problem:
            self._standing[key] = problem
            self.changed.publish(self.standing)

    def settle(self, key: str) -> None:
        if self._standing.pop(key, None) is not None:
            self.changed.publish(self.standing)

    def report(self, problem: UserFacingError) -> None:
        """Tell once about something that is over."""
        self.reported.publish(problem)
