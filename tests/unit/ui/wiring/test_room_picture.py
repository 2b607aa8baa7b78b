"""The picture of a room, as its owners change it (XEP-0486)."""

from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.rooms import Affiliation, Role
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.toast import Toast
from desktop_client.ui.wiring.room_picture import show_picture
from tests.factories import ELIN
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.room_office import ROOM, comes, enter, occupant


async def test_an_owner_takes_the_picture_of_a_room_away_and_others_are_not_offered_to(office: Office) -> None:
    owner = occupant("Elin Berg", ELIN, role=Role.MODERATOR, affiliation=Affiliation.OWNER)
    room = await enter(office, owner)
    menu = Menu(office.window.window)
    office.window.dialogs.joining.offer(menu, room)
    assert "Picture of the room" in [each.text() for each in menu.actions()]
    await show_picture(office.core, office.window.window, room, b"")
    assert office.stream.rooms is not None
    assert (ROOM, b"") in office.stream.rooms.deeds
    office.stream.rooms.refused_deeds = [NotAccepted(address=ROOM, condition="service-unavailable")]
    await show_picture(office.core, office.window.window, room, b"png")
    (told,) = office.window.window.findChildren(Toast)
    assert "no pictures" in told.accessibleName()
    await comes(office, occupant("Elin Berg", ELIN, role=Role.MODERATOR, affiliation=Affiliation.ADMIN))
    menu = Menu(office.window.window)
    office.window.dialogs.joining.offer(menu, room)
    assert "Picture of the room" not in [each.text() for each in menu.actions()]
