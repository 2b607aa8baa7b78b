"""Echo, noise and gain of the microphone (WebRTC's audio processing)."""

from dataclasses import dataclass

import numpy as np
from pywebrtc_audio import AudioProcessor

from desktop_client.media.opus import RATE_HZ, Samples

BLOCK_SAMPLES = RATE_HZ // 100
"""10 ms: what the processing takes at a time."""
_NOISE_LEVEL = 1
_FARTHEST_BLOCKS = 50
_SILENCE: Samples = np.zeros(BLOCK_SAMPLES, np.int16)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessingChoice:
    cancels_echo: bool = True
    suppresses_noise: bool = True
    controls_gain: bool = True


class Processing:
    """One microphone beside one speaker. Far blocks go in when they are written to the speaker, never later."""

    def __init__(self, choice: ProcessingChoice) -> None:
        self._far: list[Samples] = []
        self._processor: AudioProcessor | None = None
        if choice.cancels_echo or choice.suppresses_noise or choice.controls_gain:
            self._processor = AudioProcessor(
                sample_rate=RATE_HZ,
                echo_cancellation=choice.cancels_echo,
                noise_suppression=choice.suppresses_noise,
                auto_gain_control=choice.controls_gain,
                ns_level=_NOISE_LEVEL,
            )

    def played(self, block: Samples) -> None:
        """Remember 10 ms that were just given to the speaker."""
        self._far.append(block)
        del self._far[:-_FARTHEST_BLOCKS]

    def cleaned(self, block: Samples) -> Samples:
        """Return 10 ms of the microphone without the speaker and the room."""
        far = self._far.pop(0) if self._far else _SILENCE
        if self._processor is None:
            return block
        return self._processor.process(np.ascontiguousarray(block), np.ascontiguousarray(far))
