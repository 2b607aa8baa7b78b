import pytest

from desktop_client.ui.models.emoji import (
    EmojiCategory,
    SkinTone,
    all_emoji,
    found_emoji,
    known_emoji,
    noted,
    of_category,
    with_tone,
)


@pytest.mark.parametrize("words", ["tada", "party pop", "popper", "konfettibombe", ":tada:", "Party_Popper"])
def test_an_emoji_is_found_by_its_names_in_english_and_german_and_by_its_short_name(words: str) -> None:
    assert found_emoji(words)[0].sequence == "🎉"


def test_a_whole_name_comes_before_names_that_only_begin_with_it() -> None:
    assert found_emoji("heart")[0].sequence == "❤️"


def test_every_emoji_in_unicodes_order_has_names_and_every_category_has_emoji() -> None:
    assert len(all_emoji()) > 1800
    assert all(len(each.names) >= 2 and all(each.names) for each in all_emoji())
    assert all(len(of_category(category)) > 50 for category in EmojiCategory)


def test_a_skin_tone_is_given_only_to_emoji_that_have_tones() -> None:
    assert with_tone("👍", SkinTone.DARK) == "👍🏿"
    assert with_tone("☝️", SkinTone.LIGHT) == "☝🏻"
    assert with_tone("🚀", SkinTone.DARK) == "🚀"


def test_one_picked_in_a_skin_tone_keeps_its_name_and_its_tone_among_the_last_ones() -> None:
    recent = noted(("❤️", "👍🏿"), "👍🏿")

    shown = known_emoji(recent)

    assert [each.sequence for each in shown] == ["👍🏿", "❤️"]
    assert shown[0].name == "thumbs up"
