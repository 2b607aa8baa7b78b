import math
from pathlib import Path

import pytest

from desktop_client.demo.hearing import heard_in
from tests.fakes.voices import tone, voice


def test_a_tone_is_heard_with_its_level_and_told_from_another(tmp_path: Path) -> None:
    tape = tmp_path / "tape.raw"
    tape.write_bytes(tone(1, 440, amplitude=32768 / 10).tobytes())
    heard = heard_in(tape, 440)
    assert heard.level_db == pytest.approx(-23, abs=0.2)
    assert heard.tone_share > 0.95
    assert heard_in(tape, 700).tone_share < 0.05


def test_speech_is_no_tone_and_an_empty_tape_is_silence(tmp_path: Path) -> None:
    tape = tmp_path / "tape.raw"
    assert heard_in(tape, 440).level_db == -math.inf
    tape.write_bytes(voice(1).tobytes())
    assert heard_in(tape, 440).tone_share < 0.5
