import json
import subprocess
import sys
from pathlib import Path

import pytest

STARTED = """
import json, os, signal, sys
from desktop_client import app
from desktop_client.__main__ import main

def tell(milestone):
    if milestone == "painted":
        print(json.dumps(sorted(sys.modules)), flush=True)
        os.kill(os.getpid(), signal.SIGTERM)

app.milestones.subscribe(tell)
sys.exit(main())
"""
NOT_BEFORE_THE_WINDOW = (
    "aiohttp",
    "aioice",
    "aiortc",
    "av",
    "dbus_fast",
    "importlib.metadata",
    "keyring",
    "numpy",
    "pygments",
    "slixmpp",
    "PySide6.QtMultimedia",
    "PySide6.QtNetwork",
    "desktop_client.core.calls",
    "desktop_client.demo",
    "desktop_client.domain.call",
    "desktop_client.domain.media",
    "desktop_client.domain.signalling",
    "desktop_client.media",
    "desktop_client.ui.screens.settings_screen",
    "desktop_client.ui.screens.sign_in_screen",
    "desktop_client.ui.widgets.composer",
    "desktop_client.ui.widgets.dialog",
    "desktop_client.ui.widgets.timeline",
    "desktop_client.ui.window",
    "desktop_client.xmpp.stream",
)
OWN_MODULES = 233
"""What paints the list of conversations is 231 modules of Hallway; each costs the first paint half a millisecond."""


def _start(profile: Path) -> list[str]:
    """Return the modules that a start with calls and a known account had loaded when its window was painted."""
    options = ["--profile", str(profile), "--account", "elin@office.invalid", "--password-file", "-"]
    options += ["--calls", "test"]
    ran = subprocess.run(
        [sys.executable, "-c", STARTED, *options],
        input="secret\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    modules: list[str] = json.loads(ran.stdout.splitlines()[-1])
    return modules


@pytest.fixture(scope="module")
def modules_at_paint(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    profile = tmp_path_factory.mktemp("profile")
    _start(profile)
    return _start(profile)


@pytest.mark.skipif(sys.platform == "win32", reason="the program is ended by a signal")
def test_the_window_is_painted_before_anything_is_loaded_that_it_does_not_show(modules_at_paint: list[str]) -> None:
    assert "desktop_client.ui.first_view" in modules_at_paint
    early = [name for name in modules_at_paint if name.startswith(tuple(f"{each}." for each in NOT_BEFORE_THE_WINDOW))]
    assert early + [name for name in NOT_BEFORE_THE_WINDOW if name in modules_at_paint] == []


@pytest.mark.skipif(sys.platform == "win32", reason="the program is ended by a signal")
def test_the_window_is_painted_by_a_bounded_number_of_modules(modules_at_paint: list[str]) -> None:
    own = [name for name in modules_at_paint if name.startswith("desktop_client.")]
    assert 100 < len(own) <= OWN_MODULES
