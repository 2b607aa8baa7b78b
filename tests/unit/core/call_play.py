"""One call in the hands of a test: events in, commands out."""

from dataclasses import replace

from desktop_client.core import call_events as on
from desktop_client.core.call_events import CallEvent, Command, Send, Timer
from desktop_client.core.call_negotiation import CallNegotiation
from desktop_client.domain import media
from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import ConversationId, FullJid
from desktop_client.domain.call import AUDIO_ONLY, Call, CallState
from desktop_client.domain.messages import Direction
from tests.factories import ELIN, MARA
from tests.fakes.clock import START
from tests.fakes.descriptions import OTHER_FINGERPRINT, bundled, make_answer, make_offer, make_screen, make_transport

DESK, PHONE = FullJid(f"{MARA}/desk"), FullJid(f"{MARA}/phone")
CALL, REQUEST = wire.CallId("c1"), wire.RequestId("r1")
OFFER = make_offer(AUDIO_ONLY)
ANSWER = make_answer(OFFER)
REFUSED = [on.Refuse(request=REQUEST, refusal=wire.Refusal.UNKNOWN_SESSION)]
ACKNOWLEDGED = on.Acknowledge(request=REQUEST)
CONNECTED = media.MediaStateChanged(state=media.MediaState.CONNECTED)


def said(signal: wire.Signal, sender: FullJid = DESK, *, is_own: bool = False) -> wire.SignalArrived:
    request = None if isinstance(signal, wire.ProposalSignal) else REQUEST
    peer = MARA if is_own else FullJid(sender).partition("/")[0]
    return wire.SignalArrived(
        account=ELIN,
        peer=peer,  # type: ignore[arg-type] # the bare part
        sender=sender,
        call=CALL,
        signal=signal,
        at=START,
        request=request,
        is_own=is_own,
    )


class Play:
    """One call in the hands of a test; timers are left out of what is compared."""

    def __init__(self, direction: Direction, kinds: frozenset[media.MediaKind] = AUDIO_ONLY) -> None:
        self.negotiation = CallNegotiation(
            Call(
                id=CALL,
                conversation=ConversationId(ELIN, MARA),
                direction=direction,
                kinds=kinds,
                state=CallState.CALLING,
                began_at=START,
            )
        )

    @property
    def call(self) -> Call:
        return self.negotiation.call

    def step(self, event: CallEvent) -> list[Command]:
        commands = self.negotiation.step(event, START)
        return [command for command in commands if not isinstance(command, on.StartTimer | on.StopTimer)]

    def timers(self, event: CallEvent) -> list[Timer]:
        commands = self.negotiation.step(event, START)
        return [command.timer for command in commands if isinstance(command, on.StartTimer)]

    def words(self, event: CallEvent) -> list[wire.Signal]:
        return [command.signal for command in self.step(event) if isinstance(command, Send)]


def calling(kinds: frozenset[media.MediaKind] = AUDIO_ONLY) -> Play:
    play = Play(Direction.OUTGOING, kinds)
    play.step(on.Place(sends=kinds))
    return play


def initiated(kinds: frozenset[media.MediaKind] = AUDIO_ONLY) -> Play:
    play = calling(kinds)
    play.step(said(wire.Proceed()))
    play.step(on.OfferMade(description=make_offer(kinds)))
    return play


def running(kinds: frozenset[media.MediaKind] = AUDIO_ONLY) -> Play:
    play = initiated(kinds)
    play.step(said(wire.SessionAccept(description=make_answer(make_offer(kinds)))))
    play.step(CONNECTED)
    return play


def ringing(kinds: frozenset[media.MediaKind] = AUDIO_ONLY) -> Play:
    play = Play(Direction.INCOMING, kinds)
    play.step(on.Announced(sender=DESK))
    return play


def taken(kinds: frozenset[media.MediaKind] = AUDIO_ONLY) -> Play:
    play = ringing(kinds)
    play.step(on.Take(sends=kinds))
    return play


def answered() -> Play:
    """A running call that the other side began."""
    play = taken()
    play.step(said(wire.SessionInitiate(description=OFFER)))
    play.step(on.AnswerMade(description=ANSWER))
    play.step(CONNECTED)
    return play


def sharing() -> Play:
    """A running call in which our screen is seen."""
    play = running()
    play.step(on.SetScreen(source=media.ScreenSource()))
    play.words(on.OfferMade(description=bundled([*OFFER.contents, make_screen()])))
    answer = bundled([make_screen(make_transport(media.DtlsSetup.ACTIVE, fingerprint=OTHER_FINGERPRINT))])
    play.step(said(wire.ContentAccept(description=answer)))
    return play


def without(content: media.MediaContent) -> media.MediaContent:
    """Return a content that rests."""
    return replace(content, direction=media.MediaDirection.NONE)
