import pytest

from desktop_client.domain.reactions import MOST_REACTIONS, bare_emoji, is_reaction, reaction_set

EMOJI = "👍 👍🏽 ❤ ❤️ ☺️ 👨‍👩‍👧‍👦 🧑🏽‍❤️‍💋‍🧑🏿 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇳🇴 1️⃣ #️⃣ ©️ ™️ ↔️ ℹ️ 🫨"
WORDS = "+1 ok ha! да"
NEITHER = ["", " ", "a sentence", "two words", "👍 ", "x" * 9, "👍" * 17, "\u202e👍", "a\u200db", "\u200b"]
UNSEEN = ["e\u0301" * 5, "a\nb", "👍\n", "\x00", "\u00ad"]


@pytest.mark.parametrize("text", f"{EMOJI} {WORDS}".split(" "))
def test_emoji_and_short_words_are_reactions(text: str) -> None:
    assert is_reaction(text)


@pytest.mark.parametrize("text", NEITHER + UNSEEN)
def test_what_is_neither_is_none(text: str) -> None:
    assert not is_reaction(text)


def test_a_set_has_each_once_however_it_is_spelled_and_not_too_many() -> None:
    assert reaction_set(["❤️", "❤", " 👍 ", "nonsense text", "👍"]) == ("❤️", "👍")
    assert bare_emoji("❤️") == bare_emoji("❤")
    assert len(reaction_set(chr(0x1F600 + number) for number in range(60))) == MOST_REACTIONS
