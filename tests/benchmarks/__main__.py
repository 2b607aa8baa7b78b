"""Run the benchmarks and print one table.

usage: python -m tests.benchmarks [NAME[.PART]]...   all when none is named
NAME is the end of a file bench_NAME.py with `rows(folder)`, which measures in that empty folder and returns rows. Where
the file has `PARTS`, functions like `rows` by their name, one of them can be measured alone: calls.memory.
"""

import importlib
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tests.benchmarks.table import Row, fixed_loop_s, render

_HERE = Path(__file__).parent

Measure = Callable[[Path], Iterable[Row]]


def names(wanted: Sequence[str]) -> list[str]:
    found = sorted(path.stem.removeprefix("bench_") for path in _HERE.glob("bench_*.py"))
    unknown = {name.partition(".")[0] for name in wanted} - set(found)
    if unknown:
        sys.exit(f"no benchmark named {', '.join(sorted(unknown))}; there are {', '.join(found)}")
    return list(wanted) or found


def measured(name: str, measure: Measure) -> Iterator[Row]:
    print(f"measuring {name} …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix=f"hallway-bench-{name}-", ignore_cleanup_errors=True) as folder:
        yield from measure(Path(folder))


def _found(name: str, part: str = "") -> Measure:
    module = importlib.import_module(f"tests.benchmarks.bench_{name}")
    parts: dict[str, Measure] = {"": module.rows, **getattr(module, "PARTS", {})}
    if part not in parts:
        sys.exit(f"no part {part} of {name}; there are {', '.join(filter(None, parts)) or 'none'}")
    return parts[part]


def main() -> None:
    chosen = {name: _found(*name.split(".", 1)) for name in names(sys.argv[1:])}
    before_s = fixed_loop_s()
    rows = [row for name, measure in chosen.items() for row in measured(name, measure)]
    print(render(rows, min(before_s, fixed_loop_s())))
    sys.exit(any(row.reach is not None and row.value > row.reach for row in rows))


if __name__ == "__main__":
    main()
