"""What a played stream is asked to let services do."""

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop_client.core.transfer_ports import Slot
from desktop_client.domain.addresses import BareJid, ConversationKind
from desktop_client.domain.errors import FileTooLarge
from desktop_client.domain.files import FileFacts
from desktop_client.domain.forms import Answers, Form
from desktop_client.domain.server_invitations import MadeInvitation
from desktop_client.domain.services import CommandAction, CommandStage, Service, ServiceCommand
from desktop_client.domain.transfers import UploadService


@dataclass
class FakeServices:
    """`stages` are what commands answer, one after the other."""

    require_stream: Callable[[], None]
    known: dict[str, Service] = field(default_factory=dict)
    offered: dict[str, tuple[ServiceCommand, ...]] = field(default_factory=dict)
    registering: dict[str, tuple[ServiceCommand, ...]] = field(default_factory=dict)
    upload: UploadService | None = None
    slots: list[Slot] = field(default_factory=list)
    stages: list[CommandStage] = field(default_factory=list)
    selected: list[tuple[BareJid, ConversationKind, str]] = field(default_factory=list)
    begun: list[ServiceCommand] = field(default_factory=list)
    steps: list[tuple[CommandAction, Answers]] = field(default_factory=list)

    async def services(self) -> tuple[Service, ...]:
        self.require_stream()
        return tuple(self.known.values())

    async def describe(self, address: str) -> Service | None:
        self.require_stream()
        return self.known.get(address)

    async def commands(self, address: str) -> tuple[ServiceCommand, ...]:
        self.require_stream()
        return self.offered.get(address, ())

    async def registrations(self, address: str) -> tuple[ServiceCommand, ...]:
        self.require_stream()
        return self.registering.get(address, ())

    def select_action(self, peer: BareJid, kind: ConversationKind, action: str) -> None:
        self.require_stream()
        self.selected.append((peer, kind, action))

    async def run(self, command: ServiceCommand) -> CommandStage:
        self.require_stream()
        self.begun.append(command)
        return self.stages.pop(0)

    async def make_invitation(self) -> MadeInvitation:
        self.require_stream()
        return MadeInvitation(uri="xmpp:fjord.example?register;preauth=t1")

    async def upload_service(self) -> UploadService | None:
        self.require_stream()
        return self.upload

    async def upload_slot(self, service: UploadService, facts: FileFacts) -> Slot:
        self.require_stream()
        size_bytes = facts.size_bytes or 0
        if service.limit_bytes is not None and size_bytes > service.limit_bytes:
            raise FileTooLarge(name=facts.name, size_bytes=size_bytes, limit_bytes=service.limit_bytes)
        self.slots.append(
            Slot(
                put_url=f"https://{service.address}/{len(self.slots)}",
                get_url=f"https://{service.address}/{len(self.slots)}",
            )
        )
        return self.slots[-1]

    async def go_on(
        self, stage: CommandStage, action: CommandAction, form: Form | None = None, answers: Answers | None = None
    ) -> CommandStage:
        self.require_stream()
        self.steps.append((action, answers or {}))
        return self.stages.pop(0)
