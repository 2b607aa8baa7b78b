from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_client.ui.screens.crop_dialog import CropDialog, CropView, own_picture, read_picture
from desktop_client.ui.theme.theme import Theme


def striped() -> QImage:
    """Give a wide picture whose left half is red and whose right half is blue."""
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(200, 400):
        for y in range(200):
            image.setPixelColor(x, y, QColor("blue"))
    image.setText("Comment", "taken at home")
    return image


def test_a_dragged_square_stays_inside_of_the_picture(qtbot: QtBot, theme: Theme) -> None:
    view = CropView(striped())
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    assert view.square() == QRect(100, 0, 200, 200)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    QTest.mouseMove(view, QPoint(390, 150))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(390, 150))
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert QRect(0, 0, 400, 200).contains(view.square())
    for _ in range(60):
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.square() == QRect(0, 0, 200, 200)
    view.set_zoom(200)
    assert view.square().size().width() == 100


def test_my_picture_is_the_square_alone_small_and_without_what_else_the_file_said(theme: Theme) -> None:
    picture = own_picture(striped(), QRect(200, 0, 200, 200))
    made = QImage.fromData(picture.data)
    assert (made.width(), made.height(), picture.side_px) == (192, 192, 192)
    assert made.pixelColor(96, 96) == QColor("blue")
    assert made.textKeys() == []


def test_a_file_that_is_no_picture_is_none(tmp_path: Path, theme: Theme) -> None:
    path = tmp_path / "notes.png"
    path.write_text("no picture")
    assert read_picture(str(path)).isNull()


def test_the_picture_of_a_room_is_not_called_mine(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    mine, of_room = CropDialog(window, striped()), CropDialog(window, striped(), is_of_room=True)
    assert (mine.accessibleName(), of_room.accessibleName()) == ("Your picture", "The room's picture")
