from PySide6.QtWidgets import QApplication

from desktop_client.ui.widgets.empty_state import EmptyState
from desktop_client.ui.widgets.text_label import TextLabel


def test_heading_and_sentence_stand_together_in_the_middle_of_a_large_place(qapp: QApplication) -> None:
    state = EmptyState("No calls yet", "Calls you make, take or miss are kept here.")
    state.centre()
    state.resize(900, 700)
    state.show()
    heading, text = state.findChildren(TextLabel)
    assert 0 <= text.y() - heading.geometry().bottom() < 40
    assert abs((heading.y() + text.geometry().bottom()) / 2 - state.height() / 2) < 40
