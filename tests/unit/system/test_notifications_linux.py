"""What other people wrote reaches the desktop as text, and only our own buttons count."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import pytest_asyncio
from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

from desktop_client.core.ports import Notification
from desktop_client.core.scope import TaskScope
from desktop_client.system.notifications_linux import DesktopNotifier, NoNotificationDaemon, notify_body
from tests.fakes.notifier import FakeNotifier
from tests.programs import program

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
HOSTILE = "<img src='file:///etc/passwd'><a href='http://x.example'>R&D</a>"
MESSAGE = Notification(
    key="mara",
    title="Mara <b>Lindqvist</b>",
    body=HOSTILE,
    actions=(("inline-reply", "Reply"), ("read", "Mark as read")),
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the notifications of a Linux desktop")


@pytest.fixture
def bus_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    wanted = f"unix:dir={tmp_path}"
    with subprocess.Popen(
        [program("dbus-daemon"), "--session", "--nofork", "--print-address", f"--address={wanted}"],
        stdout=subprocess.PIPE,
        text=True,
    ) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        daemon.terminate()


@dataclass(slots=True)
class ScriptedDaemon:
    """A notification daemon of which the test sees every call."""

    bus: MessageBus
    capabilities: list[str]
    calls: asyncio.Queue[tuple[str, list[object]]] = field(default_factory=asyncio.Queue)
    shown: int = 0

    def answer(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL or message.interface != NAME:
            return None
        if message.member == "GetCapabilities":
            return Message.new_method_return(message, "as", [self.capabilities])
        self.calls.put_nowait((message.member or "", message.body))
        if message.member != "Notify":
            return Message.new_method_return(message)
        self.shown += 1
        return Message.new_method_return(message, "u", [message.body[1] or self.shown])

    async def say(self, member: str, signature: str, *body: object) -> None:
        await self.bus.send(Message.new_signal(PATH, NAME, member, signature, list(body)))


@pytest_asyncio.fixture
async def daemon(bus_address: str) -> AsyncIterator[ScriptedDaemon]:
    bus = await MessageBus().connect()
    scripted = ScriptedDaemon(bus, ["actions", "body", "body-markup", "inline-reply"])
    bus.add_message_handler(scripted.answer)
    await bus.request_name(NAME)
    yield scripted
    bus.disconnect()


@pytest_asyncio.fixture
async def notifier(daemon: ScriptedDaemon) -> AsyncIterator[DesktopNotifier]:
    scope = TaskScope("test")
    yield await DesktopNotifier.open(scope)
    await scope.close()


async def test_markup_of_a_message_is_escaped_for_a_daemon_that_reads_markup(
    daemon: ScriptedDaemon, notifier: DesktopNotifier
) -> None:
    notifier.show(MESSAGE)
    member, body = await daemon.calls.get()
    assert member == "Notify"
    assert body[3] == "Mara <b>Lindqvist</b>"  # a summary is never markup
    assert (
        body[4]
        == "&lt;img src=&#x27;file:///etc/passwd&#x27;&gt;&lt;a href=&#x27;http://x.example&#x27;&gt;R&amp;D&lt;/a&gt;"
    )


def test_a_daemon_without_markup_gets_the_text_as_it_is() -> None:
    assert notify_body(MESSAGE, frozenset({"actions"}), 0)[4] == HOSTILE


def test_a_reply_field_is_offered_only_where_the_daemon_has_one() -> None:
    assert "inline-reply" not in list(notify_body(MESSAGE, frozenset({"actions"}), 0)[5])  # type: ignore[call-overload]
    assert notify_body(MESSAGE, frozenset(), 0)[5] == []


def test_a_desktop_with_sounds_knocks_itself_when_a_message_shall_be_heard() -> None:
    heard = replace(MESSAGE, has_sound=True)
    hints = notify_body(heard, frozenset({"sound"}), 0)[6]
    assert isinstance(hints, dict)
    assert hints["sound-file"].value.endswith("knock.wav")
    for silent in (notify_body(MESSAGE, frozenset({"sound"}), 0)[6], notify_body(heard, frozenset(), 0)[6]):
        assert isinstance(silent, dict)
        assert silent["suppress-sound"].value is True


def test_controls_and_bidi_overrides_do_not_reach_the_desktop_and_length_is_bounded() -> None:
    hostile = Notification(key="k", title="a\x1b[2J\u202ecod.exe", body="x" * 10_000)
    _, _, _, title, body, *_ = notify_body(hostile, frozenset(), 0)
    assert title == "a [2J cod.exe"
    assert isinstance(body, str)
    assert len(body) <= 501


async def test_a_later_notification_of_a_conversation_replaces_the_earlier_one(
    daemon: ScriptedDaemon, notifier: DesktopNotifier
) -> None:
    notifier.show(MESSAGE)
    notifier.show(MESSAGE)
    first, second = (await daemon.calls.get())[1], (await daemon.calls.get())[1]
    assert (first[1], second[1]) == (0, 1)


async def test_a_read_conversation_withdraws_its_notification_even_when_it_was_just_shown(
    daemon: ScriptedDaemon, notifier: DesktopNotifier
) -> None:
    notifier.show(MESSAGE)
    notifier.withdraw("mara")
    assert (await daemon.calls.get())[0] == "Notify"
    assert await daemon.calls.get() == ("CloseNotification", [1])


class Desk:
    """The desktop over D-Bus, or the stand-in of other tests, with somebody before it."""

    def __init__(self, notifier: DesktopNotifier | FakeNotifier, daemon: ScriptedDaemon) -> None:
        self._notifier = notifier
        self._daemon = daemon
        self._numbers: dict[str, int] = {}
        self._heard: asyncio.Queue[tuple[str, str, str]] = asyncio.Queue()
        notifier.activated.subscribe(self._heard.put_nowait)

    async def show(self, notification: Notification) -> None:
        """Show it; what the desktop answered is known when it is asked for the next."""
        self._notifier.show(notification)
        if isinstance(self._notifier, DesktopNotifier):
            await self._daemon.calls.get()
            self._numbers.setdefault(notification.key, self._daemon.shown)
            self._notifier.show(Notification(key="next", title="", body=""))
            await self._daemon.calls.get()

    async def withdraw(self, key: str) -> None:
        self._notifier.withdraw(key)
        if isinstance(self._notifier, DesktopNotifier):
            assert await self._daemon.calls.get() == ("CloseNotification", [self._numbers[key]])

    async def press(self, key: str, action: str, reply: str = "") -> None:
        if isinstance(self._notifier, FakeNotifier):
            self._notifier.press(key, action, reply)
        elif reply:
            await self._daemon.say("NotificationReplied", "us", self._numbers.get(key, 77), reply)
        else:
            await self._daemon.say("ActionInvoked", "us", self._numbers.get(key, 77), action)

    async def heard(self) -> list[tuple[str, str, str]]:
        """Return all that was heard, once a last notification was pressed too."""
        await self.show(Notification(key="last", title="", body=""))
        await self.press("last", "default")
        heard = []
        while (one := await self._heard.get())[0] != "last":
            heard.append(one)
        return heard


@pytest.fixture(params=["real", "stand-in"])
def desk(request: pytest.FixtureRequest, daemon: ScriptedDaemon, notifier: DesktopNotifier) -> Desk:
    return Desk(notifier if request.param == "real" else FakeNotifier(), daemon)


async def test_only_actions_that_were_offered_are_heard(desk: Desk) -> None:
    await desk.show(MESSAGE)
    await desk.show(Notification(key="later", title="", body=""))
    await desk.press("mara", "delete-everything")
    await desk.press("nobody", "read")
    await desk.press("mara", "inline-reply", "On it.")
    await desk.press("mara", "default")
    assert await desk.heard() == [("mara", "inline-reply", "On it."), ("mara", "default", "")]


async def test_what_was_withdrawn_is_heard_no_more_and_a_later_one_offers_only_its_own(desk: Desk) -> None:
    await desk.show(Notification(key="gone", title="", body=""))
    await desk.withdraw("gone")
    await desk.show(MESSAGE)
    await desk.show(replace(MESSAGE, actions=()))
    await desk.press("gone", "default")
    await desk.press("mara", "read")
    assert await desk.heard() == []


async def test_a_desktop_without_notifications_is_told_apart(bus_address: str) -> None:
    with pytest.raises(NoNotificationDaemon):
        await DesktopNotifier.open(TaskScope("test"))


async def test_no_bus_at_all_is_told_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(os.environ, "DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    with pytest.raises(NoNotificationDaemon):
        await DesktopNotifier.open(TaskScope("test"))
