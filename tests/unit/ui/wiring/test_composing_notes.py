"""What is said of a text before it is sent, and previews of its links."""

from dataclasses import dataclass, field

import pytest

from desktop_client.domain.errors import PageNotShown
from desktop_client.domain.extras import LinkPreview
from desktop_client.domain.settings import OFFER_LINK_PREVIEWS
from desktop_client.ui.widgets.preview_strip import PreviewStrip
from desktop_client.ui.wiring.composing_notes import ComposingNotes
from tests.factories import JONAS, MARA
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.test_writing import composer_of, messages_of, say

URL = "https://fjord.example/notes"


@dataclass
class Pages:
    """Fulfils `PageReader`; `asked` are the pages that were fetched."""

    asked: list[str] = field(default_factory=list)
    is_silent: bool = False

    async def read(self, url: str) -> LinkPreview:
        self.asked.append(url)
        if self.is_silent:
            raise PageNotShown(host="fjord.example")
        return LinkPreview(url=url, title="Notes", description="What changes")


@pytest.fixture
def pages(office: Office) -> Pages:
    made = Pages()
    notes_of(office)._pages = made
    return made


def notes_of(office: Office) -> ComposingNotes:
    return office.window.conversation.notes


def strip_of(office: Office) -> PreviewStrip:
    strip = composer_of(office).findChild(PreviewStrip)
    assert isinstance(strip, PreviewStrip)
    return strip


async def typed(office: Office, text: str) -> None:
    """Type and pause."""
    await office.opens(MARA)
    composer_of(office).insert(text)
    notes_of(office).look()
    await office.settle()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Film ||He leaves||", "Sent hidden. Only “Film” shows until it is asked for."),
        ("||He leaves||", "Sent hidden until it is asked for."),
        ("48.2010, 16.3695", "Sent as a place: 48.20100° N, 16.36950° E"),
        ("plain", ""),
    ],
)
async def test_what_becomes_of_a_text_is_said_before_it_is_sent(office: Office, text: str, note: str) -> None:
    await typed(office, text)
    assert composer_of(office).foot.note.text() == note
    assert composer_of(office).foot.isVisible() is bool(note)


async def test_a_page_is_fetched_only_when_asked_for_and_its_preview_goes_along(office: Office, pages: Pages) -> None:
    await typed(office, f"see {URL}")
    assert strip_of(office).isVisible()
    assert pages.asked == []
    strip_of(office).add_button.click()
    await office.settle()
    assert strip_of(office).title.text() == "Notes"
    await say(office, "")

    assert pages.asked == [URL]
    assert [each.title for each in messages_of(office)[-1].extras.previews] == ["Notes"]
    assert not strip_of(office).isVisible()
    await say(office, f"again {URL}")
    assert messages_of(office)[-1].extras.previews == ()


async def test_a_preview_that_is_removed_stays_away(office: Office, pages: Pages) -> None:
    await typed(office, f"see {URL}")
    strip_of(office).add_button.click()
    await office.settle()
    strip_of(office).close_button.click()
    await office.settle()
    assert not strip_of(office).isVisible()
    await say(office, "")
    assert messages_of(office)[-1].extras.previews == ()


async def test_a_preview_of_one_conversation_is_not_sent_in_another(office: Office, pages: Pages) -> None:
    await typed(office, f"see {URL}")
    strip_of(office).add_button.click()
    await office.settle()
    await office.opens(JONAS)
    await say(office, f"see {URL}")
    assert messages_of(office)[-1].extras.previews == ()


async def test_a_page_that_cannot_be_shown_is_offered_no_more(office: Office, pages: Pages) -> None:
    pages.is_silent = True
    await typed(office, f"see {URL}")
    strip_of(office).add_button.click()
    await office.settle()
    assert not strip_of(office).isVisible()


@pytest.mark.parametrize("text", ["http://fjord.example/", "||https://fjord.example/||", "mailto:mara@fjord.example"])
async def test_nothing_is_offered_for_what_gets_no_preview(office: Office, pages: Pages, text: str) -> None:
    await typed(office, text)
    assert composer_of(office).findChild(PreviewStrip) is None


async def test_nothing_is_offered_where_the_setting_is_off(office: Office, pages: Pages) -> None:
    await office.core.settings.set(OFFER_LINK_PREVIEWS, False)
    await typed(office, f"see {URL}")
    assert composer_of(office).findChild(PreviewStrip) is None


async def test_a_covered_message_is_edited_with_its_marks(office: Office) -> None:
    await office.opens(MARA)
    await say(office, "Film ||He leaves||")
    (message,) = messages_of(office)
    assert (message.body, message.extras.spoiler) == ("He leaves", "Film")
    office.window.conversation.writing.edit(message.id)
    assert composer_of(office).edit.plain_text() == "Film ||He leaves||"
