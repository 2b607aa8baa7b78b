"""Judging a whole history of sent and received messages, without looking at the program that made it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_client.domain.messages import DeliveryState

PROVEN = frozenset({DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.DISPLAYED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`out_of_order` are messages that stand after a later one of their sender."""

    lost: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()
    out_of_order: tuple[str, ...] = ()
    unproven: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        return self == Verdict()


def judge(sent: Sequence[str], received: Sequence[str], states: Iterable[tuple[str, DeliveryState | None]]) -> Verdict:
    """Compare what was typed, in its order, with what the other side has, in its order."""
    counts = Counter(received)
    place = {text: number for number, text in enumerate(sent)}
    state_of = dict(states)
    return Verdict(
        lost=tuple(text for text in sent if not counts[text]),
        doubled=tuple(text for text, count in counts.items() if count > 1),
        invented=tuple(text for text in received if text not in place),
        out_of_order=_out_of_order(place, received),
        unproven=tuple(text for text in sent if state_of.get(text) not in PROVEN),
    )


def _out_of_order(place: dict[str, int], received: Sequence[str]) -> tuple[str, ...]:
    late: list[str] = []
    furthest = -1
    for text in received:
        number = place.get(text, furthest)
        if number < furthest:
            late.append(text)
        furthest = max(furthest, number)
    return tuple(late)
