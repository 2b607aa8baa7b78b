import asyncio
import socket
import sys

import pytest

from desktop_client.xmpp.prompt_acknowledgement import acknowledge_promptly

TCP_QUICKACK = 12
"""As Linux numbers it; other systems' type stubs do not know the name."""


class Recorder(asyncio.Transport):
    """A transport over a socket whose options are noted."""

    def __init__(self) -> None:
        super().__init__({"socket": self})
        self.options: list[tuple[int, int, int]] = []

    def fileno(self) -> int:
        return 7

    def setsockopt(self, level: int, option: int, value: int) -> None:
        self.options.append((level, option, value))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such option")
def test_bytes_that_were_read_are_acknowledged_without_delay() -> None:
    transport = Recorder()
    acknowledge_promptly(transport)
    assert transport.options == [(socket.IPPROTO_TCP, TCP_QUICKACK, 1)]
