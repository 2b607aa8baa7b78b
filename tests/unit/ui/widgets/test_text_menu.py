import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.message_edit import MessageEdit
from desktop_client.ui.widgets.text_menu import give_text_menu


def rows(edit: QLineEdit | MessageEdit) -> dict[str, bool]:
    """Open the menu and return which of its rows can be taken."""
    edit.customContextMenuRequested.emit(QPoint(1, 1))
    menu = edit.findChildren(Menu)[-1]
    said = {row.text().partition("\t")[0]: row.isEnabled() for row in menu.actions() if row.text()}
    menu.close()
    return said


@pytest.mark.parametrize("is_password", [True, False])
def test_a_selected_password_cannot_be_copied(theme: Theme, qtbot: QtBot, is_password: bool) -> None:
    edit = QLineEdit("secret")
    qtbot.addWidget(edit)
    give_text_menu(edit)
    if is_password:
        edit.setEchoMode(QLineEdit.EchoMode.Password)
    edit.selectAll()
    offered = rows(edit)
    assert offered["Copy"] is offered["Cut"] is not is_password
    assert offered["Select all"]


def test_the_menu_of_a_message_offers_what_can_be_done_now(theme: Theme, qtbot: QtBot) -> None:
    edit = MessageEdit()
    qtbot.addWidget(edit)
    edit.set_text("", 0)
    QGuiApplication.clipboard().clear()
    assert not any(rows(edit).values())
    edit.insertPlainText("one")
    edit.selectAll()
    QGuiApplication.clipboard().setText("two")
    offered = rows(edit)
    assert {text for text, is_offered in offered.items() if not is_offered} == {"Redo"}
