"""Joins two TUN devices by a `NetworkModel` each way: `python -m tests.fakes.tun_relay NAME NAME SEED`, as root.

Each line of its input is an object of JSON: measures of the network from now on. It answers each line, and its own
start, with a line: how many packets of IPv4 came from either device.
"""

import asyncio
import fcntl
import json
import os
import struct
import sys
from contextlib import suppress
from functools import partial

from tests.fakes.network_model import NetworkModel, NetworkProfile

_SET_NAME = 0x400454CA
_PACKETS_WITHOUT_HEADER = 0x0001 | 0x1000
"""IFF_TUN and IFF_NO_PI (linux/if_tun.h)."""
_LARGEST_BYTES = 2048
_IPV4 = 4


def opened(name: str) -> int:
    """Make the device `name`; it lives while the file that is returned is open, in whatever namespace it is put."""
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, _SET_NAME, struct.pack("16sH22x", name.encode(), _PACKETS_WITHOUT_HEADER))
    return device


def _read(source: int, target: int, model: NetworkModel) -> None:
    loop = asyncio.get_running_loop()
    with suppress(BlockingIOError):
        while True:
            packet = os.read(source, _LARGEST_BYTES)
            if packet[0] >> 4 != _IPV4:
                continue
            at_s = model.arrival_s(loop.time(), len(packet))
            if at_s is not None:
                loop.call_at(at_s, _write, target, packet)


def _write(target: int, packet: bytes) -> None:
    with suppress(OSError):
        os.write(target, packet)


async def relay(names: tuple[str, str], seed: int) -> None:
    """Carry packets until the input ends."""
    loop = asyncio.get_running_loop()
    models = tuple(NetworkModel(NetworkProfile(), seed=seed + number) for number in range(2))
    devices = tuple(map(opened, names))
    for number in range(2):
        loop.add_reader(devices[number], partial(_read, devices[number], devices[1 - number], models[number]))
    orders = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    _tell(models)
    while order := await orders.readline():
        for model in models:
            model.change(**json.loads(order))
        _tell(models)


def _tell(models: tuple[NetworkModel, ...]) -> None:
    print(sum(model.sent for model in models), flush=True)


if __name__ == "__main__":
    asyncio.run(relay((sys.argv[1], sys.argv[2]), int(sys.argv[3])))
