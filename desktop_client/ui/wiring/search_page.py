"""The page that searches everywhere."""

from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QObject, Signal

from desktop_client.core.archive_search import ArchiveSearch
from desktop_client.core.hallway import Core
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.archive_finds import FoundInArchive
from desktop_client.domain.messages import Direction
from desktop_client.domain.relevance import by_relevance
from desktop_client.domain.search import SearchHit, SearchQuery
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.found import (
    ALL,
    MOST_HITS,
    Narrowing,
    counts_of,
    found_row,
    on_server_row,
    on_server_section,
    sectioned,
)
from desktop_client.ui.models.rows import HitRow
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.screens.dates_dialog import DatesDialog
from desktop_client.ui.screens.found_context import FoundContext
from desktop_client.ui.screens.search_screen import SearchScreen
from desktop_client.ui.states import clock_text, list_time_text
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.widgets.timeline.glance import TimelineGlance
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.search_terms import QueryReader, term_texts


class SearchPageWords(Words):
    """Context of this page's texts."""


class SearchPage(QObject):
    """Asks for the words first and counts what was found; what is chosen beside them narrows that.

    Where there is more than is read at once, the store is asked for the narrowed search.
    """

    item_requested = Signal(object, object)
    """(ConversationId, ItemId)."""

    def __init__(
        self, core: Core, actions: Actions, people: People, scope: TaskScope, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._reader = QueryReader(core, people)
        self._text = ""
        self._query = SearchQuery(text="")
        self._hits: tuple[SearchHit, ...] = ()
        self._shown: tuple[SearchHit, ...] = ()
        self._is_by_time = False
        self._archives = ArchiveSearch(core.ground, core.stored)
        self._on_server: tuple[FoundInArchive, ...] = ()
        self._is_server_offered = self._was_server_asked = False
        self._asked_at_s = 0.0
        self._took_ms = 0
        self._around = TimelineModel(core.timelines, scope, people.name_of, self)
        self._glance = TimelineGlance(self._around, people.face_of, scope)
        self.screen = SearchScreen(now_utc, FoundContext(self._glance))
        self.screen.edited.connect(self._search)
        self.screen.order_chosen.connect(self._order)
        self.screen.row_chosen.connect(self._show_around)
        self.screen.row_opened.connect(self._open)
        self.screen.facets.narrowed.connect(self._narrow)
        self.screen.facets.dates_requested.connect(self._choose_dates)
        self.screen.facets.server_requested.connect(self._ask_server)
        actions.found.connect(self._on_found)
        core.connections.changed.subscribe(lambda _status: self._learn_offer())
        self._show_start()
        self._learn_offer()

    # --- asking ---

    def _search(self, text: str) -> None:
        self._text = text
        self._on_server, self._was_server_asked = (), False
        self.screen.show_terms(term_texts(text))
        if not text.strip():
            self._show_start()
            return
        self._query = replace(self._reader.read(text), limit=MOST_HITS)
        self._ask(self._text, self._query)

    def _ask(self, text: str, query: SearchQuery) -> None:
        self._asked_at_s = perf_counter()
        self.screen.wait()
        self._actions.search(text, query)

    def _show_start(self) -> None:
        self._hits = self._shown = ()
        self.screen.facets.narrowing = ALL
        self._count()
        self.screen.show_nothing("", "")

    def _narrow(self, narrowing: Narrowing) -> None:
        now = now_utc()
        self._count()
        if len(self._hits) >= MOST_HITS and narrowing != ALL:
            known = [each.id for each in self._core.conversations.all()]
            self._ask(_narrowed_text(self._text), narrowing.of(self._query, known, now))
            return
        self._shown = tuple(hit for hit in self._hits if narrowing.fits(hit, now))
        self._show()

    def _order(self, is_by_time: bool) -> None:
        self._is_by_time = is_by_time
        self._show()

    def _choose_dates(self) -> None:
        dialog = DatesDialog(self.screen)
        dialog.dates_chosen.connect(self.screen.add_term)
        dialog.open()

    # --- the server's archive ---

    def _learn_offer(self) -> None:
        self._actions.start(self._ask_offer(), "learn whether servers search")

    async def _ask_offer(self) -> None:
        self._is_server_offered = bool(await self._archives.offered())
        self._say_where()

    def _ask_server(self) -> None:
        self.screen.facets.server.set_loading(True)
        self._actions.start(self._search_server(self._text, self._query), "search the server")

    async def _search_server(self, text: str, query: SearchQuery) -> None:
        try:
            found = await self._archives.find(query)
        finally:
            self.screen.facets.server.set_loading(False)
        if text == self._text:
            self._on_server, self._was_server_asked = found, True
            self._say_where()
            self._show()

    async def _bring(self, found: FoundInArchive) -> None:
        item = await self._archives.bring(found)
        if item is not None:
            self.item_requested.emit(found.conversation, item)

    def _say_where(self) -> None:
        has_server = self._is_server_offered and bool(self._query.text.strip()) and not self._was_server_asked
        self.screen.facets.say_where(self._looked_in(), has_server=has_server)

    # --- what was found ---

    def _on_found(self, text: str, hits: tuple[SearchHit, ...]) -> None:
        if not self._text.strip() or text not in (self._text, _narrowed_text(self._text)):
            return
        self._took_ms = max(1, round((perf_counter() - self._asked_at_s) * 1000))
        if text == self._text:
            self._hits = hits
            self._narrow(self.screen.facets.narrowing)
        else:
            now = now_utc()
            self._shown = tuple(hit for hit in hits if self.screen.facets.narrowing.fits(hit, now))
            self._show()

    def _show(self) -> None:
        if not self._text.strip():
            return
        if not self._shown and not self._on_server:
            self.screen.show_nothing(self._text, self._looked_in())
            return
        hits = self._shown if self._is_by_time else by_relevance(self._shown, self._query.text)
        rows = sectioned(hits, self._row, now_utc(), is_by_time=self._is_by_time)
        beyond = on_server_section([self._row_on_server(each) for each in self._on_server])
        self.screen.show_rows([*rows, *beyond], _said(len(hits), self._took_ms))

    def _count(self) -> None:
        counts = counts_of(self._hits, now_utc())
        people = [(person, self._face(person), number) for person, number in counts.people]
        places = [(place, self._people.face(place), number) for place, number in counts.places]
        self.screen.facets.show_counts(counts, people, places if len(places) > 1 else [])
        self._say_where()

    def _face(self, person: BareJid) -> Face:
        """Return the face of one of the people who wrote; whom I do not know is called as in the room."""
        if any(self._core.roster.find(each.jid, person) for each in self._core.accounts.all()):
            return self._people.face_of(person)
        return self._people.face_of(next((hit.message.sender for hit in self._hits if hit.person == person), person))

    def _row(self, hit: SearchHit) -> HitRow:
        face = self._people.face_of(hit.message.sender)
        place = self._place(hit.message.conversation, hit.message.direction)
        return found_row(hit, face.name, place, face.picture)

    def _row_on_server(self, found: FoundInArchive) -> HitRow:
        name, key = self._people.name_of(found.sender), self._people.picture_key(found.sender)
        return on_server_row(found, self._query.text, name, self._place(found.conversation, found.direction), key)

    def _place(self, conversation: ConversationId, direction: Direction) -> str:
        if self._people.face(conversation).is_room:
            return SearchPageWords.tr("in {room}").format(room=self._people.name(conversation))
        if direction is Direction.INCOMING:
            return SearchPageWords.tr("in direct messages")
        return SearchPageWords.tr("to {name}").format(name=self._people.name(conversation))

    def _looked_in(self) -> str:
        accounts = self._core.accounts.all()
        if self._was_server_asked:
            return SearchPageWords.tr("Searched messages on this computer and on the server.")
        if not accounts or any(self._core.connections.is_online(each.jid) for each in accounts):
            return SearchPageWords.tr("Searches messages on this computer.")
        return SearchPageWords.tr(
            "Searches messages on this computer. Older ones are on the server, which you cannot reach right now."
        )

    # --- the chosen one ---

    def _show_around(self, row: HitRow | None) -> None:
        known = self._core.conversations.find(row.message.conversation) if row is not None else None
        if row is None or row.remote is not None or known is None:
            self._around.close()
            face = self._people.face(row.message.conversation) if row is not None else Face(address="", name="")
            words = SearchPageWords.tr("Only on the server so far") if row is not None else ""
            self.screen.context.show_place(face, words)
            self.screen.context.open.setEnabled(row is not None)
            return
        self.screen.context.open.setEnabled(True)
        self.screen.context.show_place(self._people.face(known.id), _around_text(row))
        if self._around.conversation != known.id:
            self._around.open(known)
        self._glance.scroll_to(row.message.id)

    def _open(self, row: HitRow) -> None:
        if row.remote is not None:
            self._actions.start(self._bring(row.remote), "fetch what is around a result")
        else:
            self.item_requested.emit(row.message.conversation, row.message.id)


def _narrowed_text(text: str) -> str:
    """Return what names the search for less than was typed."""
    return f"{text}\0"


def _around_text(row: HitRow) -> str:
    day, time = list_time_text(row.message.at, now_utc()), clock_text(row.message.at)
    if day == time:
        return SearchPageWords.tr("Today, around {time}").format(time=time)
    return SearchPageWords.tr("{day}, around {time}").format(day=day, time=time)


def _said(count: int, took_ms: int) -> str:
    if count >= MOST_HITS:
        return SearchPageWords.tr("The newest {count} results in {time} ms").format(count=count, time=took_ms)
    results = SearchPageWords.tr("%n results", "", count)
    return SearchPageWords.tr("{results} in {time} ms").format(results=results, time=took_ms)
