"""Asks in the open room who may be heard, and shows what happened there."""

from dataclasses import replace

from PySide6.QtCore import QObject

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.errors import UserFacingError
from desktop_client.domain.room_powers import may_moderate
from desktop_client.domain.rooms import NickRefused, OccupantsChange, RoomFact, RoomState, VoiceRequested
from desktop_client.domain.settings import SHOW_COMINGS
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.occupants import shown_nick
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.voice_bar import VoiceBar
from desktop_client.ui.wiring.room_deeds import RoomDeeds
from desktop_client.ui.wiring.room_doubts import KnownColleagues, RoomDoubts
from desktop_client.ui.wiring.telling import tell


class VoiceWords(Words):
    """Context of this page's texts."""


class RoomVoice(QObject):
    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        deeds: RoomDeeds,
        colleagues: KnownColleagues,
        page: ConversationPage,
        model: TimelineModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._deeds = deeds
        self._page = page
        self._model = model
        self._current: ConversationId | None = None
        self._doubts = RoomDoubts(core, colleagues)
        self.bar = VoiceBar()
        page.put_below_header(self.bar)
        self.bar.answered.connect(self._answer)
        core.rooms.voice.changed.subscribe(self._on_requests)
        core.room_changed.subscribe(self._on_room)
        core.rooms.notices.changed.subscribe(self._on_notices)
        core.rooms.heard.subscribe(self._on_fact)
        core.occupants_changed.subscribe(self._on_occupants)
        core.settings.changed.subscribe(self._on_setting)

    def open(self, conversation: ConversationId | None) -> None:
        """Follow a room, None for no room."""
        self._current = conversation
        if conversation is not None:
            self._doubts.look_at(conversation, tuple(self._core.rooms.occupants(conversation).values()))
        self._ask()
        self._show_notices()

    def want_voice(self, room: ConversationId) -> None:
        """Ask the moderators of a room to be heard."""
        self._actions.start(self._want(room), "ask for voice")

    async def _want(self, room: ConversationId) -> None:
        self._deeds.moderation.ask_voice(room)
        tell(self._page.window(), VoiceWords.tr("The moderators were asked. You can write when one of them agrees."))

    def _ask(self) -> None:
        waiting = self._waiting()
        if not waiting:
            self.bar.ask("")
            return
        text = VoiceWords.tr("{name} asks to write here").format(name=shown_nick(waiting[0].nick))
        if len(waiting) > 1:
            more = VoiceWords.tr("and %n more", "", len(waiting) - 1)
            text = f"{text} · {more}"
        self.bar.ask(text)

    def _waiting(self) -> tuple[VoiceRequested, ...]:
        """Return who asks here, as long as it is for me to answer."""
        room = self._current
        if room is None or not may_moderate(self._core.rooms.state(room).me):
            return ()
        return self._core.rooms.voice.waiting(room)

    def _answer(self, is_granted: bool) -> None:
        waiting = self._waiting()
        if waiting:
            try:
                self._deeds.moderation.answer_voice(waiting[0], is_granted=is_granted)
            except UserFacingError as problem:
                self._actions.failed.emit(problem)

    def _show_notices(self) -> None:
        room = self._current
        with_passing = self._core.settings.get(SHOW_COMINGS)
        notices = self._core.rooms.notices.of(room, with_passing=with_passing) if room is not None else ()
        doubts = self._doubts.of(room) if room is not None else ()
        both = tuple(sorted((*notices, *doubts), key=lambda notice: notice.at))
        self._model.mark(replace(self._model.marks, notices=both))

    def _on_room(self, state: RoomState) -> None:
        if state.conversation == self._current:
            self._ask()

    def _on_requests(self, conversation: ConversationId) -> None:
        if conversation == self._current:
            self._ask()

    def _on_notices(self, conversation: ConversationId) -> None:
        if conversation == self._current:
            self._show_notices()

    def _on_occupants(self, change: OccupantsChange) -> None:
        if change.conversation == self._current and self._doubts.look_at(change.conversation, change.changed):
            self._show_notices()

    def _on_setting(self, key: str) -> None:
        if key == SHOW_COMINGS.key:
            self._show_notices()

    def _on_fact(self, fact: RoomFact) -> None:
        if isinstance(fact, NickRefused):
            tell(self._page.window(), _nick_refused(fact))


def _nick_refused(fact: NickRefused) -> str:
    name = shown_nick(fact.nick)
    match fact.condition:
        case "conflict":
            return VoiceWords.tr("Somebody in this room is called {name} already. You keep your name.").format(
                name=name
            )
        case _:
            return VoiceWords.tr("The room does not let you change your name. You keep the one you have.")
