"""One command on its way between a pane and its service."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop_client.core.hallway import Core
from desktop_client.domain import services
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted, UserFacingError
from desktop_client.domain.forms import Answers
from desktop_client.domain.services import (
    CommandAction,
    CommandNote,
    CommandStage,
    NoteKind,
    ServiceCommand,
    StageStatus,
)
from desktop_client.ui.actions import Actions
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.command_pane import CommandPane


class RunningWords(Words):
    """Context of these texts."""


class RunningCommand(QObject):
    """What a service answers to a command that was left since is not shown any more."""

    finished = Signal(object, object)
    """(account, ServiceCommand): a service did what it was told."""

    def __init__(self, core: Core, actions: Actions, pane: CommandPane) -> None:
        super().__init__(pane)
        self._core = core
        self._actions = actions
        self._pane = pane
        self._account = BareJid("")
        self._command: ServiceCommand | None = None
        self._stage: CommandStage | None = None
        self._turn = 0
        pane.went.connect(self._go)
        pane.again.connect(self._again)
        pane.left.connect(self.leave)

    def run(self, account: BareJid, command: ServiceCommand) -> None:
        """Begin a command; one that waits for an answer is canceled."""
        self.leave()
        self._account, self._command = account, command
        self._pane.begin(command.name, command.service)
        self._actions.start(self._run(command, self._turn), "run a command")

    def leave(self) -> None:
        """Let go; the service is told where it waits."""
        self._turn += 1
        stage, self._stage = self._stage, None
        if stage is not None and not stage.is_over:
            self._actions.start(self._cancel(stage), "cancel a command")

    def _again(self) -> None:
        if self._command is not None:
            self.run(self._account, self._command)

    def _go(self, action: CommandAction, answers: Answers) -> None:
        if self._stage is not None:
            self._actions.start(self._go_on(self._stage, action, answers, self._turn), "go on with a command")

    async def _run(self, command: ServiceCommand, turn: int) -> None:
        try:
            stage = await self._core.scopes.services(self._account).run(command)
        except UserFacingError as problem:
            self._fail(problem, turn)
        else:
            self._show(stage, turn)

    async def _go_on(self, stage: CommandStage, action: CommandAction, answers: Answers, turn: int) -> None:
        try:
            after = await self._core.scopes.services(self._account).go_on(stage, action, stage.form, answers)
        except UserFacingError as problem:
            self._fail(problem, turn)
        else:
            self._show(after, turn)

    async def _cancel(self, stage: CommandStage) -> None:
        try:
            await self._core.scopes.services(self._account).go_on(stage, CommandAction.CANCEL)
        except UserFacingError:
            return

    def _show(self, stage: CommandStage, turn: int) -> None:
        if turn == self._turn:
            self._stage = stage
            self._pane.show_stage(explained(stage))
            if stage.status is StageStatus.COMPLETED:
                self.finished.emit(self._account, stage.command)

    def _fail(self, problem: UserFacingError, turn: int) -> None:
        if turn == self._turn:
            self._pane.show_problem(refusal_text(problem))


def named(command: ServiceCommand) -> ServiceCommand:
    """Call what is no command of the service's own by words of ours."""
    match command.node:
        case services.REGISTERING:
            return replace(command, name=RunningWords.tr("Register"))
        case services.DEREGISTERING:
            return replace(command, name=RunningWords.tr("Take back the registration"))
        case _:
            return command


def explained(stage: CommandStage) -> CommandStage:
    """Say before a registration is taken back what that means (XEP-0100 §4.3)."""
    if stage.is_over or stage.command.node != services.DEREGISTERING:
        return stage
    told = RunningWords.tr("The gateway forgets you. People you talk with through it cannot reach you any more.")
    return replace(stage, notes=(CommandNote(kind=NoteKind.WARNING, text=told),))


def refusal_text(problem: UserFacingError) -> str:
    """Say why a service does not do it (XEP-0050 §4.6); its own words where it has some."""
    match problem:
        case NotAccepted(special="session-expired" | "bad-sessionid"):
            return RunningWords.tr("This took too long for the service. Run it again.")
        case NotAccepted(condition="forbidden" | "not-allowed"):
            return RunningWords.tr("You may not do this here.")
        case NotAccepted(text=text) if text:
            return RunningWords.tr("The service says: {words}").format(words=text[:500])
        case _:
            return sentence_of(problem).text
