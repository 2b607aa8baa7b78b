"""The health page, followed while it is shown, and the report."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QFileDialog, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client import __version__
from desktop_client.core.hallway import Core
from desktop_client.domain.console import StanzaLine
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.console import ConsoleModel
from desktop_client.ui.screens.console_page import ConsolePage
from desktop_client.ui.screens.health_overview import HealthOverview
from desktop_client.ui.screens.paged_screen import PagedScreen, scrolling
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.buttons import Button, ButtonSize
from desktop_client.ui.widgets.side_list import SideEntry
from desktop_client.ui.widgets.text_label import TextLabel, Tone
from desktop_client.ui.wiring.commanding import Commanding
from desktop_client.ui.wiring.health_state import HealthWords, health_state, report_text
from desktop_client.ui.wiring.telling import tell

OVERVIEW, CONSOLE = "overview", "console"
_REFRESH_MS = 1000
_MEASURE_MS = 30_000


class StanzaSource(Protocol):
    """The console of the streams; subscribing starts the flow, the returned function ends it."""

    def subscribe(self, subscriber: Callable[[StanzaLine], None]) -> Callable[[], None]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotsOfCall:
    """A widget that tells of the newest call, what lets it look again, and when somebody asks to see it."""

    widget: QWidget
    refresh: Callable[[], None]
    asked_for: SignalInstance


class _Following(QObject):
    """Reads the state and listens to the console only while the page is on screen."""

    refreshed = Signal()

    def __init__(
        self, core: Core, overview: HealthOverview, console: StanzaSource | None, model: ConsoleModel, page: QWidget
    ) -> None:
        super().__init__(page)
        self._core = core
        self._overview = overview
        self._console = console
        self._model = model
        self._end: Callable[[], None] | None = None
        self._clock = QTimer(self, interval=_REFRESH_MS)
        self._clock.timeout.connect(self._refresh)
        self._pace = QTimer(self, interval=_MEASURE_MS)
        self._pace.timeout.connect(self._measure)
        page.installEventFilter(self)
        page.destroyed.connect(self._stop)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self._start()
        elif event.type() is QEvent.Type.Hide:
            self._stop()
        return False

    def _start(self) -> None:
        self._refresh()
        self._measure()
        self._clock.start()
        self._pace.start()
        if self._console is not None and self._end is None:
            self._end = self._console.subscribe(self._model.add)

    def _stop(self) -> None:
        if self._end is not None:
            self._end()
            self._end = None
        self._clock.stop()
        self._pace.stop()

    def _measure(self) -> None:
        """Ask each server that is there for an answer, to see how long it takes."""
        for account in self._core.accounts.all():
            if self._core.connections.is_online(account.jid):
                self._core.accounts.try_now(account.jid)

    def _refresh(self) -> None:
        self._overview.show_state(health_state(self._core))
        self.refreshed.emit()


def make_health_page(
    core: Core, commanding: Commanding, console: StanzaSource | None, plots: PlotsOfCall | None = None
) -> QWidget:
    model = ConsoleModel()
    overview = HealthOverview()
    if plots is not None:
        overview.middle.addWidget(plots.widget)
    entries = [SideEntry(key=OVERVIEW, text=HealthWords.tr("Overview"), icon=Icon.ACTIVITY)]
    makers: dict[str, Callable[[], QWidget]] = {OVERVIEW: lambda: scrolling(overview, measures.HEALTH_WIDTH)}
    if console is not None:
        entries.append(SideEntry(key=CONSOLE, text=HealthWords.tr("Stanza console"), icon=Icon.TERMINAL))
        makers[CONSOLE] = lambda: ConsolePage(model)
    screen = PagedScreen(HealthWords.tr("Health"), tuple(entries), makers)
    model.setParent(screen)
    save = Button(HealthWords.tr("Save a report…"), size=ButtonSize.SM, icon=Icon.FILE_DOWN)
    save.clicked.connect(commanding.report_requested)
    explanation = HealthWords.tr("Names, addresses and message text are left out.")
    foot = QVBoxLayout(screen.foot)
    foot.setContentsMargins(measures.LIST_SEARCH_MARGIN, 0, measures.LIST_SEARCH_MARGIN, 0)
    foot.addWidget(save)
    foot.addWidget(TextLabel(explanation, TypeRole.META, Tone.SECONDARY, is_wrapped=True))
    screen.show_page(OVERVIEW)
    following = _Following(core, overview, console, model, screen)
    if plots is not None:
        following.refreshed.connect(plots.refresh)
        plots.asked_for.connect(lambda: _look_at(screen, plots.widget))
    return screen


def _look_at(screen: PagedScreen, widget: QWidget) -> None:
    """Bring what stands below the cards to the top of the overview, once all of it has its place."""
    screen.show_page(OVERVIEW)

    def scroll() -> None:
        for area in screen.findChildren(QScrollArea):
            content = area.widget()
            if content is not None and content.isAncestorOf(widget):
                area.verticalScrollBar().setValue(widget.mapTo(content, QPoint()).y() - measures.SIGN_IN_GAP)

    QTimer.singleShot(0, widget, scroll)


def save_report(window: QWidget, core: Core, actions: Actions) -> None:
    """Ask where, then write the report."""
    dialog = QFileDialog(window, HealthWords.tr("Save a report"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("txt")
    dialog.selectFile("hallway-report.txt")
    dialog.fileSelected.connect(lambda name: actions.start(_write(window, core, Path(name)), "report"))
    dialog.open()


async def _write(window: QWidget, core: Core, path: Path) -> None:
    try:
        await asyncio.to_thread(path.write_text, report_text(core, __version__), encoding="utf-8")
    except OSError:
        tell(window, HealthWords.tr("The report could not be saved there. Choose another folder."))
    else:
        tell(window, HealthWords.tr("The report is saved as {name}.").format(name=path.name))


def show_console(page: QWidget | None) -> None:
    """Turn the health page, which was made before, to the console."""
    if isinstance(page, PagedScreen):
        page.show_page(CONSOLE)
