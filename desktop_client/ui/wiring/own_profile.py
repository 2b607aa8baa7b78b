"""Editing my profile and my picture."""

from PySide6.QtCore import QObject

from desktop_client.core.hallway import Core
from desktop_client.core.profiles import Profiles
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.profiles import OwnPicture, Profile
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.main_window import MainWindow
from desktop_client.ui.screens.profile_dialog import ProfileDialog
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.picture_choice import choose_picture


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
        dialog.picture_requested.connect(lambda: self.choose(account))
        dialog.removal_requested.connect(lambda: self._show(account, None))
        end = self._core.avatars.changed.subscribe(lambda _jid: dialog.set_face(self._people.own_face(account)))
        dialog.destroyed.connect(end)
        dialog.open()

    async def _save(self, account: BareJid, profile: Profile) -> None:
        await self._profiles.publish(account, profile)
        await self._core.accounts.take_name(account, profile.name or profile.nickname)

    def choose(self, account: BareJid) -> None:
        """Let a picture of me be chosen."""
        choose_picture(self._window, self._actions, lambda picture: self._show(account, picture))

    def _show(self, account: BareJid, picture: OwnPicture | None) -> None:
        self._actions.start(self._profiles.publish_picture(account, picture), "own picture")
