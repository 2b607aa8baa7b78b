from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_client.ui.widgets.mirroring import side_margins


def test_the_wider_margin_stands_where_lines_start(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert side_margins(widget, 16, 10) == QMargins(16, 0, 10, 0)
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert side_margins(widget, 16, 10) == QMargins(10, 0, 16, 0)
