"""Qt calls that return nothing must not use up the one None of Python 3.11."""

import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject


@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is not counted from 3.12 on (PEP 683)")
def test_a_call_without_a_result_keeps_the_references_to_none() -> None:
    timed = QObject()
    before = sys.getrefcount(None)
    for _ in range(2000):
        timed.killTimer(timed.startTimer(1000))
    assert sys.getrefcount(None) > before - 100
    assert QCoreApplication.instance() is not None


def test_the_pinned_qt_is_older_than_6_12() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    pins = [name.partition("==")[2] for name in project["project"]["dependencies"] if name.startswith("PySide6")]
    assert pins
    assert all((6, 11) <= tuple(int(part) for part in pin.split(".")) < (6, 12) for pin in pins)
