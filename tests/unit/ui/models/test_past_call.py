import pytest

from desktop_client.domain.call_record import CallEnd
from desktop_client.domain.messages import Direction
from desktop_client.ui.models.past_call import past_call_text

THEIRS, MINE = Direction.INCOMING, Direction.OUTGOING


@pytest.mark.parametrize(
    ("end", "direction", "has_video", "talk_s", "text"),
    [
        (CallEnd.HUNG_UP, MINE, True, 767, "Video call · 12:47"),
        (CallEnd.HUNG_UP, THEIRS, False, 0, "Voice call"),
        (CallEnd.MISSED, THEIRS, True, 0, "Missed video call"),
        (CallEnd.BUSY, THEIRS, False, 0, "Missed voice call"),
        (CallEnd.BUSY, MINE, False, 0, "Voice call · busy"),
        (CallEnd.NO_ANSWER, MINE, False, 0, "Voice call · no answer"),
        (CallEnd.DECLINED, THEIRS, False, 0, "Voice call · declined"),
        (CallEnd.ANSWERED_ELSEWHERE, THEIRS, False, 60, "Voice call · taken on another device"),
        (CallEnd.CONNECTION_FAILED, MINE, True, 0, "Video call · no connection"),
        (CallEnd.CONNECTION_FAILED, MINE, True, 61, "Video call · 1:01"),
    ],
)
def test_a_call_that_is_over_is_told_in_a_few_words(
    end: CallEnd, direction: Direction, has_video: bool, talk_s: int, text: str
) -> None:
    assert past_call_text(end, direction, has_video=has_video, talk_s=talk_s) == text


def test_every_end_has_words() -> None:
    for end in CallEnd:
        for direction in Direction:
            assert past_call_text(end, direction, has_video=False)
