"""In whatever order things happen to a call: nothing of media before consent, nothing to anyone it is not with."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_client.core import call_events as on
from desktop_client.core.call_events import CallEvent, Command, Send, Timer
from desktop_client.core.call_negotiation import CallNegotiation
from desktop_client.domain import media
from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import ConversationId, FullJid, bare
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, Call, CallState
from desktop_client.domain.messages import Direction
from tests.factories import ELIN, MARA, STRANGER
from tests.fakes.clock import START
from tests.fakes.descriptions import AUDIO, SCREEN, bundled, make_answer, make_offer, make_screen

SEQUENCES = 5200
DESK, PHONE, OUTSIDER = FullJid(f"{MARA}/desk"), FullJid(f"{MARA}/phone"), FullJid(f"{STRANGER}/x")
OWN_PHONE = FullJid(f"{ELIN}/phone")
CALL = wire.CallId("c1")
OFFER = make_offer(WITH_VIDEO)
ANSWER = make_answer(OFFER)
PATH = media.MediaDescription(contents=(replace(OFFER.contents[0], transport=media.Transport(ufrag="zz")),))
WIDER = bundled([*OFFER.contents, make_screen()])

SIGNALS: list[wire.Signal] = [
    wire.Propose(kinds=WITH_VIDEO),
    wire.Ringing(),
    wire.Proceed(),
    wire.Accept(),
    wire.Reject(reason=wire.Reason.BUSY),
    wire.Retract(reason=wire.Reason.CANCEL),
    wire.Finish(reason=wire.Reason.SUCCESS),
    wire.SessionInitiate(description=OFFER),
    wire.SessionAccept(description=ANSWER),
    wire.SessionTerminate(reason=wire.Reason.SUCCESS),
    wire.TransportInfo(description=PATH),
    wire.SessionInfo(kind=wire.InfoKind.HOLD),
    wire.ContentAdd(description=bundled([make_screen()])),
    wire.ContentAccept(description=bundled([make_screen()])),
    wire.ContentReject(names=(SCREEN,)),
    wire.ContentRemove(names=(AUDIO,)),
    wire.ContentModify(name=AUDIO, direction=media.MediaDirection.NONE),
]


def arrival(signal: wire.Signal, sender: FullJid) -> wire.SignalArrived:
    is_own = bare(sender) == ELIN
    return wire.SignalArrived(
        account=ELIN,
        peer=MARA if is_own else bare(sender),
        sender=sender,
        call=CALL,
        signal=signal,
        at=START,
        request=None if isinstance(signal, wire.ProposalSignal) else wire.RequestId("r"),
        is_own=is_own,
    )


DONE_HERE: list[CallEvent] = [
    on.Take(sends=AUDIO_ONLY),
    on.Decline(),
    on.HangUp(),
    on.SetMuted(is_muted=True),
    on.SetHeld(is_held=True),
    on.SetCamera(is_on=True),
    on.SetScreen(source=media.ScreenSource()),
    on.SetScreen(source=None),
    on.SetScreenPaused(is_paused=True),
    on.YieldToTheirs(),
    on.Replaced(by=wire.CallId("c2")),
]
REPORTED: list[CallEvent] = [
    on.OfferMade(description=OFFER),
    on.OfferMade(description=WIDER),
    on.AnswerMade(description=ANSWER),
    on.PathAnswered(description=PATH),
    on.MediaRefused(reason="x"),
    media.CandidatesFound(content=AUDIO, ufrag="uf", password="p", candidates=()),
    *(media.MediaStateChanged(state=state) for state in media.MediaState),
    media.PathChanged(description=PATH),
    media.EngineRestarted(),
    media.ScreenEnded(),
    media.StatisticsMeasured(statistics=media.MediaStatistics()),
    *(on.TimePassed(timer=timer) for timer in Timer),
    wire.SignalFailed(account=ELIN, call=CALL, signal=SIGNALS[7], condition=""),
    wire.SignalFailed(account=ELIN, call=CALL, signal=SIGNALS[12], condition="conflict"),
]
HEARD: list[CallEvent] = [
    arrival(signal, sender) for signal in SIGNALS for sender in (DESK, PHONE, OUTSIDER, OWN_PHONE)
]
OUTGOING_WAY: list[CallEvent] = [
    on.Place(sends=WITH_VIDEO),
    arrival(wire.Ringing(), DESK),
    arrival(wire.Proceed(), DESK),
    on.OfferMade(description=OFFER),
    arrival(wire.SessionAccept(description=ANSWER), DESK),
    media.MediaStateChanged(state=media.MediaState.CONNECTED),
]
INCOMING_WAY: list[CallEvent] = [
    on.Announced(sender=DESK),
    on.Take(sends=AUDIO_ONLY),
    arrival(wire.SessionInitiate(description=OFFER), DESK),
    on.AnswerMade(description=ANSWER),
    media.MediaStateChanged(state=media.MediaState.CONNECTED),
]
INVITED_WAY: list[CallEvent] = [
    on.Announced(sender=DESK, offer=OFFER),
    on.Take(sends=AUDIO_ONLY),
    on.AnswerMade(description=ANSWER),
    media.MediaStateChanged(state=media.MediaState.CONNECTED),
]
MEDIA_WORDS = (wire.SessionInitiate, wire.SessionAccept, wire.TransportInfo, wire.ContentAdd, wire.ContentAccept)


class Witness:
    """Knows from the events alone what was agreed to, and holds every command against it."""

    def __init__(self, direction: Direction) -> None:
        self.direction = direction
        self.negotiation = CallNegotiation(
            Call(
                id=CALL,
                conversation=ConversationId(ELIN, MARA),
                direction=direction,
                kinds=WITH_VIDEO,
                state=CallState.CALLING,
                began_at=START,
            )
        )
        self.has_consent = False
        self.has_camera_consent = direction is Direction.OUTGOING
        self.has_screen_consent = False

    def step(self, event: CallEvent) -> None:
        was_ended = self.negotiation.call.state is CallState.ENDED
        self._note(event)
        commands = self.negotiation.step(event, START)
        self._check_answers(event, commands)
        for command in commands:
            assert not was_ended or isinstance(command, on.Refuse)
            self._check(command)

    def _note(self, event: CallEvent) -> None:
        call = self.negotiation.call
        if self.direction is Direction.INCOMING:
            self.has_consent |= isinstance(event, on.Take) and call.state is CallState.RINGING
        elif isinstance(event, wire.SignalArrived) and isinstance(event.signal, wire.Proceed):
            self.has_consent |= event.peer == MARA and not event.is_own
        self.has_camera_consent |= event == on.SetCamera(is_on=True)
        self.has_screen_consent |= isinstance(event, on.SetScreen) and event.source is not None

    def _check_answers(self, event: CallEvent, commands: list[Command]) -> None:
        answers = [command for command in commands if isinstance(command, on.Acknowledge | on.Refuse)]
        is_request = isinstance(event, wire.SignalArrived) and event.request is not None
        assert len(answers) == (1 if is_request else 0)

    def _check(self, command: Command) -> None:
        if isinstance(command, Send):
            assert bare(command.to) in (MARA, ELIN)
            assert self.has_consent or not isinstance(command.signal, MEDIA_WORDS)
            assert bare(command.to) == MARA or isinstance(command.signal, wire.Accept)
        elif isinstance(command, on.MediaCommand):
            assert self.has_consent, command
        if isinstance(command, on.OpenPeer):
            assert self.has_camera_consent or media.MediaKind.VIDEO not in command.sends
        if isinstance(command, on.SwitchCamera):
            assert self.has_camera_consent
        if isinstance(command, on.ShareScreen) and command.source is not None:
            assert self.has_screen_consent


ANYTHING = (*HEARD, *DONE_HERE, *DONE_HERE, *REPORTED, *REPORTED)


@pytest.mark.parametrize(
    ("direction", "way"),
    [(Direction.OUTGOING, OUTGOING_WAY), (Direction.INCOMING, INCOMING_WAY), (Direction.INCOMING, INVITED_WAY)],
)
def test_no_media_moves_before_consent_in_any_order(direction: Direction, way: list[CallEvent]) -> None:
    sequences = 0

    @settings(max_examples=SEQUENCES, deadline=None, database=None, derandomize=True)
    @given(st.binary(min_size=1, max_size=14))
    def play(choices: bytes) -> None:
        """Go a part of the usual way, then anywhere; a byte for each event is quick to draw and to shrink."""
        nonlocal sequences
        sequences += 1
        witness = Witness(direction)
        begun = choices[0] % len(way) + 1
        for event in [*way[:begun], *(ANYTHING[choice % len(ANYTHING)] for choice in choices[1:])]:
            witness.step(event)

    play()
    assert sequences >= SEQUENCES


def test_the_witness_sees_what_it_is_there_for() -> None:
    witness = Witness(Direction.INCOMING)
    with pytest.raises(AssertionError):
        witness._check(on.MakeOffer())
    with pytest.raises(AssertionError):
        witness._check(Send(to=STRANGER, signal=wire.Ringing()))
