"""The programs the suite works with: set-up installs them, so a test without one fails."""

import os
import shutil

_PLACES = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin"))


class NotInstalled(Exception):
    """A program that `installers/system-packages.sh` puts on this machine."""


def program(name: str) -> str:
    """Return where it is; raises `NotInstalled`."""
    found = shutil.which(name, path=_PLACES)
    if found is None:
        raise NotInstalled(name)
    return found
