import numpy as np
import pytest

from desktop_client.media.echo import Echo, EchoMicrophone, EchoSpeaker
from desktop_client.media.opus import RATE_HZ
from tests.fakes.voices import loudest_hz, tone


def test_what_the_speaker_of_an_echo_plays_its_microphone_hears_a_moment_later() -> None:
    now_s, echo = 0.0, Echo()
    speaker = EchoSpeaker(echo, clock_s=lambda: now_s)
    microphone = EchoMicrophone(echo, clock_s=lambda: now_s)
    speaker.start()
    microphone.start()
    said, heard = tone(1), []
    for tick in range(100):
        now_s = (tick + 1) / 100
        speaker.write(said[tick * 480 : (tick + 1) * 480])
        heard.append(microphone.read())
    sound = np.concatenate(heard)
    assert len(sound) == pytest.approx(RATE_HZ, abs=1)
    assert not sound[: RATE_HZ // 4].any()
    assert loudest_hz(sound[RATE_HZ // 2 :]) == pytest.approx(440, abs=5)
