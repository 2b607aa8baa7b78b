"""What a room says of itself, and its card (XEP-0045 §6.4, XEP-0054)."""

from dataclasses import replace

from desktop_client.domain.profiles import Profile
from desktop_client.ui.screens.occupant_card import OccupantCard
from desktop_client.ui.widgets.text_label import TextLabel
from desktop_client.ui.wiring.room_card import show_room_card
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.room_office import INFO, REVIEW, ROOM, enter


async def words(office: Office) -> set[str]:
    await show_room_card(office.core, office.window.people, office.window.window, REVIEW)
    await office.settle()
    card = office.window.window.findChildren(OccupantCard)[-1]
    return {label.text() for label in card.findChildren(TextLabel)}


async def test_a_room_tells_who_may_enter_who_sees_addresses_and_what_its_card_adds(office: Office) -> None:
    features = frozenset({"muc_membersonly", "muc_nonanonymous"})
    await enter(office, info=replace(INFO, description="Icons and words", features=features))
    assert office.stream.people is not None
    office.stream.people.profiles[ROOM] = Profile(website="https://fjord.example/review", note="not shown twice")
    shown = await words(office)
    assert {ROOM, "Icons and words", "Members", "Seen by everybody here", "https://fjord.example/review"} <= shown
    assert "not shown twice" not in shown
