from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.combo_box import ChoiceField, ComboBox


def test_scrolling_over_a_setting_does_not_change_it(theme: Theme, qtbot: QtBot) -> None:
    box = ComboBox("Direct messages")
    qtbot.addWidget(box)
    box.addItems(["Always", "Never"])
    box.show()
    wheel = QWheelEvent(
        QPointF(5, 5),
        box.mapToGlobal(QPointF(5, 5)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.currentText() == "Always"
    assert not wheel.isAccepted()


def test_a_list_of_choices_is_as_wide_as_its_longest_entry(theme: Theme, qtbot: QtBot) -> None:
    box = ComboBox("Theme")
    qtbot.addWidget(box)
    box.addItems(["Dark", "Follow the system"])
    assert box.sizeHint().width() > box.fontMetrics().horizontalAdvance("Follow the system") + 30


def test_a_choice_is_known_by_its_label(theme: Theme, qtbot: QtBot) -> None:
    field = ChoiceField("From")
    qtbot.addWidget(field)
    field.choice.addItems(["elin@fjord.example", "elin@commons.example"])
    related = QAccessible.queryAccessibleInterface(field.choice).relations()
    labels = [other.text(QAccessible.Text.Name) for other, kind in related if kind == QAccessible.RelationFlag.Label]
    assert labels == ["From"]
