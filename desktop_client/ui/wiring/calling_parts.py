"""What the faces of calls need of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop_client.core.call_ports import FollowWindow, MediaDevices, Pictures
from desktop_client.core.calls import Calls
from desktop_client.core.hallway import Core
from desktop_client.core.ports import Notifier
from desktop_client.domain.addresses import ConversationId
from desktop_client.ui.actions import Actions
from desktop_client.ui.command_actions import CommandActions
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.screens.main_window import MainWindow
from desktop_client.ui.wiring.commanding import Commanding
from desktop_client.ui.wiring.people import People


def nowhere(_window_id: str) -> None:
    """Follow no window: the system does not tell where they are."""


class OpenChat(Protocol):
    """The conversation in the main pane."""

    @property
    def current(self) -> ConversationId | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CallingParts:
    """Without `pictures` there are faces instead; without `devices` no sounds, no choice and no check of devices."""

    core: Core
    calls: Calls
    actions: Actions
    commands: CommandActions
    commanding: Commanding
    people: People
    window: MainWindow
    page: ConversationPage
    chat: OpenChat
    now: Callable[[], datetime]
    notifier: Notifier | None = None
    pictures: Pictures | None = None
    devices: MediaDevices | None = None
    follow_window: FollowWindow = nowhere
