from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.buttons import Button
from desktop_client.ui.widgets.toast import Toast, ToastContent

NEWS = ToastContent(title="Mara", text="Can you look? <b>now</b>", actions=(("reply", "Reply"),))


def test_a_toast_never_takes_the_focus(theme: Theme, qtbot: QtBot) -> None:
    composer = QLineEdit()
    qtbot.addWidget(composer)
    composer.show()
    qtbot.waitUntil(composer.hasFocus)
    toast = Toast(NEWS)
    toast.pop_up()
    assert toast.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert QApplication.focusWidget() is composer
    screen = toast.screen().availableGeometry()
    assert screen.right() - toast.geometry().right() <= 16
    toast.close()


def test_a_toast_stands_where_it_was_put_wherever_windows_are_framed(theme: Theme, qtbot: QtBot) -> None:
    toast = Toast(NEWS)
    toast.pop_up()
    assert toast.windowFlags() & Qt.WindowType.X11BypassWindowManagerHint
    button = toast.findChild(Button)
    assert button is not None
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.rect().topLeft() == button.mapToGlobal(QPoint())
    assert toast.frameGeometry().contains(interface.rect())
    toast.close()


def test_the_pointer_over_a_toast_stops_its_time(theme: Theme, qtbot: QtBot) -> None:
    toast = Toast(NEWS)
    toast.pop_up()
    assert toast.is_waiting()
    toast.enterEvent(None)  # type: ignore[arg-type]  # the event is not read
    assert not toast.is_waiting()
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    assert toast.is_waiting()
    toast.close()


def test_an_action_is_told_and_the_toast_leaves_once(theme: Theme, qtbot: QtBot) -> None:
    toast = Toast(NEWS)
    gone: list[bool] = []
    toast.gone.connect(lambda: gone.append(True))
    toast.pop_up()
    button = toast.findChild(Button)
    assert button is not None
    with qtbot.waitSignal(toast.action_requested) as asked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    toast.dismiss()
    assert asked.args == ["reply"]
    assert gone == [True]
