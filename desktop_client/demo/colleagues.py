"""The live colleagues of the demo: headless Hallways that answer, type, go away, come back and ask to be added."""

import asyncio
import itertools
import random
import tomllib
from collections.abc import Iterator
from typing import TypedDict, cast

from desktop_client.core.call_ports import Pictures
from desktop_client.core.hallway import Core
from desktop_client.core.inbox import Received
from desktop_client.core.scope import TaskScope
from desktop_client.demo.call_partner import CallPartner, wishes_call
from desktop_client.demo.room_talk import replies_in, talks
from desktop_client.demo.workspace import Life, Person, office
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import BareJid, ConversationId, local_of
from desktop_client.domain.messages import Direction, Message, NewMessage, Source
from desktop_client.domain.roster import Availability, OwnPresence
from desktop_client.resources import resource_text

_READS_AFTER_S = 0.8
_TYPES_FOR_S = 2.2
_COMES_AND_GOES_S = 25.0
_ASKS_AFTER_S = 6.0
_NOD, _LOOKED_AT = "👍", 20
_SHOWN = {"": Availability.AVAILABLE, "away": Availability.AWAY, "dnd": Availability.DO_NOT_DISTURB}


class _RepliesTable(TypedDict):
    replies: dict[str, list[str]]


def replies_of(person: Person) -> Iterator[str]:
    """Return what a person answers, for ever from the start again."""
    table = cast("_RepliesTable", tomllib.loads(resource_text("demo", "dialogues.toml")))
    return itertools.cycle(line.strip("\n") for line in table["replies"].get(person.local, ("Thank you!",)))


class LiveColleague:
    """One person of the office at work."""

    def __init__(self, person: Person, core: Core, pictures: Pictures, scope: TaskScope) -> None:
        self._person = person
        self._core = core
        self._scope = scope
        self._replies = replies_of(person)
        self._has_begun = False
        self._one_at_a_time = asyncio.Lock()
        self._partner: CallPartner | None = None
        if person.life is Life.ANSWERS and core.calls is not None:
            self._partner = CallPartner(core, core.calls, pictures, scope, self._with_owner)
        self._room_replies = {
            local: replies_in(local) for local, talk in talks().items() if talk.answers == person.local
        }
        core.received.subscribe(self._on_received)
        core.connections.changed.subscribe(self._on_connection)
        core.own_status.choose(self._usual)

    @property
    def _usual(self) -> OwnPresence:
        return OwnPresence(availability=_SHOWN[self._person.show], status=self._person.status)

    @property
    def _with_owner(self) -> ConversationId:
        return ConversationId(self._person.jid, office().owner.jid)

    def _on_connection(self, status: ConnectionStatus) -> None:
        if status.state is ConnectionState.ONLINE and not self._has_begun:
            self._has_begun = True
            self._scope.start(self._live(), name=self._person.local)

    async def _live(self) -> None:
        match self._person.life:
            case Life.COMES_AND_GOES:
                await self._come_and_go()
            case Life.ASKS:
                await asyncio.sleep(_ASKS_AFTER_S)
                await self._core.roster.add(self._person.jid, office().owner.jid, office().owner.name)
            case Life.ABSENT | Life.PRESENT | Life.ANSWERS:
                return

    async def _come_and_go(self) -> None:
        away = OwnPresence(availability=Availability.AWAY, status="Back in a minute")
        here = OwnPresence(availability=Availability.AVAILABLE)
        for presence in itertools.cycle((self._usual, here, away, here)):
            self._core.own_status.choose(presence)
            await asyncio.sleep(_COMES_AND_GOES_S)

    def _on_received(self, received: Received) -> None:
        for arrival in received.applied.first_seen:
            room = local_of(arrival.envelope.peer)
            if room in self._room_replies and self._is_owner_in_room(arrival):
                self._scope.start(self._answer_room(room), name=f"{self._person.local} answers a room")
            if arrival.is_mention and self._is_owner_in_room(arrival):
                self._scope.start(self._nod(arrival), name=f"{self._person.local} nods")
            if self._is_for_me_now(arrival):
                self._scope.start(self._answer(arrival.body), name=f"{self._person.local} answers")

    def _is_for_me_now(self, arrival: NewMessage) -> bool:
        is_from_owner = arrival.envelope.peer == office().owner.jid
        return is_from_owner and arrival.envelope.direction is Direction.INCOMING

    def _is_owner_in_room(self, arrival: NewMessage) -> bool:
        """Answer what is said now, not what the room kept."""
        author = arrival.envelope.author
        is_live = arrival.envelope.source is Source.LIVE
        return author is not None and is_live and author.nick == office().owner.name

    async def _answer_room(self, room: str) -> None:
        conversation = ConversationId(self._person.jid, BareJid(f"{room}@conference.{office().domain}"))
        async with self._one_at_a_time:
            await asyncio.sleep(_READS_AFTER_S)
            self._core.typing.key_pressed(conversation)
            await asyncio.sleep(_TYPES_FOR_S + random.random())  # noqa: S311 - nobody types like a clock
            await self._core.sending.send(conversation, next(self._room_replies[room]))

    async def _nod(self, named: NewMessage) -> None:
        """Think something of a message that names this person."""
        conversation = ConversationId(self._person.jid, named.envelope.peer)
        await asyncio.sleep(_READS_AFTER_S)
        for item in (await self._core.timelines.latest(conversation, _LOOKED_AT)).items:
            if isinstance(item, Message) and item.room_id == named.envelope.archive_id:
                await self._core.messages.react(conversation, item.id, (_NOD,))

    async def _answer(self, text: str) -> None:
        await asyncio.sleep(_READS_AFTER_S)
        await self._read()
        if self._partner is not None and wishes_call(text):
            self._partner.call()
        elif self._person.life is Life.ANSWERS:
            async with self._one_at_a_time:
                await self._write_answer()

    async def _write_answer(self) -> None:
        self._core.typing.key_pressed(self._with_owner)
        await asyncio.sleep(_TYPES_FOR_S + random.random())  # noqa: S311 - nobody types like a clock
        await self._core.sending.send(self._with_owner, next(self._replies))

    async def _read(self) -> None:
        newest = (await self._core.timelines.latest(self._with_owner, 1)).items
        if newest:
            await self._core.conversations.mark_read(self._with_owner, newest[-1].id)
