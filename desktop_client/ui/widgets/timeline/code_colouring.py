"""Colours for code: tokens found off the GUI thread, kept by language and code."""

import asyncio
from collections.abc import Callable

from desktop_client.core.scope import TaskScope
from desktop_client.ui.widgets.timeline.code_kinds import CodeRun

_KEPT = 200
LONGEST_CODE = 10_000
_FIRST_AFTER_S = 0.06
"""Loading Pygments holds the interpreter up: the conversation that shows the first code is painted before."""
LANGUAGES = frozenset(
    {
        "bash",
        "c",
        "c#",
        "c++",
        "clojure",
        "cmake",
        "console",
        "cpp",
        "csharp",
        "css",
        "dart",
        "diff",
        "docker",
        "dockerfile",
        "elixir",
        "erlang",
        "go",
        "golang",
        "haskell",
        "html",
        "ini",
        "java",
        "javascript",
        "js",
        "json",
        "jsx",
        "kotlin",
        "kt",
        "lua",
        "make",
        "makefile",
        "nix",
        "objective-c",
        "perl",
        "php",
        "powershell",
        "ps1",
        "py",
        "python",
        "python3",
        "r",
        "rb",
        "rs",
        "ruby",
        "rust",
        "scala",
        "sh",
        "shell",
        "sql",
        "swift",
        "toml",
        "ts",
        "tsx",
        "typescript",
        "vala",
        "xml",
        "yaml",
        "yml",
        "zsh",
    }
)
"""What is coloured; a sender's word never starts another lexer, nor a guess."""
_Key = tuple[str, str]


class CodeColouring:
    """Answers at once from what it kept, and says `on_ready` when more is known."""

    def __init__(self, scope: TaskScope, on_ready: Callable[[], None]) -> None:
        self._scope = scope
        self._on_ready = on_ready
        self._kept: dict[_Key, tuple[CodeRun, ...]] = {}
        self._wanted: set[_Key] = set()

    def runs(self, language: str, code: str) -> tuple[CodeRun, ...]:
        """Return the coloured ranges of a code; none while they are still being found."""
        key = (language.lower(), code)
        if key[0] not in LANGUAGES or len(code) > LONGEST_CODE:
            return ()
        if key not in self._kept and key not in self._wanted:
            self._wanted.add(key)
            self._scope.start(self._find(key), name="colour code")
        return self._kept.get(key, ())

    async def _find(self, key: _Key) -> None:
        try:
            if not self._kept:
                await asyncio.sleep(_FIRST_AFTER_S)
            runs = await asyncio.to_thread(_runs, *key)
        finally:
            self._wanted.discard(key)
        if len(self._kept) >= _KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = runs
        if runs:
            self._on_ready()


def _runs(language: str, code: str) -> tuple[CodeRun, ...]:
    """Find the coloured ranges of a code, in a worker thread."""
    from desktop_client.ui.widgets.timeline.code_tokens import code_runs  # noqa: PLC0415 - Pygments after the window

    return code_runs(language, code)
