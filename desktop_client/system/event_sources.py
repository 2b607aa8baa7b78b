"""What a source of computer events looks like, and where it tells."""

from typing import Protocol


class EventSink(Protocol):
    def tell_network_changed(self) -> None: ...

    def tell_woke_up(self) -> None: ...

    def tell_idle(self, *, is_idle: bool) -> None: ...


class EventSource(Protocol):
    """`run` ends when it is cancelled, or when there is nothing to hear on this computer."""

    async def run(self) -> None: ...
