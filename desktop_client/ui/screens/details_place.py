"""Where the panel of details stands: beside the conversation, or over it where the window has no room."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.details_panel import DetailsPanel


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsFrame:
    """A window's `cover` is covered by the panel where there is no room in its `dock`."""

    cover: QWidget
    dock: QSplitter
    has_list: bool = True
    """Whether a list of conversations takes room, too."""


class _Scrim(QWidget):
    pressed = Signal()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_theme().colours.surface.scrim)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        event.accept()


class DetailsPlace(QObject):
    toggled = Signal(bool)

    def __init__(self, frame: DetailsFrame, panel: DetailsPanel) -> None:
        page, dock = frame.cover, frame.dock
        super().__init__(page)
        self._page, self._dock, self.panel = page, dock, panel
        self._has_list = frame.has_list
        self._is_open = False
        self._width = float(current_theme().tokens.layout.details.default)
        self._scrim = _Scrim(page)
        self._scrim.hide()
        self._scrim.pressed.connect(self.close)
        panel.closed.connect(self.close)
        panel.hide()
        dock.splitterMoved.connect(self._on_moved)
        page.installEventFilter(self)
        current_theme().changed.connect(self._arrange)

    @property
    def is_open(self) -> bool:
        return self._is_open

    @property
    def is_over(self) -> bool:
        """Tell whether the panel covers the conversation."""
        theme = current_theme()
        layout = theme.tokens.layout
        alone = layout.timeline.min + layout.details.default
        needed = layout.breakpoints.details_overlay if self._has_list else alone
        return self._page.window().width() < theme.px(needed)

    def open(self) -> None:
        was_open, self._is_open = self._is_open, True
        self._arrange()
        if not was_open:
            self.toggled.emit(True)

    def close(self) -> None:
        was_open, self._is_open = self._is_open, False
        self._arrange()
        if was_open:
            self.toggled.emit(False)

    def toggle(self) -> None:
        self.close() if self._is_open else self.open()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._arrange()
        return False

    def _arrange(self) -> None:
        if not self._is_open:
            self._scrim.hide()
            self.panel.hide()
        elif self.is_over:
            self._lay_over()
        else:
            self._lay_beside()

    def _lay_over(self) -> None:
        page, theme = self._page, current_theme()
        self._scrim.setGeometry(page.rect())
        self.panel.setParent(self._scrim)
        width = min(theme.px(theme.tokens.layout.details.default), page.width())
        is_mirrored = page.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.panel.setMinimumWidth(0)
        self.panel.setMaximumWidth(measures.ANY_WIDTH)
        self.panel.setGeometry(0 if is_mirrored else page.width() - width, 0, width, page.height())
        self._scrim.show()
        self._scrim.raise_()
        self.panel.show()

    def _lay_beside(self) -> None:
        theme = current_theme()
        limits = theme.tokens.layout.details
        self._scrim.hide()
        is_new = self._dock.indexOf(self.panel) < 0 or self.panel.isHidden()
        if self._dock.indexOf(self.panel) < 0:
            self._dock.addWidget(self.panel)
            self._dock.setStretchFactor(0, 1)
        self.panel.setMinimumWidth(theme.px(limits.min))
        self.panel.setMaximumWidth(theme.px(limits.max))
        self.panel.show()
        if is_new:
            width = theme.px(self._width)
            self._dock.setSizes([max(1, self._dock.width() - width), width])

    def _on_moved(self, *_: int) -> None:
        self._width = self.panel.width() / current_theme().font_scale
