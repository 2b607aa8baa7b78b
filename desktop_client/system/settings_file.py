"""Settings as one small JSON file of the profile."""

import asyncio
import errno
import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path

from desktop_client.domain.errors import StoreNotWritable
from desktop_client.domain.settings import SettingValue

_log = logging.getLogger(__name__)


class SettingsFile:
    """Written beside and moved into place, so that a crash leaves the old or the new file, never half of one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writing = asyncio.Lock()

    def load(self) -> dict[str, SettingValue]:
        """Return an empty dictionary for a file that is missing or cannot be read as settings."""
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            _log.warning("the settings could not be read, defaults hold")
            return {}
        if not isinstance(found, dict):
            return {}
        return {key: value for key, value in found.items() if isinstance(value, bool | int | str)}

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
