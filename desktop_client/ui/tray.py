"""The icon in the system's tray: state, new messages, and the way back to the window."""

from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop_client.core.hallway import Core
from desktop_client.domain.roster import Availability
from desktop_client.resources import resource_path
from desktop_client.ui.actions import Actions
from desktop_client.ui.command_actions import CommandActions
from desktop_client.ui.commands import CommandId
from desktop_client.ui.states import availability_text
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.quiet import pause_choices

_CHOICES = (Availability.AVAILABLE, Availability.AWAY, Availability.DO_NOT_DISTURB)


class TrayMark(Enum):
    """What the dot on the icon says; a call outshines what is unread."""

    NONE = auto()
    UNREAD = auto()
    CALL = auto()


class TrayWords(Words):
    """Context of this page's texts."""


class Tray(QObject):
    """Exists on every system; shows itself only where there is a tray."""

    open_requested = Signal()
    message_clicked = Signal()

    def __init__(self, core: Core, actions: Actions, commands: CommandActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._commands = commands
        self._menu = QMenu()
        self._icon = QSystemTrayIcon(tray_icon(TrayMark.NONE), self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.message_clicked)
        self._menu.aboutToShow.connect(self._fill)
        self._unread = 0
        self._has_call = False
        self._mark = TrayMark.NONE
        self._fill()
        self.show_unread(0)
        if self.is_there():
            self._icon.show()

    @staticmethod
    def is_there() -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show_message(self, title: str, body: str) -> None:
        """Show a notification by the tray, where the desktop has nothing better."""
        self._icon.showMessage(title, body)

    def show_unread(self, unread: int) -> None:
        self._unread = unread
        self._show()

    def show_call(self, *, has_call: bool) -> None:
        """Mark that it rings here or that a call goes on."""
        self._has_call = has_call
        self._show()

    @property
    def mark(self) -> TrayMark:
        return self._mark

    def _show(self) -> None:
        mark = TrayMark.CALL if self._has_call else TrayMark.UNREAD if self._unread else TrayMark.NONE
        if mark is not self._mark:
            self._mark = mark
            self._icon.setIcon(tray_icon(mark))
        said = TrayWords.tr("Call") if self._has_call else ""
        if self._unread and not said:
            said = TrayWords.tr("%n unread messages", "", self._unread)
        self._icon.setToolTip(f"Hallway · {said}" if said else "Hallway")

    def hide(self) -> None:
        self._icon.hide()

    def _add_pauses(self) -> None:
        until = self._core.quiet.until()
        if until is not None:
            end = self._menu.addAction(TrayWords.tr("End quiet time"))
            end.triggered.connect(lambda: self._actions.start(self._core.quiet.end(), "end quiet time"))
            return
        pauses = self._menu.addMenu(TrayWords.tr("Pause notifications"))
        for words, ends in pause_choices(now_utc()):
            row = pauses.addAction(words)
            row.triggered.connect(lambda _checked=False, ends=ends: self._pause(ends))

    def _pause(self, until: datetime) -> None:
        self._actions.start(self._core.quiet.pause(until), "pause notifications")

    def _fill(self) -> None:
        self._menu.clear()
        self._menu.addAction(TrayWords.tr("Open Hallway")).triggered.connect(self.open_requested)
        new = self._menu.addAction(TrayWords.tr("New message…"))
        new.triggered.connect(lambda: self._open_and(CommandId.NEW_MESSAGE))
        status = self._menu.addMenu(TrayWords.tr("Set status"))
        for availability in _CHOICES:
            row = status.addAction(availability_text(availability))
            row.setCheckable(True)
            row.setChecked(self._core.own_status.chosen.availability is availability)
            row.triggered.connect(lambda _checked=False, each=availability: self._actions.choose_availability(each))
        self._add_pauses()
        self._menu.addSeparator()
        settings = self._menu.addAction(TrayWords.tr("Settings…"))
        settings.triggered.connect(lambda: self._open_and(CommandId.SHOW_SETTINGS))
        self._menu.addAction(self._commands.action(CommandId.QUIT))

    def _open_and(self, command_id: CommandId) -> None:
        self.open_requested.emit()
        self._commands.action(command_id).trigger()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.open_requested.emit()


def tray_icon(mark: TrayMark) -> QIcon:
    """Return the product's mark, with a dot while there is something to say."""
    icon = QIcon()
    drawing = QSvgRenderer(str(resource_path("logo", "hallway.svg")))
    for side in measures.TRAY_SIDES:
        pixmap = QPixmap(side, side)
        pixmap.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(pixmap)
        drawing.render(painter, QRectF(0, 0, side, side))
        if mark is not TrayMark.NONE:
            dot = side * measures.TRAY_DOT
            colours = current_theme().colours
            area = QRectF(side - dot, 0, dot, dot)
            fill = colours.danger.solid if mark is TrayMark.CALL else colours.accent.solid
            paint_box(painter, area, radius=dot / 2, fill=fill, border=colours.text.on_accent)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
