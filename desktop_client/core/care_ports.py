"""What a stream does about the account itself, and how accounts are made."""

from typing import Protocol

from desktop_client.domain.account_care import OwnClient, RegistrationAnswer, RegistrationForm, ServerInformation
from desktop_client.domain.accounts import Account


class CareStream(Protocol):
    """Every method raises `NotConnected`, `NoAnswer`, `NotAccepted`."""

    async def change_password(self, password: str) -> None:
        """Give the account another password (XEP-0077 §3.3)."""
        ...

    async def delete_account(self) -> None:
        """Let the server forget the account and all it keeps of it (XEP-0077 §3.2)."""
        ...

    async def fetch_server(self) -> ServerInformation: ...

    async def fetch_clients(self) -> tuple[OwnClient, ...]:
        """Return what may use the account; `NotAccepted` where the server does not tell (XEP-0494 §3.1)."""
        ...

    async def revoke_client(self, client_id: str) -> bool:
        """Sign a client out for good; return False where only a new password does that (XEP-0494 §3.2)."""
        ...


class Registration(Protocol):
    """A protected line to a server on which an account may be made; `close` it in the end."""

    @property
    def form(self) -> RegistrationForm: ...

    async def send(self, answer: RegistrationAnswer) -> None:
        """Ask for the account. Raises `NotAccepted`, `NoAnswer`, `StreamRefused`; only the first may be tried again."""
        ...

    async def close(self) -> None: ...


class CaredFor(Protocol):
    @property
    def care(self) -> CareStream | None:
        """None until a stream was up."""
        ...


class AccountMaking(Protocol):
    async def begin_registration(self, account: Account, token: str = "") -> Registration:
        """Ask a server for an account, with the token of an invitation where there is one.

        Raises as `check_server`, `NotAccepted` where it makes none, `NoAnswer`.
        """
        ...
