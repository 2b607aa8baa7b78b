import pytest

from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO
from desktop_client.domain.media import IceServer, IceServerKind
from desktop_client.ui.screens.device_findings import level_finding, offer_finding, peer_finding, server_finding
from desktop_client.ui.widgets.severity import Severity


@pytest.mark.parametrize(
    ("loudest_db", "severity"),
    [(None, Severity.INFO), (-70.0, Severity.INFO), (-28.0, Severity.POSITIVE), (-3.0, Severity.WARNING)],
)
def test_a_microphone_is_praised_only_when_speech_was_heard(loudest_db: float | None, severity: Severity) -> None:
    assert level_finding(loudest_db).severity is severity


def test_a_server_without_turn_is_told_before_it_hurts() -> None:
    stun = IceServer(kind=IceServerKind.STUN, host="stun.example", port=3478)
    found = offer_finding("fjord.example", (stun,))
    assert found.severity is Severity.WARNING
    assert "fjord.example offers no relay (TURN)" in found.text
    turn = IceServer(kind=IceServerKind.TURN, host="turn.example", port=3478)
    assert offer_finding("fjord.example", (stun, turn)).severity is Severity.POSITIVE


def test_a_server_that_was_not_measured_has_no_time_to_answer() -> None:
    assert server_finding("fjord.example", None, is_online=True).text == "fjord.example is connected"
    assert server_finding("fjord.example", 38, is_online=True).text == "fjord.example answers in 38 ms"


def test_what_the_other_program_announced_is_what_is_said() -> None:
    assert peer_finding("Mara", WITH_VIDEO).text == "Mara can take voice and video calls"
    assert peer_finding("Mara", AUDIO_ONLY).text == "Mara can take voice calls, no video"
    assert peer_finding("Mara", frozenset()).severity is Severity.WARNING
