"""The list's search field: people at once, messages as the store finds them."""

from PySide6.QtCore import QObject

from desktop_client.core.hallway import Core
from desktop_client.domain.messages import SearchHit
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.conversations import ConversationListModel
from desktop_client.ui.models.rows import ListRow
from desktop_client.ui.models.search import hit_row, matching_people, result_rows
from desktop_client.ui.screens.chat_list_pane import ChatListPane
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.people import People


class SearchingWords(Words):
    """Context of this page's texts."""


class Searching(QObject):
    """Keeps earlier hits on screen until the new ones are there, so that nothing flickers."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        model: ConversationListModel,
        pane: ChatListPane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._model = model
        self._pane = pane
        self._hits: list[ListRow] = []
        pane.search_requested.connect(self._search)
        pane.search_ended.connect(self._hits.clear)
        actions.found.connect(self._on_found)

    def _search(self, text: str) -> None:
        named = self._named(text)
        if named or self._hits:
            self._pane.show_results(text, result_rows(named, self._hits), "")
        self._actions.search(text)

    def _on_found(self, text: str, hits: tuple[SearchHit, ...]) -> None:
        self._hits = [self._row(hit) for hit in hits]
        self._pane.show_results(text, result_rows(self._named(text), self._hits), self._looked_in())

    def _named(self, text: str) -> list[ListRow]:
        rows = sorted(self._model.conversation_rows(), key=lambda row: row.at.timestamp() if row.at else 0.0)
        return list(matching_people(text, reversed(rows), self._people.rows()))

    def _row(self, hit: SearchHit) -> ListRow:
        conversation = hit.message.conversation
        return hit_row(hit, self._people.name(conversation), self._people.picture_key(conversation.peer))

    def _looked_in(self) -> str:
        is_online = any(self._core.connections.is_online(each.jid) for each in self._core.accounts.all())
        if is_online:
            return SearchingWords.tr("Hallway looked in all messages on this computer.")
        return SearchingWords.tr(
            "Hallway looked in all messages on this computer."
            " Older ones are on the server, which you cannot reach right now."
        )
