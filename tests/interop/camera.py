"""Builds the camera of programs that look for one with GStreamer."""

import shlex
import subprocess
from pathlib import Path

_SOURCE = Path(__file__).with_name("camera.c")


def build_camera(folder: Path) -> dict[str, str]:
    """Compile the camera into `folder`; return what a program's environment needs to find it."""
    folder.mkdir()
    asked = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "gstreamer-1.0"], capture_output=True, check=True, text=True
    )
    library = folder / "libgsthallwaytestcamera.so"
    command = ["cc", "-O1", "-shared", "-fPIC", "-o", str(library), str(_SOURCE), *shlex.split(asked.stdout)]
    subprocess.run(command, check=True)
    return {"GST_PLUGIN_PATH": str(folder), "GST_REGISTRY": str(folder / "registry.bin")}
