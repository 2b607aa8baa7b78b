"""What a played server is asked to do about an account, and accounts it makes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop_client.domain.account_care import OwnClient, RegistrationAnswer, RegistrationForm, ServerInformation
from desktop_client.domain.errors import NotAccepted, UserFacingError


@dataclass
class FakeCare:
    """`refusal` is what the server says to the next wish; `clients` None: it tells of none."""

    require_stream: Callable[[], None]
    information: ServerInformation = field(default_factory=lambda: ServerInformation(offers=frozenset()))
    refusal: UserFacingError | None = None
    passwords: list[str] = field(default_factory=list)
    is_deleted: bool = False
    clients: tuple[OwnClient, ...] | None = None

    async def change_password(self, password: str) -> None:
        self._obey()
        self.passwords.append(password)

    async def delete_account(self) -> None:
        self._obey()
        self.is_deleted = True

    async def fetch_server(self) -> ServerInformation:
        self.require_stream()
        return self.information

    async def fetch_clients(self) -> tuple[OwnClient, ...]:
        self.require_stream()
        if self.clients is None:
            raise NotAccepted(address="fjord.example", condition="service-unavailable")
        return self.clients

    async def revoke_client(self, client_id: str) -> bool:
        self._obey()
        named = next(each for each in self.clients or () if each.id == client_id)
        if not named.has_password:
            self.clients = tuple(each for each in self.clients or () if each is not named)
        return not named.has_password

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
