"""Settings, Storage: what history takes, as the store has it, and letting go of it."""

from datetime import timedelta

from shiboken6 import isValid

from desktop_client.core.hallway import Core
from desktop_client.core.history_clearing import HistoryClearing
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.settings import KEEP_HISTORY_DAYS
from desktop_client.domain.storage_use import ConversationUse, StorageUse
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.clear_history_dialog import ClearHistoryDialog
from desktop_client.ui.screens.storage_cards import AS_ABOVE, AccountUse, ConversationSize, StorageCards
from desktop_client.ui.sentences import size_text
from desktop_client.ui.setting_texts import setting_lines
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.older_messages import ask_to_delete_older, deletes
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.telling import tell


class StorageWords(Words):
    """Context of this page's texts."""


class StorageSettings:
    """Lives as long as its cards."""

    def __init__(self, core: Core, actions: Actions, dialogs: Dialogs, people: People) -> None:
        self._core = core
        self._actions = actions
        self._dialogs = dialogs
        self._people = people
        self._clearing = HistoryClearing(core.ground)

    def make_cards(self) -> StorageCards:
        line = next(line for line in setting_lines() if line.setting is KEEP_HISTORY_DAYS)
        cards = StorageCards([(days, text) for days, text in line.choice_texts() if isinstance(days, int)])
        cards.days_chosen.connect(lambda account, days: self._choose_days(cards, BareJid(account), days))
        cards.clearing_requested.connect(lambda conversation: self._ask(cards, conversation))
        changed = self._core.settings.changed
        end = changed.subscribe(lambda key: self._look(cards) if key == KEEP_HISTORY_DAYS.key else None)
        cards.destroyed.connect(end)
        self._look(cards)
        return cards

    def _look(self, cards: StorageCards) -> None:
        self._actions.start(self._show(cards), "what history takes")

    async def _show(self, cards: StorageCards) -> None:
        use = await self._clearing.use()
        accounts = [self._account(each.jid, use) for each in self._core.accounts.all()]
        if not isValid(cards):
            return
        cards.show_use(size_text(use.size_bytes), accounts, [self._conversation(each) for each in use.conversations])

    def _account(self, jid: BareJid, use: StorageUse) -> AccountUse:
        settings = self._core.settings
        days = settings.for_account(KEEP_HISTORY_DAYS, jid) if settings.is_set(KEEP_HISTORY_DAYS, jid) else AS_ABOVE
        return AccountUse(jid=jid, said=_messages(use.messages_of(jid)), days=days)

    def _conversation(self, use: ConversationUse) -> ConversationSize:
        size = StorageWords.tr("about {size}").format(size=size_text(use.size_bytes))
        return ConversationSize(
            id=use.conversation,
            name=self._people.name(use.conversation),
            face=self._people.face(use.conversation),
            said=f"{_messages(use.messages)} · {size}",
        )

    def _choose_days(self, cards: StorageCards, account: BareJid, days: int) -> None:
        settings = self._core.settings
        wanted = settings.get(KEEP_HISTORY_DAYS) if days == AS_ABOVE else days

        def keep() -> None:
            if days == AS_ABOVE:
                self._actions.start(settings.unset(KEEP_HISTORY_DAYS, account), "keep history")
            else:
                self._actions.start(settings.set(KEEP_HISTORY_DAYS, days, account), "keep history")

        if not deletes(settings.for_account(KEEP_HISTORY_DAYS, account), wanted):
            keep()
            return
        self._look(cards)
        ask_to_delete_older(self._dialogs, account, wanted, keep)

    def _ask(self, cards: StorageCards, conversation: ConversationId) -> None:
        name = self._people.name(conversation)
        dialog = ClearHistoryDialog(self._dialogs.window, name)
        dialog.wanted.connect(lambda age: self._actions.start(self._clear(cards, conversation, age), "clear history"))
        dialog.open()

    async def _clear(self, cards: StorageCards, conversation: ConversationId, older_than: timedelta | None) -> None:
        await self._clearing.clear(conversation, older_than)
        name = self._people.name(conversation)
        tell(self._dialogs.window, StorageWords.tr("The history with {name} is cleared here.").format(name=name))
        await self._show(cards)


def _messages(count: int) -> str:
    return StorageWords.tr("%n messages", "", count)
