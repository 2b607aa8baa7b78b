"""The list's search field: people and messages together, people alone while the store takes its time."""

from PySide6.QtCore import QObject, QTimer

from desktop_client.core.hallway import Core
from desktop_client.domain.search import SearchHit
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.conversations import ConversationListModel
from desktop_client.ui.models.rows import ListRow
from desktop_client.ui.models.search import hit_row, matcher, matching_people, result_rows
from desktop_client.ui.screens.chat_list_pane import ChatListPane
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.search_terms import QueryReader, has_terms

_PATIENCE_MS = 50


class SearchingWords(Words):
    """Context of this page's texts."""


class Searching(QObject):
    """Keeps earlier hits on screen until the new ones are there, so that nothing flickers or is painted twice."""

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
        self._reader = QueryReader(core, people)
        self._text = ""
        self._named: list[ListRow] = []
        self._hits: list[ListRow] = []
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.show_people)
        pane.search_requested.connect(self._search)
        pane.search_ended.connect(self._end)
        actions.found.connect(self._on_found)

    def _search(self, text: str) -> None:
        within = self._pane.scope
        self._text, self._named = text, [] if within or has_terms(text) else self._named_by(text)
        if not self._patience.isActive():
            self._patience.start()
        self._actions.search(text, self._reader.read(text, within))

    def _end(self) -> None:
        self._patience.stop()
        self._hits.clear()

    def show_people(self) -> None:
        """Show whom the typed words name, beside the hits so far; the store is taking its time."""
        if self._named or self._hits:
            self._pane.show_results(self._text, result_rows(self._named, self._hits, self._scope_name()), "")

    def _on_found(self, text: str, hits: tuple[SearchHit, ...]) -> None:
        if text != self._text:
            return
        self._patience.stop()
        self._hits = [self._row(hit) for hit in hits]
        self._pane.show_results(text, result_rows(self._named, self._hits, self._scope_name()), self._looked_in())

    def _named_by(self, text: str) -> list[ListRow]:
        is_match = matcher(text)
        return list(matching_people(is_match, self._model.conversation_rows(), self._people.rows(is_match)))

    def _row(self, hit: SearchHit) -> ListRow:
        conversation = hit.message.conversation
        return hit_row(hit, self._people.name(conversation), self._people.picture_key(conversation.peer))

    def _scope_name(self) -> str:
        within = self._pane.scope
        return self._people.name(within) if within is not None else ""

    def _looked_in(self) -> str:
        is_online = any(self._core.connections.is_online(each.jid) for each in self._core.accounts.all())
        if is_online:
            return SearchingWords.tr("Hallway looked in all messages on this computer.")
        return SearchingWords.tr(
            "Hallway looked in all messages on this computer."
            " Older ones are on the server, which you cannot reach right now."
        )
