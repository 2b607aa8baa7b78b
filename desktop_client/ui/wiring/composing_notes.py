"""What goes along with the text in the composer: said before it is sent, previews made only when asked for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_client.core.hallway import Core
from desktop_client.core.page_ports import PageReader
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.composing import compose
from desktop_client.domain.errors import UserFacingError
from desktop_client.domain.extras import Extras, LinkPreview
from desktop_client.domain.links import find_links
from desktop_client.domain.settings import OFFER_LINK_PREVIEWS
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.shown_words import place_text
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import measures
from desktop_client.ui.widgets.composer import Composer

if TYPE_CHECKING:
    from desktop_client.ui.widgets.preview_strip import PreviewStrip


class NoteWords(Words):
    """Context of this page's texts."""


class ComposingNotes(QObject):
    """Looks at the text when typing pauses; a preview belongs to its link in one conversation."""

    def __init__(
        self, core: Core, actions: Actions, composer: Composer, pages: PageReader | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._composer = composer
        self._pages = pages
        self._strip: PreviewStrip | None = None
        self._conversation: ConversationId | None = None
        self._added: dict[tuple[ConversationId, str], LinkPreview] = {}
        self._dismissed: set[str] = set()
        self._fetching: set[str] = set()
        self._url = ""
        self._pause = QTimer(self, interval=measures.TYPING_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.look)
        composer.edit.textChanged.connect(self._on_text)

    def open(self, conversation: ConversationId | None) -> None:
        self._conversation = conversation
        self.look()

    def previews(self, conversation: ConversationId) -> Sequence[LinkPreview]:
        """Return what was made for a conversation; a text takes along what its links need."""
        return tuple(preview for (place, _), preview in self._added.items() if place == conversation)

    def forget(self, conversation: ConversationId) -> None:
        """Let go of what was sent."""
        for key in [key for key in self._added if key[0] == conversation]:
            del self._added[key]
        self.look()

    def look(self) -> None:
        """Say what the text will become, and offer what can be added to it."""
        text = self._composer.edit.plain_text()
        self._composer.foot.show_note(_note(compose(text).extras))
        self._url = self._offered_in(text)
        if not self._url and self._strip is None:
            return
        self._show()

    def _on_text(self) -> None:
        if self._composer.is_empty():
            self.look()
        else:
            self._pause.start()

    def _offered_in(self, text: str) -> str:
        is_wanted = self._pages is not None and self._core.settings.get(OFFER_LINK_PREVIEWS)
        if not is_wanted or self._conversation is None or self._composer.bar.is_correction:
            return ""
        extras = compose(text).extras
        if extras.spoiler is not None or extras.location is not None:
            return ""
        urls = (link.target for link in find_links(text))
        return next((url for url in urls if url.startswith("https://") and url not in self._dismissed), "")

    def _show(self) -> None:
        from desktop_client.ui.widgets.preview_strip import PreviewStrip  # noqa: PLC0415 - late: when a link is typed

        if self._strip is None:
            self._strip = PreviewStrip(self._composer)
            self._strip.wanted.connect(self._fetch)
            self._strip.closed.connect(self._dismiss)
            self._composer.add_strip(self._strip)
        if not self._url or self._conversation is None:
            self._strip.hide()
        elif (made := self._added.get((self._conversation, self._url))) is not None:
            self._strip.present(made)
        else:
            self._strip.offer(self._url, is_busy=self._url in self._fetching)

    def _fetch(self) -> None:
        if self._pages is not None and self._conversation is not None and self._url not in self._fetching:
            self._fetching.add(self._url)
            self._show()
            self._actions.start(self._read(self._pages, self._conversation, self._url), "preview of a link")

    async def _read(self, pages: PageReader, conversation: ConversationId, url: str) -> None:
        from desktop_client.ui.wiring.thumbnails import with_thumbnail  # noqa: PLC0415 - late: when a page is fetched

        try:
            self._added[conversation, url] = await with_thumbnail(await pages.read(url))
        except UserFacingError:
            self._dismissed.add(url)
            raise
        finally:
            self._fetching.discard(url)
            self.look()

    def _dismiss(self) -> None:
        self._dismissed.add(self._url)
        if self._conversation is not None:
            self._added.pop((self._conversation, self._url), None)
        self.look()
        self._composer.setFocus()


def _note(extras: Extras) -> str:
    if extras.spoiler:
        return NoteWords.tr("Sent hidden. Only “{hint}” shows until it is asked for.").format(
            hint=one_line(extras.spoiler)
        )
    if extras.spoiler is not None:
        return NoteWords.tr("Sent hidden until it is asked for.")
    if extras.location is not None:
        return NoteWords.tr("Sent as a place: {place}").format(place=place_text(extras.location))
    return ""
