"""What commands of services need of a stream."""

from typing import Protocol

from desktop_client.core.transfer_ports import Uploads
from desktop_client.domain.addresses import BareJid, ConversationKind
from desktop_client.domain.forms import Answers, Form
from desktop_client.domain.server_invitations import MadeInvitation
from desktop_client.domain.services import CommandAction, CommandStage, Service, ServiceCommand


class ServiceStream(Uploads, Protocol):
    """Every method raises `NotConnected`, `NoAnswer`, `NotAccepted`."""

    async def services(self) -> tuple[Service, ...]:
        """Return what on my server offers commands, the server itself first, and gateways."""
        ...

    async def describe(self, address: str) -> Service | None:
        """Return an address as something that offers commands; None where it offers none."""
        ...

    async def commands(self, address: str) -> tuple[ServiceCommand, ...]: ...

    async def registrations(self, address: str) -> tuple[ServiceCommand, ...]:
        """Return what can be done about being known to a gateway (XEP-0077), to be run as commands are."""
        ...

    def select_action(self, peer: BareJid, kind: ConversationKind, action: str) -> None:
        """Tell that an action of a message was chosen (XEP-0439)."""
        ...

    async def run(self, command: ServiceCommand) -> CommandStage:
        """Begin a command."""
        ...

    async def make_invitation(self) -> MadeInvitation:
        """Let the server make a link with which somebody else gets an account there (XEP-0401)."""
        ...

    async def go_on(
        self, stage: CommandStage, action: CommandAction, form: Form | None = None, answers: Answers | None = None
    ) -> CommandStage:
        """Answer what a stage asked, go back, or cancel."""
        ...
