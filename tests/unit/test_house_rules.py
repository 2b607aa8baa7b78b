import pytest

from tests.house_rules import faults_in, faults_of_all


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("desktop_client/core/outbox.py", "asyncio.create_task(run())"),
        ("desktop_client/core/outbox.py", "loop.create_task(run())"),
        ("desktop_client/core/outbox.py", "datetime.now(UTC)"),
        ("desktop_client/core/outbox.py", "await_ = asyncio.sleep(1)"),
        ("desktop_client/ui/screens/page.py", "dialog.exec()"),
        ("desktop_client/ui/screens/page.py", "view.setHtml(text)"),
        ("desktop_client/ui/screens/page.py", "from PySide6.QtWidgets import QLabel\nQLabel(text)"),
        ("desktop_client/ui/screens/page.py", "label.setTextFormat(Qt.TextFormat.RichText)"),
        ("desktop_client/ui/screens/page.py", "button.setToolTip(name)"),
        ("desktop_client/ui/screens/page.py", "class WindowManager: pass"),
        ("desktop_client/ui/screens/page.py", "def press_handler(): pass"),
        ("desktop_client/ui/screens/page_utils.py", "pass"),
        ("desktop_client/ui/screens/page.py", "def long():\n" + "    pass\n" * 60),
        ("desktop_client/ui/screens/page.py", "pass\n" * 401),
        ("tests/unit/test_page.py", "time.sleep(1)"),
    ],
)
def test_a_broken_house_rule_is_named(path: str, source: str) -> None:
    assert [fault.path for fault in faults_in(path, source)] == [path]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("desktop_client/core/scope.py", "loop.create_task(run())"),
        ("desktop_client/core/outbox.py", "group.create_task(run())"),
        ("desktop_client/core/outbox.py", "self._clock.now()"),
        ("tests/unit/test_page.py", "asyncio.sleep(0)"),
        ("tests/unit/test_page.py", "self._clock.sleep(3)"),
        ("desktop_client/xmpp/stream.py", "stream.add_event_handler('x', on_x)"),
        ("desktop_client/ui/screens/page.py", "dialog.open()"),
        ("desktop_client/ui/screens/page.py", "def short():\n" + "    pass\n" * 59),
    ],
)
def test_what_the_house_allows_is_no_fault(path: str, source: str) -> None:
    assert not list(faults_in(path, source))


def test_the_program_as_a_whole_keeps_its_measures() -> None:
    short = "def f():\n    pass\n" * 20
    assert not list(faults_of_all({"a.py": short}))
    long = short + ("def g():\n" + "    pass\n" * 40) * 4
    assert "percentile" in str(next(faults_of_all({"a.py": long})))
    commented = short + "# why\n" * 5
    assert "comment" in str(next(faults_of_all({"a.py": commented})))
