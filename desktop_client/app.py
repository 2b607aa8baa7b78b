"""The composition root: builds every object of the running program, starts them in order and ends them in order.

Options, lock of the profile and this module's imports come first; then Qt, while the key ring is asked; then the window
from what is stored; only then the network, the listeners and D-Bus.
"""

import asyncio
import gc
import importlib
import logging
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from desktop_client.core.feed import Feed
from desktop_client.core.hallway import Core, Ports, build_core
from desktop_client.core.key_questions import KeyQuestions, StartGivenUp
from desktop_client.core.scope import TaskScope
from desktop_client.core.settings import Settings
from desktop_client.domain.accounts import Account, ConnectionState, ConnectionStatus, PasswordPlace
from desktop_client.domain.errors import KeyRingMissing, UserFacingError
from desktop_client.domain.settings import LANGUAGE
from desktop_client.net.late_web import LateFiles, LateWeb
from desktop_client.storage.profile_key import UnattendedKey
from desktop_client.storage.profile_store import OpenedStore, open_profile_store
from desktop_client.system.autostart import keep_autostart, start_command
from desktop_client.system.clock import SystemClock
from desktop_client.system.command_line import Options, UnreadablePasswordFile, read_password
from desktop_client.system.events import ComputerEvents
from desktop_client.system.notifications import LateNotifier, TrayNotifier, open_notifier
from desktop_client.system.paths import ProfilePaths
from desktop_client.system.secrets import KeyRing
from desktop_client.system.settings_file import SettingsFile
from desktop_client.system.single_instance import InstanceListener, Request
from desktop_client.ui.application import AskedKey, FirstPaint, make_application
from desktop_client.ui.translations import install_translations
from desktop_client.xmpp.transports import XmppTransports

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_client.core.calls import Calls
    from desktop_client.core.transfer_ports import TransferPorts
    from desktop_client.domain.addresses import BareJid
    from desktop_client.media.engine import Engine
    from desktop_client.ui.first_view import FirstView
    from desktop_client.ui.window import HallwayWindow

_SWITCH_INTERVAL_S: Final = 0.0005
"""A busy thread lets the window have the interpreter this soon."""
_WORKER_THREADS: Final = 4
_FREEZE_AFTER_S: Final = 5.0
_CALLS_AFTER_S: Final = 3.0
_CALLS_WITHOUT_FACE: Final = tuple(
    f"desktop_client.{name}"
    for name in ("core.calls", "media.engine", "media.latest_pictures", "storage.calls", "system.window_places")
)
_FACES_OF_CALLS: Final = tuple(
    f"desktop_client.ui.{name}" for name in ("widgets.call.stage", "screens.call_window", "wiring.calling")
)
_log = logging.getLogger(__name__)

milestones: Final[Feed[str]] = Feed("milestones")
"""`painted`, `signed-in`, `caught-up`, each once a run; also in the log at level info."""


def run(options: Options, paths: ProfilePaths) -> int:
    """Run the program on a profile whose lock is held, garbage collection off; return the exit status."""
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    try:
        password = read_password(options.password_file) if options.password_file else ""
    except UnreadablePasswordFile as error:
        print(f"No password can be read from {error}.", file=sys.stderr)  # noqa: T201 - the person reads a terminal
        return 1
    settings = SettingsFile(paths.settings)
    application = make_application(Settings(settings).get(LANGUAGE))
    with asyncio.Runner(loop_factory=lambda: _event_loop(application)) as runner:
        return runner.run(_Program(options, paths, settings, password).run())


def _event_loop(application: QApplication) -> asyncio.AbstractEventLoop:
    """Merge Qt and asyncio; the one place that knows how."""
    loop: asyncio.AbstractEventLoop = QEventLoop(application)
    loop.set_default_executor(ThreadPoolExecutor(_WORKER_THREADS, "worker"))
    return loop


class _Program:
    def __init__(self, options: Options, paths: ProfilePaths, settings: SettingsFile, password: str) -> None:
        self._options = options
        self._paths = paths
        self._settings = settings
        self._password = password
        self._clock = SystemClock()
        self._tasks = TaskScope("hallway")
        self._secrets = KeyRing(paths.key_ring_service)
        self._events = ComputerEvents(self._tasks, self._clock)
        self._tray = TrayNotifier()
        self._notifier = LateNotifier(self._tray)
        self._quit = asyncio.Event()
        self._asked = AskedKey()
        self._signed_in = asyncio.Event()
        self._engine: Engine | None = None
        self._typed_address = ""
        self._passwords: Mapping[BareJid, str] = {}
        self._is_other_language = False
        self._is_listening = False

    async def run(self) -> int:
        self._heed_signals()
        try:
            opened, _ = await asyncio.gather(self._open_store(), self._load_window_code())
        except StartGivenUp:
            return 0 if self._quit.is_set() else 1
        try:
            await self._run_with(opened)
            while self._is_other_language:
                await self._run_in_other_language(opened)
        finally:
            await self._tasks.close()
            await opened.store.close()
        return 0

    async def _run_in_other_language(self, opened: OpenedStore) -> None:
        """Make everything again: widgets keep the words with which they were made."""
        self._is_other_language = False
        self._quit.clear()
        application = QApplication.instance()
        if application is not None:
            install_translations(application, Settings(self._settings).get(LANGUAGE))
        await self._run_with(opened)

    def _take_language(self, address: str) -> None:
        self._typed_address = address
        self._options = replace(self._options, is_hidden=False, address="")
        self._is_other_language = True
        self._quit.set()

    async def _run_with(self, opened: OpenedStore) -> None:
        has_calls = self._options.calls != "off"
        transports = XmppTransports(self._clock, extra_authority=self._extra_authority(), are_calls_enabled=has_calls)
        core = build_core(self._ports(opened, transports))
        core.accounts.take_passwords(self._passwords)
        await core.load()
        profile = None if self._paths.is_own else self._paths.folder
        keep_autostart(core.settings, core.problems, self._paths.key_ring_service, start_command(profile))
        is_known = self._options.account is not None and core.accounts.find(self._options.account) is not None
        if not is_known:
            await self._add_account(core)
        window = await self._make_window(core, transports)
        window.quit_requested.connect(self._quit.set)
        window.language_chosen.connect(self._take_language)
        window.tray.message_clicked.connect(self._tray.click)
        self._tray.show_message = window.tray.show_message
        self._tell_milestones(core)
        calling = TaskScope("calls")
        listener = InstanceListener(self._paths.folder, lambda request: _take(window, request), self._tasks)
        try:
            if not (self._options.is_hidden or window.window.isVisible()):
                await self._show(window)
            await listener.open()
            core.accounts.connect_all(besides=self._options.account)
            if is_known:
                self._tasks.start(self._add_account(core), name="sign in as told")
            if not self._is_listening:
                await self._listen_to_computer()
            for problem in (opened.problem, self._settings.problem):
                if problem is not None:
                    window.tell(problem)
            if self._options.address:
                window.open_uri(self._options.address)
            if has_calls:
                calling.start(self._begin_calls(core, window, opened), name="offer calls")
            self._tasks.start(self._freeze(), name="freeze")
            await self._quit.wait()
        finally:
            listener.close()
            self._passwords = core.accounts.passwords_of_this_run()
            await calling.close()
            await self._close(core, window)
            if self._engine is not None:
                await self._engine.close()
                self._engine = None

    # --- start ---

    def _heed_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            with suppress(NotImplementedError):
                loop.add_signal_handler(number, self._end)

    def _end(self) -> None:
        self._quit.set()
        self._asked.give_up()

    @staticmethod
    async def _load_window_code() -> None:
        """Import while the key ring's thread waits for its answer."""
        import desktop_client.ui.first_view  # noqa: F401, PLC0415

    async def _open_store(self) -> OpenedStore:
        """Ask until the history is open; raises `StartGivenUp`."""
        questions: KeyQuestions = UnattendedKey(self._password) if self._password else self._asked
        while True:
            try:
                return await open_profile_store(self._paths.history, self._secrets, questions)
            except UserFacingError as problem:
                _log.warning("the history does not open: %s", type(problem).__name__)
                questions = self._asked
                await self._asked.tell(problem)

    def _extra_authority(self) -> Path | None:
        return self._paths.authorities if self._paths.authorities.exists() else None

    def _ports(self, opened: OpenedStore, transports: XmppTransports) -> Ports:
        return Ports(
            messages=opened.store.messages,
            contacts=opened.store.contacts,
            accounts=opened.store.accounts,
            organising=opened.store.organising,
            rooms=lambda: opened.store.rooms,
            settings=self._settings,
            secrets=self._secrets,
            transports=transports,
            events=self._events,
            clock=self._clock,
            files=lambda: self._file_ports(opened),
        )

    def _file_ports(self, opened: OpenedStore) -> "TransferPorts":
        from desktop_client.core.transfer_ports import TransferPorts  # noqa: PLC0415 - files after the window
        from desktop_client.system.file_folder import ProfileFiles  # noqa: PLC0415 - as above

        return TransferPorts(
            store=opened.store.transfers,
            web=LateFiles(self._extra_authority()),
            folder=ProfileFiles(self._paths.folder),
        )

    async def _begin_calls(self, core: Core, window: "HallwayWindow", opened: OpenedStore) -> None:
        """Offer calls, loaded piece by piece, once an account is signed in or none can be soon."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_CALLS_AFTER_S):
                await self._signed_in.wait()
        for name in _CALLS_WITHOUT_FACE:
            await asyncio.to_thread(importlib.import_module, name)
        for name in _FACES_OF_CALLS:
            importlib.import_module(name)
            await asyncio.sleep(0)
        from desktop_client.media.engine import open_engine  # noqa: PLC0415 - loaded above
        from desktop_client.media.latest_pictures import LatestPictures  # noqa: PLC0415 - loaded above
        from desktop_client.system.window_places import window_followed  # noqa: PLC0415 - loaded above

        engine = self._engine = open_engine(core.settings, self._clock, is_test=self._options.calls == "test")
        pictures = LatestPictures(engine, self._clock)

        def show(calls: "Calls") -> None:
            window.begin_calls(calls, pictures, engine.devices, window_followed)

        core.begin_calls(engine, opened.store.calls, show)

    async def _make_window(self, core: Core, transports: XmppTransports) -> "HallwayWindow":
        """Show the list of conversations to whom has an account, and load the rest behind it."""
        from desktop_client.ui.first_view import FirstView, WindowParts  # noqa: PLC0415 - loaded while a key is fetched

        parts = WindowParts(
            core=core,
            scope=self._tasks,
            notifier=self._notifier,
            console=transports.console,
            pages=LateWeb(),
            outages=LateWeb(),
            folder=self._paths.folder,
            host=self._options.host,
            port=self._options.port,
            address=self._typed_address,
        )
        first = FirstView(parts)
        if core.accounts.all() and not self._options.is_hidden:
            await self._show(first)
        from desktop_client.ui.rest_of_window import bring_rest  # noqa: PLC0415 - behind the list

        return await bring_rest(parts, first)

    async def _show(self, window: "FirstView | HallwayWindow") -> None:
        painted = asyncio.Event()
        watch = FirstPaint(window.window, painted.set)
        window.show()
        await painted.wait()
        window.window.removeEventFilter(watch)
        _reach("painted")

    async def _add_account(self, core: Core) -> None:
        """Sign in with what was handed over; the password stays for this run where no key ring keeps it."""
        if self._options.account is None:
            return
        known = core.accounts.find(self._options.account) or Account(jid=self._options.account)
        account = replace(known, host=self._options.host, port=self._options.port)
        try:
            await core.accounts.add(account, self._password)
        except KeyRingMissing:
            await core.accounts.add(replace(account, password_place=PasswordPlace.THIS_RUN), self._password)

    async def _listen_to_computer(self) -> None:
        self._is_listening = True
        self._notifier.use(await open_notifier(self._tasks, otherwise=self._tray))
        from desktop_client.system.platform_events import event_sources  # noqa: PLC0415 - D-Bus after the window

        self._events.start(event_sources(self._events))

    def _tell_milestones(self, core: Core) -> None:
        core.connections.changed.subscribe(self._on_status)
        core.syncing.subscribe(lambda progress: None if progress.is_running else _reach("caught-up"))

    def _on_status(self, status: ConnectionStatus) -> None:
        if status.state is ConnectionState.ONLINE:
            _reach("signed-in")
            self._signed_in.set()

    async def _freeze(self) -> None:
        """Take what the start made out of the garbage collector's sight, so that its pauses stay short."""
        await self._clock.sleep(_FREEZE_AFTER_S)
        gc.freeze()
        gc.enable()

    # --- end ---

    async def _close(self, core: Core, window: "HallwayWindow") -> None:
        try:
            await window.close()
        except UserFacingError as problem:
            _log.warning("the window's state was not kept: %s", type(problem).__name__)
        await core.close()
        window.window.deleteLater()
        window.deleteLater()


def _take(window: "HallwayWindow", request: Request) -> None:
    """Serve a second start."""
    if request.address:
        window.open_uri(request.address)
    else:
        window.desktop.raise_to_front()


_reached: Final[set[str]] = set()


def _reach(milestone: str) -> None:
    if milestone not in _reached:
        _reached.add(milestone)
        _log.info("milestone %s", milestone)
        milestones.publish(milestone)
