"""Editing my profile and my picture."""

import asyncio

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop_client.core.hallway import Core
from desktop_client.core.profiles import Profiles
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.profiles import OwnPicture, Profile
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.crop_dialog import CropDialog, read_picture
from desktop_client.ui.screens.main_window import MainWindow
from desktop_client.ui.screens.profile_dialog import ProfileDialog
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.toast import Toast, ToastContent
from desktop_client.ui.wiring.people import People


class OwnProfileWords(Words):
    """Context of this page's texts."""


class OwnProfile(QObject):
    def __init__(
        self,
        *,
        core: Core,
        profiles: Profiles,
        actions: Actions,
        people: People,
        window: MainWindow,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._profiles = profiles
        self._actions = actions
        self._people = people
        self._window = window

    def edit(self, account: BareJid) -> None:
        """Ask the server what it has, then let it be changed."""
        self._actions.start(self._edit(account), "own profile")

    async def _edit(self, account: BareJid) -> None:
        profile = await self._profiles.own(account)
        dialog = ProfileDialog(self._window, self._people.own_face(account), account, profile)
        dialog.profile_chosen.connect(lambda told: self._actions.start(self._save(account, told), "save profile"))
        dialog.picture_requested.connect(lambda: self._choose_file(account))
        dialog.removal_requested.connect(lambda: self._show(account, None))
        end = self._core.avatars.changed.subscribe(lambda _jid: dialog.set_face(self._people.own_face(account)))
        dialog.destroyed.connect(end)
        dialog.open()

    async def _save(self, account: BareJid, profile: Profile) -> None:
        await self._profiles.publish(account, profile)
        await self._core.accounts.take_name(account, profile.name or profile.nickname)

    def _choose_file(self, account: BareJid) -> None:
        dialog = QFileDialog(self._window, OwnProfileWords.tr("Choose a picture"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(OwnProfileWords.tr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.gif *.bmp)")
        dialog.fileSelected.connect(lambda path: self._actions.start(self.crop(account, path), "read picture"))
        dialog.open()

    async def crop(self, account: BareJid, path: str) -> None:
        """Let the part of a picture be chosen that shows me; say so where the file is none."""
        image = await asyncio.to_thread(read_picture, path)
        if image.isNull():
            title = OwnProfileWords.tr("This file is no picture")
            text = OwnProfileWords.tr("Choose a PNG, JPEG, WebP or GIF file. Your picture stays as it was.")
            Toast(ToastContent(title=title, text=text)).pop_up()
            return
        dialog = CropDialog(self._window, image)
        dialog.picture_chosen.connect(lambda picture: self._show(account, picture))
        dialog.open()

    def _show(self, account: BareJid, picture: OwnPicture | None) -> None:
        self._actions.start(self._profiles.publish_picture(account, picture), "own picture")
