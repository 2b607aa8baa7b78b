"""The same servers as in the integration tests, `--row` to choose what is tried, and a table of what was measured."""

from collections.abc import Callable

import pytest

from tests.integration.conftest import accounts, prosody
from tests.unit.xmpp.conftest import visit

__all__ = ["accounts", "prosody", "visit"]

Note = Callable[[str, str], None]

_FIGURES = pytest.StashKey[list[tuple[str, str, str]]]()


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Note:
    """Take (what, value) for the table at the end, also of what fails afterwards."""
    mark = request.node.get_closest_marker("row")
    row = str(mark.args[0]) if mark is not None else ""
    figures = request.config.stash.setdefault(_FIGURES, [])
    return lambda what, value: figures.append((row, what, value))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--row", default="", help="try the rows of these names only, for example R7,R9")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "row(name): a row of what is tried for longer, by its name")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    figures = config.stash.get(_FIGURES, [])
    if figures:
        terminalreporter.section("measured")
    for row, what, value in figures:
        terminalreporter.write_line(f"{row:4} {what:50} {value}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to no row that was asked for. Raises `pytest.UsageError` for a name that is no row."""
    wanted = {name for name in config.getoption("--row").upper().split(",") if name}
    if not wanted:
        return
    rows = {item: str(mark.args[0]) for item in items if (mark := item.get_closest_marker("row")) is not None}
    if unknown := wanted - set(rows.values()):
        known = ", ".join(sorted(set(rows.values()), key=lambda name: (len(name), name)))
        raise pytest.UsageError(f"no row {', '.join(sorted(unknown))}; there are {known}")
    config.hook.pytest_deselected(items=[item for item in items if rows.get(item) not in wanted])
    items[:] = [item for item in items if rows.get(item) in wanted]
