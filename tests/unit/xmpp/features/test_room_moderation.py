"""Only a room takes messages from it, in both versions of the protocol."""

from xml.etree.ElementTree import fromstring

import pytest

from desktop_client.domain.authors import THE_ROOM, Moderation
from desktop_client.domain.messages import Direction, NewMessage, Retraction, Source
from desktop_client.xmpp.features.chat import Copy, arrivals_from_message
from tests.unit.xmpp.features.test_room_messages import MARAS, ME, MINE, NOW, ROOM, heard, joined

NEW = (
    "<retract xmlns='urn:xmpp:message-retract:1' id='r1'>"
    "<moderated xmlns='urn:xmpp:message-moderate:1' by='{by}'>{who}</moderated><reason>off topic</reason></retract>"
)
OLD = (
    "<apply-to xmlns='urn:xmpp:fasten:0' id='r1'><moderated xmlns='urn:xmpp:message-moderate:0' by='{by}'>"
    "<retract xmlns='urn:xmpp:message-retract:0'/><reason>off topic</reason>{who}</moderated></apply-to>"
)
BOTH = (NEW, OLD)
TOMBSTONES = (
    (
        "<retracted xmlns='urn:xmpp:message-retract:1' id='x' stamp='2026-01-02T03:04:05Z'>"
        "<moderated xmlns='urn:xmpp:message-moderate:1' by='{by}'/><reason>forged words</reason></retracted>"
    ),
    (
        "<moderated xmlns='urn:xmpp:message-moderate:0' by='{by}'><reason>forged words</reason>"
        "<retracted xmlns='urn:xmpp:message-retract:0' stamp='2026-01-02T03:04:05Z'/></moderated>"
    ),
)
WAYS = (Source.LIVE, Source.OFFLINE, Source.ARCHIVE)
BY = f"{ROOM}/Mara"


@pytest.mark.parametrize("source", WAYS)
@pytest.mark.parametrize("form", BOTH)
async def test_the_room_tells_which_message_is_gone_who_wanted_it_and_why(form: str, source: Source) -> None:
    (removed,) = heard(await joined(), form.format(by=BY, who=MARAS), sender=ROOM, source=source)
    assert isinstance(removed, Retraction)
    assert (removed.message_id, removed.moderation) == ("r1", Moderation(reason="off topic"))
    assert removed.envelope.author is not None
    assert (removed.envelope.author.key, removed.envelope.author.nick) == ("o:maras", "Mara")


@pytest.mark.parametrize("form", BOTH)
async def test_what_i_removed_myself_is_mine(form: str) -> None:
    (removed,) = heard(await joined(), form.format(by=f"{ROOM}/Elin", who=MINE), sender=ROOM)
    assert removed.envelope.direction is Direction.OUTGOING


@pytest.mark.parametrize("source", WAYS)
@pytest.mark.parametrize("sender", [f"{ROOM}/Mara", "other@rooms.hallway.test", "rooms.hallway.test", str(ME)])
@pytest.mark.parametrize("form", BOTH)
async def test_nobody_but_the_room_is_believed(form: str, sender: str, source: Source) -> None:
    said = heard(await joined(), f"<body>hi</body>{form.format(by=BY, who=MARAS)}", sender=sender, source=source)
    assert not any(isinstance(each, Retraction) for each in said)


@pytest.mark.parametrize("form", BOTH)
def test_between_two_people_and_in_private_nobody_moderates(form: str) -> None:
    inner = form.format(by=BY, who=MARAS)
    for sender in (str(ROOM), f"{ROOM}/Mara", "mara@hallway.test/desk"):
        stanza = fromstring(f"<message xmlns='jabber:client' from='{sender}' to='{ME}' type='chat'>{inner}</message>")
        for source in WAYS:
            assert not arrivals_from_message(stanza, Copy(ME, source, NOW))


@pytest.mark.parametrize("tombstone", TOMBSTONES)
async def test_a_tombstone_takes_its_own_place_and_names_nobody(tombstone: str) -> None:
    """An occupant may have sent what looks like one: their own message is gone, in nobody else's name."""
    (removed,) = heard(await joined(), f"{tombstone.format(by=BY)}{MARAS}", source=Source.ARCHIVE)
    assert isinstance(removed, Retraction)
    assert (removed.message_id, removed.moderation) == ("a1", Moderation())
    assert removed.envelope.author is not None
    assert removed.envelope.author.key == THE_ROOM


@pytest.mark.parametrize("tombstone", TOMBSTONES)
async def test_a_tombstone_said_now_is_none(tombstone: str) -> None:
    said = heard(await joined(), f"<body>hi</body>{tombstone.format(by=BY)}{MARAS}")
    assert [type(each) for each in said] == [NewMessage]


@pytest.mark.parametrize(
    "by", ["", "mara@hallway.test", "other@rooms.hallway.test/Mara", str(ROOM), "@", "a" * 4000 + "@b"]
)
async def test_a_moderator_of_elsewhere_is_nobody(by: str) -> None:
    (removed,) = heard(await joined(), NEW.format(by=by, who=""), sender=ROOM)
    assert isinstance(removed, Retraction)
    assert removed.envelope.author is not None
    assert removed.envelope.author.key == THE_ROOM


@pytest.mark.parametrize("name", ["", "x" * 100_000])
async def test_no_message_is_meant_by_an_id_that_cannot_be_one(name: str) -> None:
    form = NEW.replace("id='r1'", f"id='{name}'")
    assert heard(await joined(), form.format(by=BY, who=MARAS), sender=ROOM) == ()
