"""Choosing a picture from a file, and the square of it that is shown."""

import asyncio
from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_client.domain.profiles import OwnPicture
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.crop_dialog import CropDialog, read_picture
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.toast import Toast, ToastContent

Take = Callable[[OwnPicture], None]


class PictureChoiceWords(Words):
    """Context of these texts."""


def choose_picture(window: QWidget, actions: Actions, take: Take, *, is_of_room: bool = False) -> None:
    """Ask for a file, then for the part of it."""
    dialog = QFileDialog(window, PictureChoiceWords.tr("Choose a picture"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(PictureChoiceWords.tr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.gif *.bmp)")
    dialog.fileSelected.connect(
        lambda path: actions.start(crop_picture(window, path, take, is_of_room=is_of_room), "read picture")
    )
    dialog.open()


async def crop_picture(window: QWidget, path: str, take: Take, *, is_of_room: bool = False) -> None:
    """Let the part of a picture be chosen; say so where the file is none."""
    image = await asyncio.to_thread(read_picture, path)
    if image.isNull():
        title = PictureChoiceWords.tr("This file is no picture")
        text = PictureChoiceWords.tr("Choose a PNG, JPEG, WebP or GIF file. The picture stays as it was.")
        Toast(ToastContent(title=title, text=text)).pop_up()
        return
    dialog = CropDialog(window, image, is_of_room=is_of_room)
    dialog.picture_chosen.connect(take)
    dialog.open()
