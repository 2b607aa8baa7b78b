"""How the suite is shared out among workers; a plugin of pytest, for runs with `--numprocesses`."""

from collections.abc import Generator
from pathlib import Path

import pytest
from typing_extensions import override
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

_TESTS = Path(__file__).parent
_FIRST = ("integration/media", "integration", "unit/core", "gui", "")
_TOGETHER = ("integration/media", "gui")


class _WholeFiles(LoadScopeScheduling):  # type: ignore[misc] # pytest-xdist ships no types
    """A file stays with one worker; so do all with sound and pictures, which disturb each other, and the desktop."""

    @override
    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0].removeprefix(f"{_TESTS.name}/")
        return _kind(file) if _kind(file) in _TOGETHER else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Take the tests in the order of `pytest_collection_modifyitems`."""
    config.option.loadscopereorder = False
    return _WholeFiles(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what waits longest, so that no worker idles at the end."""
    items.sort(key=lambda item: _FIRST.index(_kind(item.path.relative_to(_TESTS).as_posix())))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let what was logged of broken text travel between workers."""
    report = yield
    report.sections = [(name, text.encode(errors="backslashreplace").decode()) for name, text in report.sections]
    return report


def _kind(file: str) -> str:
    return next(kind for kind in _FIRST if file.startswith(kind))
