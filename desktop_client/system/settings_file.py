"""Settings as one small JSON file of the profile."""

import asyncio
import errno
import itertools
import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path

from desktop_client.domain.errors import SettingsDamaged, StoreNotWritable
from desktop_client.domain.settings import SettingValue

_log = logging.getLogger(__name__)


class SettingsFile:
    """Written beside and moved into place, so that a crash leaves the old or the new file, never half of one.

    `problem` is to be told once there is a window: the file could not be read and lies beside the new one now.
    """

    def __init__(self, path: Path) -> None:
        self.problem: SettingsDamaged | None = None
        self._path = path
        self._writing = asyncio.Lock()

    def load(self) -> dict[str, SettingValue]:
        """Return an empty dictionary for a file that is missing; one that cannot be read is set aside."""
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            self._set_aside()
            return {}
        return {key: value for key, value in found.items() if isinstance(value, bool | int | str)}

    def _set_aside(self) -> None:
        names = (self._path.with_suffix(f".damaged-{number}{self._path.suffix}") for number in itertools.count(1))
        aside = next(name for name in names if not name.exists())
        try:
            self._path.rename(aside)
        except OSError:
            _log.warning("the settings can be neither read nor set aside, defaults hold")
            return
        _log.warning("the settings could not be read and were set aside as %s", aside.name)
        self.problem = SettingsDamaged(set_aside=aside)

    async def save(self, values: Mapping[str, SettingValue]) -> None:
        """Raises `StoreNotWritable`."""
        text = json.dumps(dict(values), indent=1, sort_keys=True)
        async with self._writing:
            try:
                await asyncio.to_thread(self._write, text)
            except OSError as error:
                raise StoreNotWritable(path=self._path, is_full=error.errno == errno.ENOSPC) from error

    def _write(self, text: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = self._path.with_suffix(".new")
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._path)
