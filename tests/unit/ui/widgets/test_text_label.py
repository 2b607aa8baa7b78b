import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument, QTextLayout
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import Theme, ThemeMode
from desktop_client.ui.widgets.text_label import PlainTextView, TextLabel, Tone, tone_colour

MARKUP = '<b>bold</b><img src="file:///etc/hostname">'


def ink_colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    places = ((x, y) for y in range(image.height()) for x in range(image.width()))
    return {image.pixelColor(*place).name() for place in places}


@pytest.mark.parametrize("is_wrapped", [False, True])
def test_markup_of_others_is_shown_and_never_obeyed(theme: Theme, qtbot: QtBot, is_wrapped: bool) -> None:
    label = TextLabel(MARKUP, is_wrapped=is_wrapped)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == MARKUP
    assert label.sizeHint().width() > TextLabel("bold").sizeHint().width() * 3


def test_a_long_view_loads_nothing_that_its_text_names(theme: Theme, qtbot: QtBot) -> None:
    view = PlainTextView(MARKUP)
    qtbot.addWidget(view)
    assert view.toPlainText() == MARKUP
    kind = QTextDocument.ResourceType.ImageResource
    assert view.loadResource(kind.value, QUrl("file:///etc/hostname")) is None
    assert view.isReadOnly()


def test_a_name_cannot_turn_the_line_around_or_break_it(theme: Theme, qtbot: QtBot) -> None:
    label = TextLabel("Elin\u202e gnp.exe\u2066\r\nsecond\u0007 line")
    qtbot.addWidget(label)
    assert label.text() == "Elin gnp.exe second line"


def test_what_does_not_fit_is_cut_and_known_to_be(theme: Theme, qtbot: QtBot) -> None:
    label = TextLabel("A conversation with a very long name")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    assert not label.is_elided()
    label.resize(60, label.height())
    assert label.is_elided()
    assert label.minimumSizeHint().width() < 60


def test_wrapped_text_grows_by_whole_lines_of_its_role(theme: Theme, qtbot: QtBot) -> None:
    label = TextLabel("word " * 40, TypeRole.SMALL, is_wrapped=True)
    qtbot.addWidget(label)
    height = label.heightForWidth(200)
    assert height > 2 * theme.fonts.line(TypeRole.SMALL)
    assert height % theme.fonts.line(TypeRole.SMALL) == 0


def test_text_without_a_space_still_breaks(theme: Theme, qtbot: QtBot) -> None:
    label = TextLabel("x" * 400, is_wrapped=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(200) >= 10 * theme.fonts.line(TypeRole.BODY)


def test_text_of_many_lines_ends_where_it_is_told(theme: Theme, qtbot: QtBot) -> None:
    label = TextLabel("word " * 400, is_wrapped=True, max_lines=3)
    qtbot.addWidget(label)
    assert label.heightForWidth(200) == 3 * theme.fonts.line(TypeRole.BODY)


def test_the_tone_survives_the_style_sheet_and_a_change_of_theme(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    label = TextLabel("Not sent", tone=Tone.SECONDARY, parent=parent)
    label.resize(label.sizeHint())
    parent.show()
    label.set_tone(Tone.DANGER)
    assert tone_colour(Tone.DANGER).name() in ink_colours(label)
    theme.update(mode=ThemeMode.DARK)
    assert tone_colour(Tone.DANGER).name() in ink_colours(label)


def test_a_label_grows_with_the_text_size(theme: Theme, qtbot: QtBot) -> None:
    label = TextLabel("Chats", TypeRole.HEADING)
    qtbot.addWidget(label)
    before = label.sizeHint()
    theme.update(font_scale=2.0)
    assert label.sizeHint().height() == 2 * before.height()
    assert label.sizeHint().width() > 1.8 * before.width()


@pytest.mark.parametrize("is_wrapped", [False, True])
def test_text_starts_where_the_window_starts_whatever_its_own_direction(
    theme: Theme, qtbot: QtBot, is_wrapped: bool
) -> None:
    label = TextLabel("Abc.", is_wrapped=is_wrapped)
    qtbot.addWidget(label)
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    label.resize(200, 20)
    image = label.grab().toImage()
    inked = [x for x in range(200) if any(image.pixelColor(x, y).lightness() < 128 for y in range(20))]
    assert min(inked) > 150
    dot_is_last = not any(image.pixelColor(inked[0], y).lightness() < 128 for y in range(17, 20))
    assert dot_is_last


def test_wrapped_text_is_whole_also_inside_of_a_card_of_fixed_width(theme: Theme, qtbot: QtBot) -> None:
    page, card = QWidget(), QWidget()
    qtbot.addWidget(page)
    label = TextLabel("With their address, like an email", is_wrapped=True)
    QVBoxLayout(card).addWidget(label)
    card.setFixedWidth(120)
    QVBoxLayout(page).addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
    page.resize(600, 600)
    page.show()
    qtbot.waitUntil(lambda: label.height() == label.heightForWidth(label.width()) > 40)
    label.setText("Short")
    qtbot.waitUntil(lambda: label.height() == theme.fonts.line(TypeRole.BODY))


def test_lines_are_counted_once_for_a_width_and_anew_for_other_words_or_letters(theme: Theme, qtbot: QtBot) -> None:
    label = _Counting("Words that need several lines in a narrow column", is_wrapped=True)
    qtbot.addWidget(label)
    tall = label.heightForWidth(120)
    counted = len(label.widths)
    assert label.heightForWidth(120) == label.heightForWidth(120) == tall > label.heightForWidth(900)
    assert label.widths.count(120) == 1
    assert len(label.widths) == counted + 1
    label.setText("Words")
    assert label.heightForWidth(120) < tall
    theme.update(font_scale=2.0)
    label.setText("Words that need several lines in a narrow column")
    assert label.heightForWidth(120) > 2 * tall


class _Counting(TextLabel):
    """Notes the widths for which it lays its words out."""

    def __init__(self, text: str, *, is_wrapped: bool) -> None:
        self.widths: list[int] = []
        super().__init__(text, is_wrapped=is_wrapped)

    @override
    def laid_out(self, paragraph: str, width: int) -> QTextLayout:
        self.widths.append(width)
        return super().laid_out(paragraph, width)
