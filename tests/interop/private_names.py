"""Other clients find the private server by name and trust it: in a mount namespace of this run, never on the system."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOSTS = Path("/etc/hosts")
AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
_INSIDE = "HALLWAY_INTEROP_INSIDE"


def enter_namespace(module: str) -> None:
    """Start this module anew in a mount namespace of its own, unless it is in one; does not return then."""
    if os.environ.get(_INSIDE):
        return
    unshare = shutil.which("unshare")
    if unshare is None:
        sys.exit("unshare (util-linux) is needed to show other clients a private server")
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    command = [unshare, *user, "--mount", "--", sys.executable, "-m", module, *sys.argv[1:]]
    os.execve(unshare, command, {**os.environ, _INSIDE: "1"})


@contextmanager
def shown_server(folder: Path, *, address: str, names: list[str], authority: Path) -> Iterator[None]:
    """Let `names` lead to `address`, and trust `authority`, for this process and its children."""
    hosts = folder / "hosts"
    hosts.write_text(f"{HOSTS.read_text()}\n{address} {' '.join(names)}\n")
    trusted = folder / "trusted.pem"
    trusted.write_bytes(AUTHORITIES.read_bytes() + b"\n" + authority.read_bytes())
    for ours, theirs in ((hosts, HOSTS), (trusted, AUTHORITIES)):
        subprocess.run(["mount", "--bind", str(ours), str(theirs)], check=True)
    try:
        yield
    finally:
        for theirs in (HOSTS, AUTHORITIES):
            subprocess.run(["umount", "--lazy", str(theirs)], check=True)
