"""Commands of the bot, room or server of a conversation, called from the composer with a slash."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId, bare, domain_of
from desktop_client.domain.errors import UserFacingError
from desktop_client.domain.services import ServiceCommand
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.widgets.composer import Composer
from desktop_client.ui.wiring.over_composer import OfferedNames

_SLASH = "/"
_OF_TEXT = ("/me", "/me ")
_MOST_TYPED = 60


class SlashWords(Words):
    """Context of these texts."""


class SlashCommands(QObject):
    """Asks who offers what when the first slash is typed, once for each conversation."""

    def __init__(self, *, core: Core, actions: Actions, composer: Composer) -> None:
        super().__init__(composer)
        self._core = core
        self._actions = actions
        self._composer = composer
        self._conversation: ConversationId | None = None
        self._known: dict[ConversationId, dict[str, ServiceCommand]] = {}
        self._asked: set[ConversationId] = set()
        self._offered = OfferedNames(composer, self._run, SlashWords.tr("Commands that fit"))
        composer.edit.completions.append(self._offered)
        composer.edit.textChanged.connect(self._follow)
        composer.edit.focus_changed.connect(self._follow)

    def open(self, conversation: ConversationId | None) -> None:
        self._conversation = conversation
        self._offered.hide()

    # --- what is typed ---

    def _typed(self) -> str | None:
        """Return what stands after the slash that the text begins with."""
        text = self._composer.edit.plain_text()
        is_command = text.startswith(_SLASH) and "\n" not in text and len(text) <= _MOST_TYPED
        if not is_command or text.startswith(_OF_TEXT) or not self._composer.edit.hasFocus():
            return None
        return text[1:].strip().casefold()

    def _follow(self) -> None:
        typed, conversation = self._typed(), self._conversation
        if typed is None or conversation is None:
            self._offered.hide()
            return
        if conversation not in self._asked:
            self._asked.add(conversation)
            self._actions.start(self._ask(conversation), "commands of a conversation")
        self._offer(conversation, typed)

    async def _ask(self, conversation: ConversationId) -> None:
        commands: list[ServiceCommand] = []
        for address in self._addresses(conversation):
            try:
                stream = self._core.scopes.services(conversation.account)
                if await stream.describe(address) is not None:
                    commands += await stream.commands(address)
            except UserFacingError:
                continue
        self._known[conversation] = {}
        for command in commands:
            self._known[conversation].setdefault(one_line(command.name, 80), command)
        self._follow()

    def _addresses(self, conversation: ConversationId) -> list[str]:
        """Return whom to ask: the devices of a person I see, or the room; then my server."""
        peer = bare(conversation.peer)
        devices = [str(each.jid) for each in self._core.presences.devices(conversation.account, peer)]
        return [*(devices or [str(peer)]), domain_of(conversation.account)]

    # --- the list ---

    def _offer(self, conversation: ConversationId, typed: str) -> None:
        from desktop_client.ui.widgets.mention_list import OfferedName  # noqa: PLC0415 - late: when wanted

        fitting = [
            OfferedName(nick=name, face=Face(address=each.service, name=each.service, is_room=True), note=each.service)
            for name, each in self._known.get(conversation, {}).items()
            if typed in name.casefold()
        ]
        if not fitting:
            self._offered.hide()
            return
        self._offered.offer(fitting)
        self._composer.foot.show_keys([("Tab", SlashWords.tr("runs it")), ("Esc", SlashWords.tr("hides"))])

    def _run(self, name: str) -> None:
        """Take the slash away and show the command's first stage."""
        from desktop_client.ui.screens.command_dialog import CommandDialog  # noqa: PLC0415 - late: when wanted
        from desktop_client.ui.wiring.running_command import RunningCommand  # noqa: PLC0415 - late: when wanted

        conversation = self._conversation
        command = self._known.get(conversation, {}).get(name) if conversation is not None else None
        if conversation is None or command is None:
            return
        cursor = self._composer.edit.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        self._composer.foot.show_keys([])
        dialog = CommandDialog(self._composer.window())
        running = RunningCommand(self._core, self._actions, dialog.pane)
        dialog.closed.connect(lambda _key: running.leave())
        running.run(conversation.account, command)
        dialog.open()
