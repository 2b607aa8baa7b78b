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


async def test_only_actions_that_were_offered_are_heard(daemon: ScriptedDaemon, notifier: DesktopNotifier) -> None:
    heard: asyncio.Queue[tuple[str, str, str]] = asyncio.Queue()
    notifier.activated.subscribe(heard.put_nowait)
    notifier.show(MESSAGE)
    await daemon.calls.get()
    notifier.show(Notification(key="later", title="", body=""))
    await daemon.calls.get()
    await daemon.say("ActionInvoked", "us", 1, "delete-everything")
    await daemon.say("ActionInvoked", "us", 77, "read")
    await daemon.say("NotificationReplied", "us", 1, "On it.")
    await daemon.say("ActionInvoked", "us", 1, "default")
    assert await heard.get() == ("mara", "inline-reply", "On it.")
    assert await heard.get() == ("mara", "default", "")
    assert heard.empty()


async def test_a_desktop_without_notifications_is_told_apart(bus_address: str) -> None:
    with pytest.raises(NoNotificationDaemon):
        await DesktopNotifier.open(TaskScope("test"))


async def test_no_bus_at_all_is_told_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(os.environ, "DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    with pytest.raises(NoNotificationDaemon):
        await DesktopNotifier.open(TaskScope("test"))
