"""Where a window is, asked of a real X server."""

import os
import subprocess
import sys

from tests.programs import program

_PROGRAM = """
import ctypes, sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from desktop_client.system.window_places_x11 import XServer, place_of
from desktop_client.ui.screens.share_bar import ShareFrame, on_screens

application = QApplication(sys.argv)
frame = ShareFrame()
window = QWidget(None, Qt.WindowType.BypassWindowManagerHint)
server, number = XServer(ctypes.CDLL("libxcb.so.1")), int(window.winId())
window.setWindowTitle("Prüfung")
for place in ((200, 150, 600, 400), (20, 30, 300, 200)):
    window.setGeometry(*place)
    window.show()
    application.sync() if hasattr(application, "sync") else application.processEvents()
    place = place_of(server, number)
    print(server.title(number), place, flush=True)
    frame.show_round(on_screens(place))
    application.sync() if hasattr(application, "sync") else application.processEvents()
    print("frame", place_of(server, int(frame.winId())), flush=True)
window.hide()
application.processEvents()
print(place_of(server, number), place_of(server, 1), flush=True)
"""


def test_a_window_and_the_frame_round_it_are_followed_where_it_goes_and_not_found_while_it_is_hidden() -> None:
    reading, writing = os.pipe()
    screen = [program("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1024x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(screen, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        os.close(writing)
        with os.fdopen(reading) as number:
            display = number.readline().strip()
        around = {**os.environ, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
        ran = subprocess.run(
            [sys.executable, "-c", _PROGRAM], env=around, capture_output=True, text=True, timeout=30, check=True
        )
    finally:
        server.terminate()
        server.wait(10)
    assert ran.stdout.splitlines() == [
        "Prüfung WindowPlace(left=200, top=150, width=600, height=400, is_scaled=False)",
        "frame WindowPlace(left=197, top=147, width=606, height=406, is_scaled=False)",
        "Prüfung WindowPlace(left=20, top=30, width=300, height=200, is_scaled=False)",
        "frame WindowPlace(left=17, top=27, width=306, height=206, is_scaled=False)",
        "None None",
    ]
