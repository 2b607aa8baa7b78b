"""The desktop of the gui tests does what a person's desktop does."""

import subprocess
import sys
from pathlib import Path

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

from desktop_client.demo.hands import Hands
from desktop_client.demo.virtual_desktop import VirtualDesktop
from tests.gui.conftest import Look, Start

WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
app = QApplication(sys.argv)
app.setApplicationName("probe")
window, line, button = QWidget(), QLineEdit(), QPushButton("Send")
window.setWindowTitle("Probe")
line.setAccessibleName("Message")
button.clicked.connect(lambda: button.setText("Sent " + line.text()))
layout = QVBoxLayout(window)
layout.addWidget(line)
layout.addWidget(button)
window.show()
app.exec()
"""

KEEP = """
import keyring
keyring.set_password("probe", "elin", "secret")
print(keyring.get_password("probe", "elin"))
keyring.delete_password("probe", "elin")
"""


async def test_a_window_is_read_and_worked_like_a_person_does(
    start: Start, look: Look, hands: Hands, tmp_path: Path
) -> None:
    start(sys.executable, "-c", WINDOW)
    eyes = look("probe")
    await hands.click(await eyes.wait_for("Message"))
    await hands.type("Handover at nine")
    await hands.click(await eyes.wait_for("Send"))
    await eyes.wait_for("Sent Handover at nine")
    await eyes.picture(tmp_path / "window.png")
    assert (tmp_path / "window.png").read_bytes().startswith(b"\x89PNG")


def test_the_key_ring_keeps_a_password_without_a_question(desktop: VirtualDesktop) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KEEP],
        env=desktop.environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert done.stdout == "secret\n"


async def test_a_notification_is_shown_and_remembered(desktop: VirtualDesktop) -> None:
    bus = await MessageBus(bus_address=desktop.environment["DBUS_SESSION_BUS_ADDRESS"]).connect()
    notify = Message(
        destination="org.freedesktop.Notifications",
        path="/org/freedesktop/Notifications",
        interface="org.freedesktop.Notifications",
        member="Notify",
        signature="susssasa{sv}i",
        body=["probe", 0, "", "Maria", "Handover", [], {}, -1],
    )
    reply = await bus.call(notify)
    bus.disconnect()
    assert reply.message_type is MessageType.METHOD_RETURN
    assert displayed_notifications(desktop) == 1


def displayed_notifications(desktop: VirtualDesktop) -> int:
    asked = ["dunstctl", "count", "displayed"]
    told = subprocess.run(asked, env=desktop.environment, capture_output=True, check=True, timeout=30)
    return int(told.stdout)
