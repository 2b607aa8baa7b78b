"""`make interop ARGS=gateway`: a Hallway in a channel of IRC through biboumi, somebody there with a plain socket."""

import socket
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from desktop_client.core.scope import TaskScope
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_configuration import OutsideService, ProsodyOptions
from desktop_client.domain.addresses import BareJid, private_peer
from desktop_client.domain.rooms import LeaveReason, Occupant, RoomLost, RoomState, RoomStatus
from desktop_client.domain.services import CommandAction, CommandStage, ServiceCommand
from tests.interop.hallways import PASSWORD, Hallways, Person
from tests.interop.irc import ADDRESS, IrcPerson, IrcServer, gateway, irc_server
from tests.interop.patience import eventually
from tests.interop.steps import ShowStep, Step, Steps

_CHANNEL, _OWN, _THEIRS, _RENAMED, _MINE_RENAMED = "#lab", "elin", "kari", "karianne", "elin2"
_ROOM = f"{_CHANNEL}%{ADDRESS}"
_OURS, _ITS, _PRIVATE, _TOPIC, _BYE = "Anybody at the bench?", "Two of us", "And you?", "Bench three", "lunch"
_SETTING = "max_history_length"


async def run_gateway(folder: Path, show: ShowStep) -> list[Step]:
    """Return what was seen on both sides."""
    folder.mkdir()
    service = OutsideService(domain="irc.hallway.test", secret="a gateway", port=_free_port())
    steps = Steps("biboumi", done_one=show)
    async with AsyncExitStack() as stack:
        server = PrivateProsody(folder / "server", options=ProsodyOptions(services=(service,)))
        await stack.enter_async_context(server)
        irc = await stack.enter_async_context(irc_server(folder))
        await stack.enter_async_context(gateway(folder, service))
        tasks = TaskScope("irc")
        stack.push_async_callback(tasks.close)
        kari = IrcPerson(_THEIRS)
        await kari.connect(tasks)
        stack.callback(kari.close)
        hallways = Hallways(server, folder / "hallways")
        stack.push_async_callback(hallways.close)
        elin = await hallways.sign_in(server.add_account(_OWN, PASSWORD))
        room = BareJid(f"{_ROOM}@{service.domain}")
        await Bridge(elin=elin, kari=kari, irc=irc, service=service.domain, room=room, steps=steps).run()
    return steps.done


@dataclass(slots=True, kw_only=True)
class Bridge:
    elin: Person
    kari: IrcPerson
    irc: IrcServer
    service: str
    room: BareJid
    steps: Steps

    async def run(self) -> None:
        for step in (
            self.the_gateway_is_listed_as_one,
            self.its_settings_are_a_form,
            self.hallway_enters_a_channel,
            self.both_see_who_is_there,
            self.our_words_reach_irc,
            self.words_of_irc_reach_hallway,
            self.a_private_word_goes_both_ways,
            self.a_topic_of_irc_is_the_subject,
            self.a_new_nick_on_irc_is_seen,
            self.a_new_nick_of_ours_is_seen,
            self.a_kick_on_irc_is_told,
            self.leaving_is_seen_on_irc,
            self.who_leaves_irc_is_gone,
            self.the_end_of_the_irc_server_is_told,
        ):
            if not await self.steps.do(step):
                return

    # --- the gateway -----------------------------------------------------------------------------

    async def the_gateway_is_listed_as_one(self) -> str:
        stream = self.elin.core.scopes.services(self.elin.jid)
        [found] = [each for each in await stream.services() if each.network]
        wants = "by form" if await stream.registrations(found.address) else "none wanted"
        return f"{found.name}, {found.address}, leads to {found.network}; registration: {wants}"

    async def its_settings_are_a_form(self) -> str:
        stream = self.elin.core.scopes.services(self.elin.jid)
        commands = {each.node: each for each in await stream.commands(self.service)}
        before = await self._settings(commands["configure"])
        answers = {_SETTING: ("7",)}
        done = await stream.go_on(before, CommandAction.COMPLETE, before.form, answers)
        after = await self._settings(commands["configure"])
        kept = after.form.find(_SETTING) if after.form is not None else None
        if kept is None or kept.value != "7" or not done.is_over:
            raise LookupError("a setting was not kept")
        await stream.go_on(after, CommandAction.CANCEL)
        return f"{len(after.form.fields) if after.form else 0} questions; {kept.label}: {kept.value}"

    async def _settings(self, command: ServiceCommand) -> CommandStage:
        stage = await self.elin.core.scopes.services(self.elin.jid).run(command)
        if stage.form is None or stage.form.find(_SETTING) is None:
            raise LookupError(f"no {_SETTING} in its form")
        return stage

    # --- in the channel --------------------------------------------------------------------------

    async def hallway_enters_a_channel(self) -> str:
        self.kari.send(f"JOIN {_CHANNEL}")
        await eventually(lambda: self.kari.has_heard("JOIN", _CHANNEL), "Kari in the channel")
        await self.elin.enter(self.room)
        await eventually(lambda: self.kari.has_heard(f":{_OWN}!", "JOIN"), "IRC sees Elin come")
        info = self._state.info
        return f"{info.name}, a room of {info.network}, as {self.room}"

    async def both_see_who_is_there(self) -> str:
        await self._here(_OWN, _THEIRS)
        self.kari.send(f"NAMES {_CHANNEL}")
        await eventually(lambda: self.kari.has_heard(" 353 ", _OWN, f"@{_THEIRS}"), "the names on IRC")
        roles = {nick: each.role.value for nick, each in self._occupants.items()}
        return f"on IRC @{_THEIRS} and {_OWN}; here {roles}"

    async def our_words_reach_irc(self) -> str:
        await self.elin.say(self.room, _OURS)
        await eventually(lambda: self.kari.has_heard(f":{_OWN}!", f"PRIVMSG {_CHANNEL}", _OURS), "IRC hears")
        await self.elin.sees(self.room, _OURS)
        return _OURS

    async def words_of_irc_reach_hallway(self) -> str:
        self.kari.send(f"PRIVMSG {_CHANNEL} :{_ITS}")
        heard = await self.elin.sees(self.room, _ITS)
        if heard.nick != _THEIRS:
            raise LookupError(f"said by {heard.nick}")
        return f"{heard.nick}: {heard.body}"

    async def a_private_word_goes_both_ways(self) -> str:
        peer = private_peer(self.room, _THEIRS)
        await self.elin.core.conversations.open(self.elin.at(peer))
        await self.elin.say(peer, _PRIVATE)
        await eventually(lambda: self.kari.has_heard(f":{_OWN}!", f"PRIVMSG {_THEIRS}", _PRIVATE), "IRC hears")
        self.kari.send(f"PRIVMSG {_OWN} :{_ITS}")
        await self.elin.sees(peer, _ITS)
        return f"beside the channel, with {peer}"

    async def a_topic_of_irc_is_the_subject(self) -> str:
        self.kari.send(f"TOPIC {_CHANNEL} :{_TOPIC}")
        await eventually(lambda: self._state.subject == _TOPIC, "the subject")
        return self._state.subject

    async def a_new_nick_on_irc_is_seen(self) -> str:
        self.kari.send(f"NICK {_RENAMED}")
        await self._here(_OWN, _RENAMED)
        return f"{_THEIRS} -> {_RENAMED}"

    async def a_new_nick_of_ours_is_seen(self) -> str:
        self.elin.core.rooms.set_nick(self.elin.at(self.room), _MINE_RENAMED)
        await eventually(lambda: self.kari.has_heard(f":{_OWN}!", "NICK", _MINE_RENAMED), "IRC sees the nick")
        await self._here(_MINE_RENAMED, _RENAMED)
        return f"{_OWN} -> {_MINE_RENAMED}"

    async def a_kick_on_irc_is_told(self) -> str:
        self.kari.send(f"KICK {_CHANNEL} {_MINE_RENAMED} :{_BYE}")
        lost = await self._lost()
        if lost.reason is not LeaveReason.KICKED or lost.text != _BYE:
            raise LookupError(f"told {lost}")
        await self.elin.enter(self.room)
        await eventually(lambda: _RENAMED in self._occupants, "Kari is there still")
        return f"{lost.reason.value} by {lost.actor}: {lost.text}; back again"

    async def leaving_is_seen_on_irc(self) -> str:
        before = len(self.kari.lines)
        await self.elin.core.rooms.leave(self.elin.at(self.room))
        await eventually(lambda: any(" PART " in line for line in self.kari.lines[before:]), "IRC sees Elin go")
        await self.elin.enter(self.room)
        return "and came back"

    async def who_leaves_irc_is_gone(self) -> str:
        self.kari.send(f"PART {_CHANNEL} :{_BYE}")
        await eventually(lambda: _RENAMED not in self._occupants, "Kari is gone")
        self.kari.send(f"JOIN {_CHANNEL}")
        await eventually(lambda: _RENAMED in self._occupants, "Kari is back")
        return f"{_RENAMED} left and came back"

    async def the_end_of_the_irc_server_is_told(self) -> str:
        await self.irc.kill()
        await eventually(lambda: self._state.status is not RoomStatus.JOINED, "Hallway is out of the room")
        await self.irc.start()
        await eventually(lambda: self._state.status is RoomStatus.JOINED, "Hallway is in the room again")
        return "out of the room at once; in again by itself once the server is back"

    # --- inside ----------------------------------------------------------------------------------

    @property
    def _state(self) -> RoomState:
        return self.elin.core.rooms.state(self.elin.at(self.room))

    @property
    def _occupants(self) -> Mapping[str, Occupant]:
        return self.elin.core.rooms.occupants(self.elin.at(self.room))

    async def _here(self, *nicks: str) -> None:
        await eventually(lambda: set(self._occupants) == set(nicks), f"{', '.join(nicks)} here")

    async def _lost(self) -> RoomLost:
        await eventually(lambda: isinstance(self._state.problem, RoomLost), "Hallway is told")
        told = [each for each in (self._state.problem,) if isinstance(each, RoomLost)]
        return told[0]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
