"""A whole core with calls; the wire and the media engine are the test's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from desktop_client.core.calls import Calls, RingChange
from desktop_client.core.hallway import build_core
from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.call import AUDIO_ONLY, Call, CallEnd, CallState
from desktop_client.storage.store import open_store
from tests.factories import ELIN, JONAS, MARA, make_contact
from tests.fakes.call_signalling import FakeSignalling
from tests.fakes.clock import DrivenClock
from tests.fakes.descriptions import make_offer
from tests.fakes.media import FakeMediaEngine, FakePeer
from tests.fakes.ports import ports_over
from tests.fakes.system import FakeEvents, FakeSecrets, SettingsInMemory
from tests.fakes.transport import FakeTransport, FakeTransports
from tests.fakes.waiting import turns
from tests.unit.core.conftest import House

OWN_PHONE = FullJid(f"{ELIN}/phone")


@dataclass
class CallHouse(House):
    """Elin's Hallway with calls; `history` is every state a call was in, `rings` what the ringtone was told."""

    engine: FakeMediaEngine = field(default_factory=FakeMediaEngine)
    signalling: FakeSignalling = field(default_factory=lambda: FakeSignalling(FullJid(f"{ELIN}/desk")))
    history: list[Call] = field(default_factory=list)
    rings: list[RingChange] = field(default_factory=list)

    @property
    def calls(self) -> Calls:
        assert self.core.calls is not None
        return self.core.calls

    @property
    def ended(self) -> list[CallEnd | None]:
        return [call.end for call in self.history if call.state is CallState.ENDED]

    @property
    def is_ringing(self) -> bool:
        return bool(self.rings) and self.rings[-1].call is not None

    def hear(
        self,
        signal: wire.Signal,
        call: str,
        sender: BareJid = MARA,
        *,
        is_own: bool = False,
        late: timedelta | None = None,
    ) -> None:
        arrived = wire.SignalArrived(
            account=ELIN,
            peer=sender,
            sender=OWN_PHONE if is_own else FullJid(f"{sender}/desk"),
            call=wire.CallId(call),
            signal=signal,
            at=self.clock.now() - (late or timedelta()),
            request=None if isinstance(signal, wire.ProposalSignal) else wire.RequestId(f"{call} {len(self.history)}"),
            is_own=is_own,
            is_late=late is not None,
        )
        self.stream.deliver(arrived)

    async def ring(self, call: str = "c1", sender: BareJid = MARA) -> Call:
        self.hear(wire.Propose(kinds=AUDIO_ONLY), call, sender)
        await turns()
        found = self.calls.find(wire.CallId(call))
        assert found is not None
        return found

    async def talk(self, call: str = "c1", sender: BareJid = MARA) -> FakePeer:
        """Bring an incoming call up."""
        await self.ring(call, sender)
        self.calls.take(wire.CallId(call), AUDIO_ONLY)
        self.hear(wire.SessionInitiate(description=make_offer(AUDIO_ONLY)), call, sender)
        await turns(30)
        assert self.state(call) is CallState.ACTIVE
        return self.engine.peers[wire.CallId(call)]

    def state(self, call: str) -> CallState | None:
        found = self.calls.find(wire.CallId(call))
        return found.state if found is not None else None


@asynccontextmanager
async def open_house(tmp_path: Path) -> AsyncIterator[CallHouse]:
    clock = DrivenClock()
    store = await open_store(tmp_path / "history.db", None, clock.now)
    transports, secrets, events, settings = FakeTransports(), FakeSecrets(), FakeEvents(), SettingsInMemory()
    engine = FakeMediaEngine()
    core = build_core(
        ports_over(store, clock, transports, settings=settings, secrets=secrets, events=events, media=engine)
    )
    made = CallHouse(core, store, clock, transports, secrets, events, settings, engine)
    made.calls.changed.subscribe(made.history.append)
    made.calls.rung.subscribe(made.rings.append)

    def prepare(transport: FakeTransport) -> None:
        transport.calls = made.signalling
        transport.roster = (make_contact(MARA), make_contact(JONAS))

    transports.prepare = prepare
    await core.load()
    await made.sign_in()
    made.stream.come_online()
    await made.settle()
    yield made
    await core.close()
    await store.close()
