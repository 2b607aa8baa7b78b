import pytest

from desktop_client.ui.models.styling_marks import Selected, StylingMark, fence, toggle_mark, toggle_quote


def test_a_mark_goes_next_to_the_words_and_comes_off_again() -> None:
    marked = toggle_mark(Selected(text="say now please", start=3, end=8), StylingMark.BOLD)
    assert marked.text == "say *now* please"
    assert marked.text[marked.start : marked.end] == "now"
    assert toggle_mark(marked, StylingMark.BOLD).text == "say now please"


def test_without_a_selection_the_caret_stands_between_two_marks() -> None:
    assert toggle_mark(Selected(text="ab", start=1, end=1), StylingMark.CODE) == Selected(text="a``b", start=2, end=2)


def test_a_fence_takes_whole_lines() -> None:
    fenced = fence(Selected(text="see\nx = 1\ny = 2\nok", start=6, end=11))
    assert fenced.text == "see\n```\nx = 1\ny = 2\n```\nok"


@pytest.mark.parametrize(("text", "quoted"), [("one\ntwo", "> one\n> two"), ("> one\n> two", "one\ntwo")])
def test_quoting_lines_is_undone_by_quoting_again(text: str, quoted: str) -> None:
    assert toggle_quote(Selected(text=text, start=0, end=len(text))).text == quoted
