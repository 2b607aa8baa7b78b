"""Covers, places and previews in the timeline."""

from dataclasses import replace

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest

from desktop_client.domain.extras import Extras, LinkPreview, Location
from desktop_client.domain.messages import ItemId, Message, Quoted
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, LinkTarget
from tests.factories import MARA
from tests.fakes.timeline_source import make_item
from tests.unit.ui.widgets.timeline.conftest import Stage
from tests.unit.ui.widgets.timeline.test_view import click, place_of

COVER = ActionTarget(Action.TOGGLE_COVER, ItemId(1))
URL = "https://fjord.example/notes"


def png(side_px: int) -> bytes:
    image = QImage(side_px, side_px, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stub knows files only
    return bytes(buffer.data().data())


def covered(body: str = "He leaves", hint: str = "The end") -> Message:
    return replace(make_item(1, body), extras=Extras(spoiler=hint))


def spoken(stage: Stage, item: int = 1) -> str:
    return str(stage.model.index(stage.row(item)).data())


async def test_covered_words_are_neither_painted_nor_read_nor_copied_until_asked_for(stage: Stage) -> None:
    await stage.open([covered(), make_item(2, "Next")])
    assert "He leaves" not in spoken(stage)
    assert "Hidden text: The end" in spoken(stage)
    stage.view.select_all()
    stage.view.copy()
    assert "He leaves" not in QGuiApplication.clipboard().text()

    click(stage, place_of(stage, 1, lambda target: target == COVER))
    await stage.settle()

    assert "He leaves" in spoken(stage)


async def test_a_revealed_text_can_be_hidden_again_and_is_hidden_when_its_conversation_was_left(stage: Stage) -> None:
    await stage.open([covered()])
    click(stage, place_of(stage, 1, lambda target: target == COVER))
    await stage.settle()
    click(stage, place_of(stage, 1, lambda target: target == COVER))
    await stage.settle()
    assert "He leaves" not in spoken(stage)
    stage.model.toggle_cover(ItemId(1))
    stage.model.close()
    await stage.open([covered()])
    assert "He leaves" not in spoken(stage)


async def test_enter_on_a_covered_message_shows_it(stage: Stage) -> None:
    await stage.open([covered()])
    QTest.keyClick(stage.view, Qt.Key.Key_Up)
    QTest.keyClick(stage.view, Qt.Key.Key_Return)
    await stage.settle()
    assert "He leaves" in spoken(stage)


async def test_a_reply_to_covered_words_shows_their_hint_only(stage: Stage) -> None:
    quoted = Quoted(item=ItemId(1), sender=MARA, text="The end", is_covered=True)
    await stage.open([covered(), replace(make_item(2, "Really"), reply=quoted)])
    assert "He leaves" not in spoken(stage, 2)


async def test_a_place_is_a_card_with_its_coordinates_that_can_be_copied_and_opened(stage: Stage) -> None:
    await stage.open([make_item(1, "geo:48.201,-16.3695;u=20")])
    assert "48.20100° N, 16.36950° W" in spoken(stage)
    opened: list[str] = []
    stage.view.link_activated.connect(opened.append)

    click(stage, place_of(stage, 1, lambda target: target == ActionTarget(Action.COPY_PLACE, ItemId(1))))
    click(stage, place_of(stage, 1, lambda target: isinstance(target, LinkTarget)))

    assert QGuiApplication.clipboard().text() == "48.201, -16.3695"
    assert opened == ["geo:48.201,-16.3695;u=20"]


async def test_a_place_beside_words_leaves_the_words(stage: Stage) -> None:
    place = Location(latitude=1, longitude=2, description="Gate 7")
    await stage.open([replace(make_item(1, "Meet me here"), extras=Extras(location=place))])
    assert "Meet me here" in spoken(stage)
    place_of(stage, 1, lambda target: target == LinkTarget("geo:1,2"))


async def test_a_place_within_words_is_a_card_below_them_but_none_in_code(stage: Stage) -> None:
    await stage.open([make_item(1, "Meet at geo:48.201,-16.3695, gate 7"), make_item(2, "```\ngeo:1,2\n```")])
    assert "gate 7" in spoken(stage)
    place_of(stage, 1, lambda target: target == ActionTarget(Action.COPY_PLACE, ItemId(1)))
    code = stage.view.layout_of(stage.row(2))
    assert not [each for each in code._blocks.blocks if type(each).__name__ == "PlaceBlock"]  # type: ignore[attr-defined]


async def test_a_preview_leads_where_its_link_leads_and_names_that_host(stage: Stage) -> None:
    preview = LinkPreview(url=URL, title="Your bank", description="long words " * 40, picture=png(60))
    await stage.open([replace(make_item(1, f"see {URL}"), extras=Extras(previews=(preview,)))])
    stage.image()
    layout = stage.view.layout_of(stage.row(1))
    cards = [block for block in layout._blocks.blocks if type(block).__name__ == "PreviewBlock"]  # type: ignore[attr-defined]
    assert [card._host for card in cards] == ["fjord.example"]
    assert not cards[0]._picture.isNull()
    assert cards[0].height >= 44
    at = place_of(stage, 1, lambda target: target == LinkTarget(URL))
    assert stage.view._tool_tip(at) == "Opens fjord.example"


async def test_a_picture_too_wide_to_be_a_small_one_is_not_decoded(stage: Stage) -> None:
    preview = LinkPreview(url=URL, title="T", picture=png(2000))
    await stage.open([replace(make_item(1, URL), extras=Extras(previews=(preview,)))])
    layout = stage.view.layout_of(stage.row(1))
    (card,) = (block for block in layout._blocks.blocks if type(block).__name__ == "PreviewBlock")  # type: ignore[attr-defined]
    assert card._picture.isNull()
