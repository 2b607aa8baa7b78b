from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.lead_label import LeadLabel
from desktop_client.ui.widgets.text_label import TextLabel


def image_of(label: TextLabel, qtbot: QtBot, width: int) -> QImage:
    qtbot.addWidget(label)
    label.resize(width, label.heightForWidth(width))
    return label.grab().toImage()


def test_the_first_words_of_a_sentence_are_strong(theme: Theme, qtbot: QtBot) -> None:
    strong = image_of(LeadLabel("You are offline.", "Messages wait."), qtbot, 300)
    plain = image_of(LeadLabel("", "You are offline. Messages wait."), qtbot, 300)
    assert strong != plain


def test_a_sentence_of_one_line_is_cut_with_an_ellipsis(theme: Theme, qtbot: QtBot) -> None:
    label = LeadLabel("You are offline.", "Messages wait here. " * 20, is_wrapped=False)
    qtbot.addWidget(label)
    assert label.heightForWidth(200) == theme.fonts.line(TypeRole.SMALL)
    label.resize(200, label.heightForWidth(200))
    assert not label.grab().isNull()
