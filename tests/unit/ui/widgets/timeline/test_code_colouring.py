import threading

import pytest

from desktop_client.core.scope import TaskScope
from desktop_client.ui.widgets.timeline import code_tokens
from desktop_client.ui.widgets.timeline.code_colouring import LONGEST_CODE, CodeColouring
from desktop_client.ui.widgets.timeline.code_kinds import CodeRun
from desktop_client.ui.widgets.timeline.code_tokens import code_runs
from tests.fakes.waiting import until

CODE = 'async def pair(dev: Device) -> None:\n    return await dev.scan("x", 8.0)  # why\n'


async def test_code_is_coloured_in_another_thread_once_and_then_known(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[int] = []

    def watched(language: str, code: str) -> tuple[CodeRun, ...]:
        threads.append(threading.get_ident())
        return code_runs(language, code)

    monkeypatch.setattr(code_tokens, "code_runs", watched)
    scope, ready = TaskScope("test"), []
    colouring = CodeColouring(scope, lambda: ready.append(1))
    assert colouring.runs("Python", CODE) == ()
    assert colouring.runs("python", CODE) == ()
    await until(lambda: bool(ready))
    assert colouring.runs("python", CODE) == code_runs("python", CODE)
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()
    await scope.close()


@pytest.mark.parametrize(
    ("language", "code"), [("brainfuck", "+-"), ("guess", CODE), ("python", "x" * (LONGEST_CODE + 1))]
)
async def test_a_stranger_cannot_choose_other_lexers_or_endless_code(language: str, code: str) -> None:
    scope = TaskScope("closed")
    await scope.close()
    assert CodeColouring(scope, lambda: None).runs(language, code) == ()
