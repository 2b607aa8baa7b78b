import json
import subprocess
import sys

LOADED = """
import importlib, json, sys
import desktop_client.app, desktop_client.ui.first_view
from desktop_client.ui.rest_of_window import STEPS

def own():
    return {name for name in sys.modules if name.startswith("desktop_client.")}

brought = {}
for step in STEPS:
    before = own()
    importlib.import_module(step)
    brought[step] = len(own() - before)
print(json.dumps(brought))
"""
MOST = 16
"""Of Hallway's modules, each about a millisecond."""


def test_no_step_of_loading_holds_the_painted_window_for_long() -> None:
    ran = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, timeout=60, check=True)
    brought = json.loads(ran.stdout)
    assert {step: count for step, count in brought.items() if not 0 < count <= MOST} == {}
