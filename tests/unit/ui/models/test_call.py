from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.call import WITH_VIDEO, Call, CallEnd, CallState
from desktop_client.domain.media import CaptureFailed, CaptureProblem, ContentName, MediaKind, MediaStatistics
from desktop_client.domain.messages import Direction
from desktop_client.domain.signalling import CallId
from desktop_client.ui.models.call import (
    CallScene,
    Quality,
    duration_text,
    elapsed_s,
    end_text,
    notice_text,
    quality_of,
    state_text,
    statistics_rows,
)
from desktop_client.ui.theme.avatars import Face
from tests.factories import ELIN, MARA

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CALL = Call(
    id=CallId("c1"),
    conversation=ConversationId(ELIN, MARA),
    direction=Direction.OUTGOING,
    kinds=WITH_VIDEO,
    state=CallState.ACTIVE,
    began_at=NOON,
    answered_at=NOON + timedelta(seconds=5),
)


def scene_of(call: Call) -> CallScene:
    return CallScene(call=call, face=Face(address=MARA, name="Mara"), own_face=Face(address=ELIN, name="Elin"))


@pytest.mark.parametrize(
    ("statistics", "quality"),
    [
        (None, Quality.UNKNOWN),
        (MediaStatistics(), Quality.UNKNOWN),
        (MediaStatistics(round_trip_ms=38, loss_received=0.002), Quality.GOOD),
        (MediaStatistics(round_trip_ms=38, loss_sent=0.03), Quality.FAIR),
        (MediaStatistics(round_trip_ms=300), Quality.FAIR),
        (MediaStatistics(round_trip_ms=20, loss_received=0.1), Quality.WEAK),
        (MediaStatistics(round_trip_ms=900, loss_received=0.0), Quality.WEAK),
    ],
)
def test_quality_is_as_good_as_the_worse_of_delay_and_loss(
    statistics: MediaStatistics | None, quality: Quality
) -> None:
    assert quality_of(statistics) is quality


def test_numbers_that_nobody_measured_are_not_shown() -> None:
    assert statistics_rows(MediaStatistics(round_trip_ms=38, is_relayed=True, audio_codec="opus")) == (
        ("Delay", "38 ms"),
        ("Codecs", "Opus"),
        ("Route", "Through a relay"),
    )


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (767, "12:47"), (3723, "1:02:03")])
def test_a_length_is_written_as_a_clock_shows_it(seconds: int, text: str) -> None:
    assert duration_text(seconds) == text


def test_the_clock_of_a_call_runs_from_its_answer_and_stops_at_its_end() -> None:
    later = NOON + timedelta(seconds=65)
    assert elapsed_s(replace(CALL, answered_at=None), later) is None
    assert elapsed_s(CALL, later) == 60
    assert elapsed_s(replace(CALL, ended_at=NOON + timedelta(seconds=15)), later) == 10


def test_two_people_who_simply_talk_need_no_words() -> None:
    assert not state_text(scene_of(CALL))
    assert "On hold" in state_text(scene_of(replace(CALL, is_held=True)))


def test_a_talk_that_stands_still_says_why() -> None:
    still = replace(CALL, state=CallState.INTERRUPTED)
    assert "The connection is interrupted" in state_text(scene_of(still))
    assert "on this computer" in state_text(scene_of(replace(still, is_engine_restarted=True)))


@pytest.mark.parametrize("end", list(CallEnd))
@pytest.mark.parametrize("direction", list(Direction))
def test_every_end_has_a_sentence(end: CallEnd, direction: Direction) -> None:
    text = end_text(replace(CALL, direction=direction, state=CallState.ENDED, end=end), "Mara")
    assert text.endswith(".")
    assert "{" not in text


def test_a_paused_video_is_explained_before_a_missing_camera() -> None:
    camera = CaptureFailed(kind=MediaKind.VIDEO, problem=CaptureProblem.ABSENT)
    without = replace(CALL, capture_problems=(camera,))
    assert notice_text(scene_of(without)) == "No camera found. You are not seen."
    silent = CaptureFailed(kind=MediaKind.AUDIO, problem=CaptureProblem.ABSENT)
    both = notice_text(scene_of(replace(CALL, capture_problems=(silent, camera, silent)))).splitlines()
    assert both == ["No microphone found. Plug one in, it is used at once.", "No camera found. You are not seen."]
    paused = replace(without, paused_videos=frozenset({(ContentName("1"), False)}))
    assert "paused your video" in notice_text(scene_of(paused))
    lost = replace(paused, state=CallState.INTERRUPTED)
    assert notice_text(scene_of(lost)) == "The connection is interrupted. Hallway brings the call back."


def test_a_server_without_a_relay_is_told_before_the_call_finds_no_way() -> None:
    calling = replace(CALL, state=CallState.CONNECTING, has_relay=False)
    assert "offers no relay (TURN)" in notice_text(scene_of(calling))
    assert notice_text(scene_of(replace(calling, has_relay=None))) == ""
    assert notice_text(scene_of(replace(calling, state=CallState.ACTIVE))) == ""
    failed = replace(calling, state=CallState.ENDED, end=CallEnd.CONNECTION_FAILED)
    assert "offers no relay (TURN)" in notice_text(scene_of(failed))


@pytest.mark.parametrize("kind", list(MediaKind))
@pytest.mark.parametrize("problem", list(CaptureProblem))
def test_every_trouble_with_a_device_names_the_device(kind: MediaKind, problem: CaptureProblem) -> None:
    device = "microphone" if kind is MediaKind.AUDIO else "camera"
    trouble = CaptureFailed(kind=kind, problem=problem)
    assert device in notice_text(scene_of(replace(CALL, capture_problems=(trouble,))))


def test_who_sees_a_still_picture_is_told_and_who_shows_it_is_reminded() -> None:
    paused = replace(CALL, is_screen_shared=True, is_screen_paused=True)
    assert notice_text(scene_of(paused)) == "You paused sharing. Mara sees a still picture."
    theirs = replace(CALL, is_peer_screen_shared=True, is_peer_screen_paused=True)
    assert notice_text(scene_of(theirs)) == "Mara paused sharing. You see a still picture."
    assert "still" not in notice_text(scene_of(replace(theirs, state=CallState.INTERRUPTED)))
