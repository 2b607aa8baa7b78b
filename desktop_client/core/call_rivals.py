"""Two calls of the same two people: which one goes on, and whether anybody must be asked or rung (XEP-0353 §4)."""

from collections import deque
from dataclasses import replace

from desktop_client.core import call_events as on
from desktop_client.core.call_run import CallRun
from desktop_client.core.ports import Clock
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.call import Call, CallState
from desktop_client.domain.media import MediaKind
from desktop_client.domain.messages import Direction
from desktop_client.domain.signalling import Propose, SignalArrived

_MOST_RINGS = 3
_RINGS_S = 60.0


def rings_here(call: Call, conversation: ConversationId) -> bool:
    is_incoming = call.direction is Direction.INCOMING and call.state is CallState.RINGING
    return is_incoming and call.conversation == conversation


def is_before(fact: SignalArrived, ours: Call) -> bool:
    """Tell whether their id wins: the lower one, byte by byte (RFC 4790 §9.3)."""
    return (fact.call.encode(), fact.peer.encode()) < (ours.id.encode(), ours.conversation.account.encode())


def consent_in(former: CallRun | None, propose: Propose) -> frozenset[MediaKind] | None:
    """Return what the person agreed to send in the call that this one continues; None: they must be asked.

    Calling someone who calls me is such an agreement, if both mean the same kind of call.
    """
    if former is None or rings_here(former.call, former.call.conversation):
        return None
    if not former.is_taken and former.call.kinds != propose.kinds:
        return None
    return former.call.sends & propose.kinds


def continuing(call: Call, former: Call) -> Call:
    """Let a call take the place of one that was lost: for the people in it, it is the same talk."""
    return replace(
        call,
        began_at=former.began_at,
        answered_at=former.answered_at,
        continues=former.id,
        is_engine_restarted=former.is_engine_restarted,
    )


def farewell_to(run: CallRun) -> on.CallEvent:
    """What rings may be taken on another device of mine: this one only stops ringing."""
    is_ringing = rings_here(run.call, run.call.conversation)
    return on.TimePassed(timer=on.Timer.RING) if is_ringing else on.HangUp()


class RingLimit:
    """Lets each person ring three times a minute, however often they propose."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rings: dict[ConversationId, deque[float]] = {}

    def may_ring(self, conversation: ConversationId) -> bool:
        """Tell whether it may ring once more; count it if so."""
        now_s = self._clock.monotonic_s()
        rings = self._rings.setdefault(conversation, deque(maxlen=_MOST_RINGS))
        if len(rings) == _MOST_RINGS and now_s - rings[0] < _RINGS_S:
            return False
        rings.append(now_s)
        return True
