"""What a room says of itself, and its card, in one look."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.profiles import Profile
from desktop_client.domain.rooms import RoomInfo, RoomState
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.screens.occupant_card import OccupantCard
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.people import People

_LONGEST = 400


class RoomCardWords(Words):
    """Context of these texts."""


async def show_room_card(core: Core, people: People, window: QWidget, room: ConversationId) -> None:
    """Show it with what the room's vCard tells, where it has one (XEP-0054)."""
    try:
        card = await core.scopes.people(room.account).fetch_profile(room.peer)
    except (NotConnected, NoAnswer, NotAccepted):
        card = Profile()
    facts = tuple((label, text) for label, text in room_facts(core.rooms.state(room), card) if text)
    OccupantCard(window, people.face(room), mark="", facts=facts, offers=()).open()


def room_facts(state: RoomState, card: Profile) -> Iterator[tuple[str, str]]:
    """Yield (label, text), "" for what nobody told."""
    info, about = state.info, state.info.description or card.note
    yield RoomCardWords.tr("Address"), state.conversation.peer
    yield RoomCardWords.tr("About"), one_line(about, _LONGEST)
    yield RoomCardWords.tr("Subject"), one_line(state.subject, _LONGEST)
    yield RoomCardWords.tr("Who may enter"), _entry(info)
    yield RoomCardWords.tr("Addresses"), _addresses(info)
    if info.features:
        kept, lost = RoomCardWords.tr("Kept by the room"), RoomCardWords.tr("Not kept by the room")
        yield RoomCardWords.tr("History"), kept if info.has_archive else lost
    for label, text in (
        (RoomCardWords.tr("Organisation"), card.organisation),
        (RoomCardWords.tr("Email"), card.email),
        (RoomCardWords.tr("Phone"), card.phone),
        (RoomCardWords.tr("Website"), card.website),
    ):
        yield label, one_line(text, _LONGEST)


def _entry(info: RoomInfo) -> str:
    if not info.features:
        return ""
    if info.is_members_only:
        return RoomCardWords.tr("Members")
    if info.is_password_protected:
        return RoomCardWords.tr("Whoever has the password")
    listed, hidden = RoomCardWords.tr("Everybody"), RoomCardWords.tr("Whoever knows the address")
    return hidden if info.is_hidden else listed


def _addresses(info: RoomInfo) -> str:
    if not info.features:
        return ""
    shown, hidden = RoomCardWords.tr("Seen by everybody here"), RoomCardWords.tr("Seen by moderators alone")
    return shown if info.shows_addresses else hidden
