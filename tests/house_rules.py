"""The rules of the house that no ready-made linter knows: banned calls, sizes and words.

Run as a program it prints one line for every fault and fails if there is one.
"""

import ast
import io
import re
import statistics
import sys
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from typing_extensions import override

ROOT = Path(__file__).parents[1]

TASKS = "every task has an owner: use core.scope.TaskScope or asyncio.TaskGroup"
NESTED_LOOP = "a nested loop reached from a coroutine stops every other task: use open() or popup()"
MARKUP = "text of others never reaches a reader of HTML or Markdown: use plain text"
BANNED = {
    "ensure_future": TASKS,
    "create_task": TASKS,
    "asyncSlot": TASKS,
    "QThread": "threads cross in storage/database.py only: use asyncio.to_thread",
    "exec": NESTED_LOOP,
    "exec_": NESTED_LOOP,
    "setHtml": MARKUP,
    "insertHtml": MARKUP,
    "appendHtml": MARKUP,
    "setMarkdown": MARKUP,
    "fromHtml": MARKUP,
    "fromMarkdown": MARKUP,
    "RichText": MARKUP,
    "MarkdownText": MARKUP,
    "AutoText": MARKUP,
    "setToolTip": "a tool tip guesses whether its text is HTML: use ui.widgets.tool_tip.set_tool_tip",
    "QLabel": "a label guesses whether its text is HTML: use ui.widgets.text_label.TextLabel",
    "QMessageBox": NESTED_LOOP,
}
CLOCK = "time comes from the Clock port"
BANNED_IN_CORE = {"now": CLOCK, "utcnow": CLOCK, "today": CLOCK, "monotonic": CLOCK, "sleep": CLOCK}
SLEEPS = "tests never sleep: wait for what is expected"

# The one place where each banned name is at home.
HOMES = {
    "create_task": {"desktop_client/core/scope.py"},
    "setToolTip": {"desktop_client/ui/widgets/tool_tip.py", "desktop_client/ui/tray.py"},
    "QLabel": {"desktop_client/ui/widgets/text_label.py"},
}
FORBIDDEN_WORDS = {"manager", "helper", "helpers", "utils", "util", "handler", "handlers", "controller"}

LONGEST_FUNCTION = 60
FUNCTION_MEDIAN, FUNCTION_P95 = 8, 35
LONGEST_FILE, FILE_MEDIAN = 400, 170
COMMENT_SHARE = 0.06
# Longer files, each with its reason.
LONG_FILES: dict[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    path: str
    line: int
    text: str

    @override
    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


def faults_in(path: str, source: str) -> Iterator[Fault]:
    """Yield the faults of one file; `path` is relative to the root of the project."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 1)
        for text in (*_banned(path, node), *_forbidden_names(node), *_too_long(node)):
            yield Fault(path=path, line=line, text=text)
    if words := FORBIDDEN_WORDS & _words(Path(path).stem):
        yield Fault(path=path, line=1, text=f"the name says nothing: {', '.join(words)}")
    lines = source.count("\n")
    if lines > LONGEST_FILE and path not in LONG_FILES:
        yield Fault(path=path, line=lines, text=f"{lines} lines; more than {LONGEST_FILE} need a reason")


def faults_of_all(sources: dict[str, str]) -> Iterator[Fault]:
    """Yield where the program as a whole has grown beyond its measures."""
    functions = sorted(_length(f) for source in sources.values() for f in _functions(ast.parse(source)))
    files = [source.count("\n") for source in sources.values() if source.strip()]
    p95 = functions[int(len(functions) * 0.95)]
    measures = (
        ("median of function lengths", statistics.median(functions), FUNCTION_MEDIAN),
        ("95th percentile of function lengths", p95, FUNCTION_P95),
        ("median of file lengths", statistics.median(files), FILE_MEDIAN),
        ("share of comment lines", _comment_share(sources.values()), COMMENT_SHARE),
    )
    for name, value, limit in measures:
        if value > limit:
            yield Fault(path="desktop_client", line=0, text=f"{name} is {value:g}, allowed {limit:g}")


def _banned(path: str, node: ast.AST) -> Iterator[str]:
    name = _used_name(node)
    if name is None or path in HOMES.get(name, ()):
        return
    if path.startswith("tests/"):
        if name == "sleep" and not path.startswith("tests/benchmarks/"):
            yield f"{name}: {SLEEPS}"
        return
    rules = BANNED | (BANNED_IN_CORE if path.startswith("desktop_client/core/") else {})
    if reason := rules.get(name):
        yield f"{name}: {reason}"


def _used_name(node: ast.AST) -> str | None:
    match node:
        case ast.Attribute(value=owner) if _is_clock(owner):
            return None
        case ast.Attribute(value=owner, attr="create_task"):
            return None if _ends_with_group(owner) else "create_task"
        case ast.Call(func=ast.Attribute(value=owner, attr="sleep"), args=[seconds]):
            is_port = _is_clock(owner) or isinstance(owner, ast.Call)
            return None if is_port or _is_zero(seconds) else "sleep"
        case ast.Attribute(attr=name) if name != "sleep":
            return name
        case ast.Name(id=name) if name not in {"exec", "now", "today"}:
            return name
    return None


def _is_clock(owner: ast.expr) -> bool:
    match owner:
        case ast.Attribute(attr="_clock" | "clock") | ast.Name(id="clock"):
            return True
    return False


def _is_zero(seconds: ast.expr) -> bool:
    return isinstance(seconds, ast.Constant) and seconds.value == 0


def _ends_with_group(owner: ast.expr) -> bool:
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return str(name).endswith("group")


def _forbidden_names(node: ast.AST) -> Iterator[str]:
    for name in _defined_names(node):
        if words := FORBIDDEN_WORDS & _words(name):
            yield f"{name}: the name says nothing: {', '.join(words)}"


def _defined_names(node: ast.AST) -> tuple[str, ...]:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return (name,)
        case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
            return (name,)
    return ()


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def _too_long(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > LONGEST_FUNCTION:
        yield f"{node.name}: {_length(node)} lines, allowed {LONGEST_FUNCTION}"


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _comment_share(sources: Iterable[str]) -> float:
    comments = lines = 0
    for source in sources:
        lines += sum(bool(line.strip()) for line in source.splitlines())
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        comments += sum(token.type == tokenize.COMMENT for token in tokens)
    return comments / lines


def _sources(folder: str) -> dict[str, str]:
    files = sorted((ROOT / folder).rglob("*.py"))
    return {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in files}


def main() -> int:
    program = _sources("desktop_client")
    everything = program | _sources("tests")
    faults = [fault for path, source in everything.items() for fault in faults_in(path, source)]
    faults += faults_of_all(program)
    for fault in faults:
        print(fault)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
