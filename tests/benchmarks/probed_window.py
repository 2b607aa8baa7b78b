"""What the programs share that measure the window from inside."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import qasync
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from desktop_client.core.hallway import Core, Ports, build_core
from desktop_client.core.scope import TaskScope
from desktop_client.domain.accounts import Account
from desktop_client.storage.store import Store
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.window import HallwayWindow, WindowParts

_SIZE = (1440, 900)


class Paints(QObject):
    """Counts and tells of the paint events of a widget: who polls takes the turns of the reader away."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        self.next = asyncio.Event()
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.count += 1
            self.next.set()
        return False


@asynccontextmanager
async def shown_window(
    store: Store, ports: Ports, account: Account, password: str = "secret"
) -> AsyncIterator[tuple[Core, HallwayWindow]]:
    """Show the window of somebody who has one account; close it, and the store, at the end."""
    core, scope = build_core(ports), TaskScope("probe")
    await core.load()
    await core.accounts.add(account, password)
    window = HallwayWindow(WindowParts(core=core, scope=scope))
    window.window.resize(*_SIZE)
    window.show()
    yield core, window
    await window.close()
    await scope.close()
    await core.close()
    await store.close()


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def print_figures(measure: Callable[[Path], Awaitable[object]]) -> None:
    """Measure in the folder that the command line names, as the only thing a program does."""
    sys.setswitchinterval(0.0005)
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    current_theme()
    loop = qasync.QEventLoop(app)
    with loop:
        figures = loop.run_until_complete(measure(Path(sys.argv[1])))
    print(json.dumps(figures))
