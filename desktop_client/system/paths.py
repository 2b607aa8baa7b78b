"""Where a profile keeps its files."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

_NAME = "hallway"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePaths:
    """All files of one profile; nothing is written outside `folder`."""

    folder: Path
    is_own: bool
    """True for the person's ordinary profile, False for one named by `--profile`."""

    @property
    def history(self) -> Path:
        return self.folder / "history.db"

    @property
    def settings(self) -> Path:
        return self.folder / "settings.json"

    @property
    def window(self) -> Path:
        return self.folder / "window.ini"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    @property
    def authorities(self) -> Path:
        """Further certificate authorities that this profile alone trusts; usually absent."""
        return self.folder / "authorities.pem"

    @property
    def key_ring_service(self) -> str:
        """The name under which the key ring keeps this profile's secrets apart from another's."""
        if self.is_own:
            return _NAME
        return f"{_NAME}-{hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]}"


def profile_paths(folder: Path | None) -> ProfilePaths:
    """Return the paths of the profile in `folder`, or of the person's own one; creates the folder with mode 0700."""
    is_own = folder is None
    place = _own_folder() if folder is None else folder.expanduser().resolve()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    place.chmod(0o700)
    return ProfilePaths(folder=place, is_own=is_own)


def _own_folder() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 # not needed when --profile names a folder

    return user_data_path(_NAME, appauthor=False)
