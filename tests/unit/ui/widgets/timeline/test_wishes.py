from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import ItemId, Message, Quoted, Reaction
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, ReactionTarget
from tests.factories import ELIN, MARA
from tests.fakes.timeline_source import make_item
from tests.unit.ui.widgets.timeline.conftest import Stage
from tests.unit.ui.widgets.timeline.test_view import click, copied, heard, place_of, text_point, wants


def reacted(item: Message, **people: tuple[BareJid, ...]) -> Message:
    names = {"rocket": "🚀", "eyes": "👀"}
    return replace(item, reactions=tuple(Reaction(emoji=names[each], people=who) for each, who in people.items()))


async def test_a_click_on_a_chip_asks_to_add_or_take_away_my_reaction(stage: Stage) -> None:
    await stage.open([reacted(make_item(1, "Tagged"), rocket=(MARA, ELIN), eyes=(MARA,))])
    wanted: list[tuple[object, str]] = []
    stage.view.reaction_toggled.connect(lambda item, emoji: wanted.append((item, emoji)))

    at = place_of(stage, 1, lambda target: target == ReactionTarget("👀", ItemId(1)))
    click(stage, at)

    assert wanted == [(1, "👀")]
    assert stage.view._tool_tip(at) == "👀 by Mara"
    rocket = place_of(stage, 1, lambda target: target == ReactionTarget("🚀", ItemId(1)))
    assert stage.view._tool_tip(rocket).startswith("🚀 by You")


async def test_a_reaction_to_what_is_read_further_up_moves_nothing_in_view(stage: Stage) -> None:
    items = [make_item(number, f"Message {number}") for number in range(1, 200)]
    await stage.open(items)
    stage.view.scroll_by(-3000)
    await stage.settle()
    before = stage.bottoms()
    top, *_ = before

    stage.source.change(reacted(items[top - 2], rocket=(MARA,)))
    stage.source.change(reacted(items[top], eyes=(MARA,)))
    await stage.settle()

    assert stage.bottoms()[top] == before[top]


async def test_a_click_on_what_is_answered_leads_to_it(stage: Stage) -> None:
    items = [make_item(number, f"Message {number}") for number in range(1, 120)]
    items.append(replace(make_item(120, "Yes"), reply=Quoted(item=ItemId(3), sender=MARA, text="Message 3")))
    await stage.open(items)

    click(stage, place_of(stage, 120, lambda target: target == ActionTarget(Action.SHOW_QUOTED, ItemId(3))))
    await stage.settle()

    assert 3 in stage.tops()


async def test_the_pointer_and_the_keyboard_bring_the_toolbar_over_a_message(stage: Stage) -> None:
    await stage.open([make_item(1, "One"), make_item(2, "Two"), replace(make_item(3, ""), is_retracted=True)])
    QTest.mouseMove(stage.view.viewport(), text_point(stage, 1, 1))
    stage.view.touch(ItemId(1))
    assert stage.view.toolbar.isVisible()
    stage.view.touch(ItemId(3))
    assert not stage.view.toolbar.isVisible()

    QApplication.sendEvent(stage.view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    QTest.keyClick(stage.view, Qt.Key.Key_Up)

    assert stage.view.toolbar.isVisible()


async def test_letters_are_deeds_on_a_message_that_was_reached_by_keyboard_and_text_after_a_click(stage: Stage) -> None:
    await stage.open([make_item(1, "One"), make_item(2, "Mine", is_own=True)])
    view = stage.view
    replied, edited, typed = heard(view.reply_requested), heard(view.edit_requested), heard(view.typed)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    QTest.keyClicks(view, "re")
    click(stage, text_point(stage, 1, 1))
    QTest.keyClicks(view, "r")

    assert (replied, edited, typed) == ([2], [2], ["r"])


async def test_keys_enter_at_the_newest_after_something_was_sent(stage: Stage) -> None:
    await stage.open([make_item(1, "One"), make_item(2, "Two")])
    view = stage.view
    pinned = heard(view.pin_requested)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.BacktabFocusReason))
    QTest.keyClick(view, Qt.Key.Key_Up)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    view.clearFocus()
    stage.source.add(make_item(3, "Mine", is_own=True))
    await stage.settle()
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.BacktabFocusReason))
    QTest.keyClicks(view, "p")
    assert pinned == [3]


async def test_several_messages_are_chosen_by_space_and_clicks_and_copied_with_names(stage: Stage) -> None:
    await stage.open([make_item(1, "One"), make_item(2, "Two", is_own=True), make_item(3, "Three")])
    view = stage.view
    counts = heard(view.chosen_changed)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    QTest.keyClick(view, Qt.Key.Key_Space)
    click(stage, text_point(stage, 1, 1))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert counts == [1, 2]
    assert [message.body for message in view.chosen_messages()] == ["One", "Three"]
    assert copied().startswith("Mara, ")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.chosen


async def test_an_action_a_retracted_and_an_unreadable_message_are_told_calmly(stage: Stage) -> None:
    await stage.open(
        [
            make_item(1, "/me waves *hello*"),
            replace(make_item(2, ""), is_retracted=True),
            replace(make_item(3, ""), encrypted_with="OMEMO"),
        ]
    )
    bodies = [message.body for row in range(1, 4) if (message := stage.model.message(row)) is not None]
    assert bodies == ["Mara waves *hello*", "Message deleted", "Encrypted; Hallway cannot read this yet"]
    suggested = heard(stage.view.words_suggested)
    click(stage, place_of(stage, 3, wants(Action.SUGGEST_WORDS)))
    assert suggested == [3]
