"""Run the benchmarks and print one table.

usage: python -m tests.benchmarks [NAME]...   where NAME is the end of a file bench_NAME.py; all when none is named.
Each of these files has `rows(folder)`, which measures in that empty folder and returns rows.
"""

import importlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.table import Row, fixed_loop_s, render

_HERE = Path(__file__).parent


def names(wanted: Sequence[str]) -> list[str]:
    found = sorted(path.stem.removeprefix("bench_") for path in _HERE.glob("bench_*.py"))
    unknown = set(wanted) - set(found)
    if unknown:
        sys.exit(f"no benchmark named {', '.join(sorted(unknown))}; there are {', '.join(found)}")
    return [name for name in found if not wanted or name in wanted]


def measured(name: str) -> Iterator[Row]:
    print(f"measuring {name} …", file=sys.stderr, flush=True)
    module = importlib.import_module(f"tests.benchmarks.bench_{name}")
    with tempfile.TemporaryDirectory(prefix=f"hallway-bench-{name}-", ignore_cleanup_errors=True) as folder:
        yield from module.rows(Path(folder))


def main() -> None:
    chosen = names(sys.argv[1:])
    before_s = fixed_loop_s()
    rows = [row for name in chosen for row in measured(name)]
    print(render(rows, min(before_s, fixed_loop_s())))
    sys.exit(any(row.reach is not None and row.value > row.reach for row in rows))


if __name__ == "__main__":
    main()
