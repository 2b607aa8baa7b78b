from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.widgets.keys import open_menu_by_key


class Window(QWidget):
    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not open_menu_by_key(self, event):
            super().keyPressEvent(event)


def test_shift_f10_asks_what_has_the_focus_for_its_menu_and_f10_alone_does_not(qapp: QApplication) -> None:
    window, asked = Window(), list[QPoint]()
    view = QTableView(window)
    QVBoxLayout(window).addWidget(view)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.customContextMenuRequested.connect(asked.append)
    window.show()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F10)
    assert asked == []
    QTest.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert len(asked) == 1
