"""The page that searches everywhere."""

from time import perf_counter

from PySide6.QtCore import QObject, Signal

from desktop_client.core.hallway import Core
from desktop_client.domain.messages import SearchHit
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.rows import HitRow
from desktop_client.ui.models.search import hit_row
from desktop_client.ui.screens.search_pane import SearchPane
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.search_terms import QueryReader, term_texts


class SearchPageWords(Words):
    """Context of this page's texts."""


class SearchPage(QObject):
    message_requested = Signal(object)

    def __init__(self, core: Core, actions: Actions, people: People, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._people = people
        self._reader = QueryReader(core, people)
        self._text = ""
        self._asked_at_s = 0.0
        self.pane = SearchPane(now_utc)
        self.pane.edited.connect(self._search)
        self.pane.message_requested.connect(self.message_requested)
        actions.found.connect(self._on_found)

    def _search(self, text: str) -> None:
        self._text = text
        self._asked_at_s = perf_counter()
        self.pane.show_tokens(term_texts(text))
        if not text.strip():
            self.pane.show_hits((), "")
            return
        self._actions.search(text, self._reader.read(text))

    def _on_found(self, text: str, hits: tuple[SearchHit, ...]) -> None:
        if text != self._text or not text.strip():
            return
        took_ms = max(1, round((perf_counter() - self._asked_at_s) * 1000))
        self.pane.show_hits([self._row(hit) for hit in hits], _said(len(hits), took_ms))

    def _row(self, hit: SearchHit) -> HitRow:
        conversation = hit.message.conversation
        return hit_row(hit, self._people.name(conversation), self._people.picture_key(conversation.peer))


def _said(count: int, took_ms: int) -> str:
    if not count:
        return SearchPageWords.tr("Nothing found. Hallway looked in all messages on this computer.")
    results = SearchPageWords.tr("%n results", "", count)
    return SearchPageWords.tr("{results} in {time} ms").format(results=results, time=took_ms)
