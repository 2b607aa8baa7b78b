"""What a played server is asked to do about an account, and accounts it makes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop_client.domain.account_care import RegistrationAnswer, RegistrationForm, ServerInformation
from desktop_client.domain.errors import UserFacingError


@dataclass
class FakeCare:
    """`refusal` is what the server says to the next wish."""

    require_stream: Callable[[], None]
    information: ServerInformation = field(default_factory=lambda: ServerInformation(offers=frozenset()))
    refusal: UserFacingError | None = None
    passwords: list[str] = field(default_factory=list)
    is_deleted: bool = False

    async def change_password(self, password: str) -> None:
        self._obey()
        self.passwords.append(password)

    async def delete_account(self) -> None:
        self._obey()
        self.is_deleted = True

    async def fetch_server(self) -> ServerInformation:
        self.require_stream()
        return self.information

    def _obey(self) -> None:
        self.require_stream()
        if self.refusal is not None:
            raise self.refusal


@dataclass
class FakeRegistration:
    """A server that makes accounts; `refusals` are its answers to the first tries."""

    form: RegistrationForm = field(default_factory=RegistrationForm)
    refusals: list[UserFacingError] = field(default_factory=list)
    answers: list[RegistrationAnswer] = field(default_factory=list)
    is_closed: bool = False

    async def send(self, answer: RegistrationAnswer) -> None:
        self.answers.append(answer)
        if self.refusals:
            raise self.refusals.pop(0)

    async def close(self) -> None:
        self.is_closed = True
