"""What three Hallways and Gajim see of one room, step by step."""

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop_client.demo.hands import Hands
from desktop_client.domain.addresses import BareJid, private_peer
from desktop_client.domain.messages import Message
from desktop_client.domain.room_powers import RoomDeed
from desktop_client.domain.rooms import Affiliation, LeaveReason, RoomLost, RoomRefused, RoomStatus
from tests.interop.gajim import Gajim
from tests.interop.hallways import Hallways, Person
from tests.interop.patience import eventually, succeeding
from tests.interop.peer_program import PeerAccount
from tests.interop.steps import Steps

OWNER, SECOND, THIRD, OTHER = "elin", "mara", "david", "gajim"
RENAMED = "dave"
THUMB = "👍"
SLIP, MENDED = "The kick off is at nine", "The kick off is at ten"
ITS_SLIP, ITS_MENDING = "Bring the adapters", " and the cables"
PRIVATE = "Who made the coffee?"
UNWANTED = "Buy cheap watches"
SUBJECT = "Release of the week"
WHY = "not here"
WHILE_AWAY = ("The hall is booked", "Doors open at eight", "See you there")


@dataclass(slots=True, kw_only=True)
class RoomTalk:
    hallways: Hallways
    gajim: Gajim
    account: PeerAccount
    room: BareJid
    hands: Hands
    steps: Steps
    said: list[tuple[str, str]] = field(default_factory=list)
    """What is in the room by now: (nick, words), words that were taken away as ""."""

    async def run(self) -> None:
        for step in (
            self.gajim_enters_a_room_kept_with_hallway,
            self.four_see_four,
            self.each_is_heard_by_all,
            self.our_correction_is_seen_by_all,
            self.its_correction_is_seen_by_all,
            self.a_reaction_is_seen_by_all_who_know_them,
            self.a_private_word_is_for_gajim_alone,
            self.a_subject_is_seen_by_all,
            self.a_new_nick_is_seen_by_all,
            self.its_message_is_taken_away_by_a_moderator,
            self.gajim_is_made_admin,
            self.a_kick_by_hallway_is_seen_by_all,
            self.a_kick_by_gajim_is_seen_by_all,
            self.a_ban_is_seen_by_all,
            self.history_after_a_rejoin_is_the_same,
            self.all_four_hold_the_same,
        ):
            if not await self.steps.do(step):
                return

    # --- coming ----------------------------------------------------------------------------------

    async def gajim_enters_a_room_kept_with_hallway(self) -> str:
        await eventually(lambda: OTHER in self._owner.people(self.room), "Gajim in the room")
        await self.gajim.open_chat(self.room)
        return "by a bookmark that a Hallway of the same account made"

    async def four_see_four(self) -> str:
        await self._all_see_people({OWNER, SECOND, THIRD, OTHER})
        return f"each: {', '.join(sorted(self._owner.people(self.room)))}"

    # --- saying ----------------------------------------------------------------------------------

    async def each_is_heard_by_all(self) -> str:
        for person in self.hallways.all():
            await self._say(person, f"Hello from {_nick(person)}")
        await self._gajim_says("Hello from gajim")
        return f"{len(self.said)} messages at each of four"

    async def our_correction_is_seen_by_all(self) -> str:
        await self._say(self._owner, SLIP)
        mine = await self._owner.sees(self.room, SLIP)
        await self._owner.core.sending.correct(self._owner.at(self.room), mine.id, MENDED)
        self.said[-1] = (OWNER, MENDED)
        await self._all_see(MENDED, SLIP)
        return f"{SLIP} -> {MENDED}"

    async def its_correction_is_seen_by_all(self) -> str:
        await self._gajim_says(ITS_SLIP)
        await self.hands.press(*self.gajim.correct_keys)
        await self.hands.type(ITS_MENDING)
        await self.hands.press("Return")
        self.said[-1] = (OTHER, ITS_SLIP + ITS_MENDING)
        await self._all_see(ITS_SLIP + ITS_MENDING, ITS_SLIP)
        return f"{ITS_SLIP} -> {ITS_SLIP + ITS_MENDING}"

    async def a_reaction_is_seen_by_all_who_know_them(self) -> str:
        """Gajim 1.7 knows none, and has to take it for nothing."""
        second, words = self.hallways[SECOND], self.said[-1][1]
        before = len(self.gajim.said_in(self.room))
        theirs = await second.sees(self.room, words)
        await second.core.messages.react(second.at(self.room), theirs.id, (THUMB,))
        for person in self.hallways.all():
            await self._until(person, lambda each: [one.emoji for one in each.reactions] == [THUMB], "the reaction")
        if len(self.gajim.said_in(self.room)) != before:
            raise LookupError("Gajim shows the reaction as a message")
        return f"{THUMB} on a message of Gajim at three Hallways; Gajim shows nothing in its place"

    async def a_private_word_is_for_gajim_alone(self) -> str:
        peer = private_peer(self.room, OTHER)
        await self._owner.core.conversations.open(self._owner.at(peer))
        await self._owner.say(peer, PRIVATE)
        aside = private_peer(self.room, OWNER)
        await eventually(lambda: PRIVATE in [each for _, each in self.gajim.said_in(aside)], "Gajim hears")
        heard = [each for _, each in self.gajim.said_in(self.room)]
        for person in self.hallways.all():
            heard += [each.body for each in await person.timeline(self.room)]
        if PRIVATE in heard:
            raise LookupError("it stands in the room")
        return f"{PRIVATE}: in a chat of its own at Gajim, nowhere in the room"

    async def a_subject_is_seen_by_all(self) -> str:
        self._owner.core.rooms.set_subject(self._owner.at(self.room), SUBJECT)
        for person in self.hallways.all():
            await eventually(lambda: person.core.rooms.state(person.at(self.room)).subject == SUBJECT, _nick(person))  # noqa: B023 - is asked at once
        await self._gajim_shows(SUBJECT)
        return SUBJECT

    async def a_new_nick_is_seen_by_all(self) -> str:
        third = self.hallways[THIRD]
        third.core.rooms.set_nick(third.at(self.room), RENAMED)
        await self._all_see_people({OWNER, SECOND, RENAMED, OTHER})
        third.core.rooms.set_nick(third.at(self.room), THIRD)
        await self._all_see_people({OWNER, SECOND, THIRD, OTHER})
        return f"{THIRD} -> {RENAMED} -> {THIRD}"

    # --- moderating ------------------------------------------------------------------------------

    async def its_message_is_taken_away_by_a_moderator(self) -> str:
        """ejabberd 23.01 has no XEP-0425: there is nothing to be seen then."""
        moderation = self._owner.core.rooms.state(self._owner.at(self.room)).info.moderation
        if not moderation:
            return "not offered by this server"
        await self._gajim_says(UNWANTED)
        theirs = await self._owner.sees(self.room, UNWANTED)
        await self._owner.power().remove(theirs, WHY)
        self.said[-1] = (OTHER, "")
        for person in self.hallways.all():
            await self._until(person, lambda each: each.is_retracted and each.removal is not None, "the removal")
        await eventually(lambda: self.gajim.said_in(self.room)[-1] == (OTHER, ""), "Gajim takes it away")
        shown = [words for words in await self.gajim.words_shown() if "retracted" in words]
        return f"gone at three Hallways; Gajim: {shown[-1]}"

    async def gajim_is_made_admin(self) -> str:
        stream = self._owner.core.scopes.rooms(self._owner.jid)
        await stream.set_affiliation(self.room, BareJid(self.account.jid), Affiliation.ADMIN, "")
        for person in self.hallways.all():
            await eventually(lambda: self._affiliation(person) is Affiliation.ADMIN, _nick(person))  # noqa: B023 - is asked at once
        return "by Hallway"

    async def a_kick_by_hallway_is_seen_by_all(self) -> str:
        there = self._owner.core.rooms.occupants(self._owner.at(self.room))[THIRD]
        await self._owner.power().perform(self._owner.at(self.room), RoomDeed.KICK, there, WHY)
        return await self._lost_and_back(self.hallways[THIRD], LeaveReason.KICKED)

    async def a_kick_by_gajim_is_seen_by_all(self) -> str:
        await self.hands.type(f"/kick {SECOND} '{WHY}'")
        await self.hands.press("Return")
        return await self._lost_and_back(self.hallways[SECOND], LeaveReason.KICKED)

    async def a_ban_is_seen_by_all(self) -> str:
        second, power = self.hallways[SECOND], self._owner.power()
        await power.ban_address(self._owner.at(self.room), second.jid, WHY)
        await self._is_lost(second, LeaveReason.BANNED)
        try:
            await second.enter(self.room)
        except RoomRefused as refused:
            condition = refused.condition
        else:
            raise LookupError("who is banned came in")
        stream = self._owner.core.scopes.rooms(self._owner.jid)
        await stream.set_affiliation(self.room, second.jid, Affiliation.NONE, "")
        await second.enter(self.room)
        await self._all_see_people({OWNER, SECOND, THIRD, OTHER})
        return f"{SECOND} banned, refused with {condition}, let in again"

    # --- leaving and coming again ----------------------------------------------------------------

    async def history_after_a_rejoin_is_the_same(self) -> str:
        """One leaves the room, one signs out, Gajim is killed; then all come again."""
        second, third = self.hallways[SECOND], self.hallways[THIRD]
        await third.core.rooms.leave(third.at(self.room))
        await self.hallways.sign_out(SECOND)
        await self.gajim.stop()
        for words in WHILE_AWAY:
            await self._owner.say(self.room, words)
            await self._owner.sees(self.room, words)
            self.said.append((OWNER, words))
        await third.enter(self.room)
        await self.hallways.sign_in(second.jid)
        await self.gajim.start(self.account)
        await self._all_see(WHILE_AWAY[-1])
        await self.gajim.open_chat(self.room)
        await self._all_see_people({OWNER, SECOND, THIRD, OTHER})
        return f"{len(WHILE_AWAY)} messages said while {SECOND}, {THIRD} and Gajim were away"

    async def all_four_hold_the_same(self) -> str:
        for person in self.hallways.all():
            held = [(each.nick or _nick(person), each.body) for each in await person.timeline(self.room)]
            if held != self.said:
                raise LookupError(f"{_nick(person)} holds {held}, said was {self.said}")
        if sorted(held := self.gajim.said_in(self.room)) != sorted(self.said):
            raise LookupError(f"Gajim holds {held}, said was {self.said}")
        return f"{len(self.said)} messages, none twice, none missing"

    # --- inside ----------------------------------------------------------------------------------

    @property
    def _owner(self) -> Person:
        return self.hallways[OWNER]

    def _affiliation(self, person: Person) -> Affiliation | None:
        other = person.core.rooms.occupants(person.at(self.room)).get(OTHER)
        return other.affiliation if other is not None else None

    async def _say(self, person: Person, words: str) -> None:
        await person.say(self.room, words)
        self.said.append((_nick(person), words))
        await self._all_see(words)

    async def _gajim_says(self, words: str) -> None:
        await self.hands.type(words)
        await self.hands.press("Return")
        self.said.append((OTHER, words))
        await self._all_see(words)

    async def _all_see(self, words: str, before: str = "") -> None:
        """Wait until these words stand at each, and the ones before them at none."""
        for person in self.hallways.all():
            seen = await person.sees(self.room, words)
            if seen.nick and (seen.nick, words) not in self.said:
                raise LookupError(f"{_nick(person)} takes {seen.nick} for who said: {words}")
            if before and before in [each.body for each in await person.timeline(self.room)]:
                raise LookupError(f"{_nick(person)} still has: {before}")
        await eventually(lambda: words in [each for _, each in self.gajim.said_in(self.room)], f"Gajim sees: {words}")
        if before and before in [each for _, each in self.gajim.said_in(self.room)]:
            raise LookupError(f"Gajim still has: {before}")

    async def _all_see_people(self, people: set[str]) -> None:
        for person in self.hallways.all():
            await eventually(lambda: person.people(self.room) == people, f"{_nick(person)} sees {people}")  # noqa: B023 - is asked at once

        async def is_shown() -> bool:
            return await self.gajim.people_shown() == people

        await succeeding(is_shown, f"Gajim sees {people}")

    async def _gajim_shows(self, words: str) -> None:
        async def is_shown() -> bool:
            return words in await self.gajim.words_shown()

        await succeeding(is_shown, f"Gajim shows: {words}")

    async def _until(self, person: Person, fits: Callable[[Message], object], what: str) -> None:
        """Wait until the newest message of the room looks so at a person."""

        async def look() -> bool:
            return bool(fits((await person.timeline(self.room))[-1]))

        await succeeding(look, f"{_nick(person)}: {what}", seconds=15)

    async def _is_lost(self, person: Person, reason: LeaveReason) -> RoomLost:
        """Wait until all but one see that this one is out, and this one why."""

        def problem() -> object:
            return person.core.rooms.state(person.at(self.room)).problem

        await eventually(lambda: isinstance(problem(), RoomLost), f"{_nick(person)} is told")
        lost = problem()
        if not isinstance(lost, RoomLost) or lost.reason is not reason or lost.text != WHY:
            raise LookupError(f"{_nick(person)} was told {lost}")
        rest = {OWNER, SECOND, THIRD, OTHER} - {_nick(person)}
        for other in self.hallways.all():
            if other is not person:
                await eventually(lambda: other.people(self.room) == rest, f"{_nick(other)} sees {rest}")  # noqa: B023 - is asked at once

        async def is_shown() -> bool:
            return await self.gajim.people_shown() == rest

        await succeeding(is_shown, f"Gajim sees {rest}")
        return lost

    async def _lost_and_back(self, person: Person, reason: LeaveReason) -> str:
        lost = await self._is_lost(person, reason)
        if person.core.rooms.state(person.at(self.room)).status is not RoomStatus.OUT:
            raise LookupError(f"{_nick(person)} came back by itself")
        await person.enter(self.room)
        await self._all_see_people({OWNER, SECOND, THIRD, OTHER})
        by = f" by {lost.actor}" if lost.actor else ""
        return f"{_nick(person)} is told: {lost.reason.value}{by}, {lost.text}; gone at the others; back again"


def _nick(person: Person) -> str:
    return person.jid.partition("@")[0]
