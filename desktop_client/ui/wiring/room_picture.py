"""The picture of a room, which its owners choose (XEP-0486)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.errors import NotAccepted
from desktop_client.ui.actions import Actions
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.wiring.picture_choice import choose_picture
from desktop_client.ui.wiring.telling import tell


class RoomPictureWords(Words):
    """Context of these texts."""


def offer_picture(menu: Menu, room: ConversationId, *, core: Core, actions: Actions, window: QWidget) -> None:
    """Let the picture of a room be chosen or taken away."""
    inner = Menu(menu)
    inner.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)

    def show(picture: bytes) -> None:
        actions.start(show_picture(core, window, room, picture), "picture of a room")

    choose = inner.add(RoomPictureWords.tr("Choose a picture…"), Icon.IMAGE)
    choose.triggered.connect(lambda: choose_picture(window, actions, lambda chosen: show(chosen.data), is_of_room=True))
    inner.add(RoomPictureWords.tr("Remove the picture"), Icon.TRASH_2).triggered.connect(lambda: show(b""))
    menu.add(RoomPictureWords.tr("Picture of the room"), Icon.IMAGE).setMenu(inner)


async def show_picture(core: Core, window: QWidget, room: ConversationId, picture: bytes) -> None:
    """Say so where the service keeps no pictures. Raises `NotConnected`, `NoAnswer`."""
    try:
        await core.room_making().set_picture(room, picture)
    except NotAccepted:
        tell(window, RoomPictureWords.tr("This service keeps no pictures of rooms."))
