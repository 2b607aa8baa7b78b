"""The palette: type three letters, press Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.models.palette import PaletteEntry, PaletteModel, PaletteRow, palette_lines
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.key_cap import KeyCap
from desktop_client.ui.widgets.palette_delegate import PaletteDelegate
from desktop_client.ui.widgets.search_field import SearchField
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class Palette(QWidget):
    """Lies over the window with a scrim; `taken` says what was chosen, then it is gone."""

    taken = Signal(object)
    """A PaletteEntry."""

    def __init__(self, window: QWidget, entries: Sequence[PaletteEntry]) -> None:
        super().__init__(window)
        self._entries = entries
        self._came_from: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Search or jump to"))
        self._panel = _Panel(self)
        self.search = SearchField(self.tr("Search or jump to"), shortcut="Esc", is_plain=True, parent=self._panel)
        self._model = PaletteModel(self)
        self.list = QListView(self._panel)
        self.list.setModel(self._model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(self.tr("Results"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, parent=self._panel)
        self._lay_out()
        self.search.edited.connect(lambda _text: self._follow_text())
        self.search.cleared.connect(self._follow_text)
        self.search.walked.connect(self._walk)
        self.search.submitted.connect(self._take_current)
        self.list.clicked.connect(lambda _index: self._take_current())
        window.installEventFilter(self)
        self.search.input.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        self._came_from = QApplication.focusWidget()
        self._follow_text()
        self._place()
        self.show()
        self.raise_()
        self.search.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Close and give the focus back to where it was."""
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.close()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        if event.type() is QEvent.Type.ShortcutOverride and self.isVisible() and isinstance(event, QKeyEvent):
            event.accept()
            return False
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.search.input:
            return self._take_key(event)
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.pos()):
            self.dismiss()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colours.surface.scrim)
        theme.shadows.paint(painter, self._panel.geometry(), 3, theme.tokens.radius.window)
        painter.end()

    def _take_key(self, event: QKeyEvent) -> bool:
        is_command_k = event.key() == Qt.Key.Key_K and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_command_k or event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

    def _walk(self, key: Qt.Key) -> None:
        row = self._model.next_row(self.list.currentIndex().row(), _STEPS[key])
        self.list.setCurrentIndex(self._model.index(row))

    def _follow_text(self) -> None:
        query = self.search.text()
        self._model.set_lines(palette_lines(query, self._entries))
        first = self._model.first_row()
        self.list.setVisible(first >= 0)
        self._nothing.setText(self.tr("Nothing for “{query}”").format(query=query))
        self._nothing.setVisible(first < 0)
        if first >= 0:
            self.list.setCurrentIndex(self._model.index(first))
            self.list.scrollToTop()
        self._place()

    def _take_current(self) -> None:
        line = self.list.currentIndex().data(ListRole.ROW)
        if isinstance(line, PaletteRow):
            self.dismiss()
            self.taken.emit(line.entry)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._panel)
        padding = measures.PALETTE_PADDING
        side, height = measures.PALETTE_FIELD
        column.setContentsMargins(0, 0, 0, padding)
        column.setSpacing(measures.FIELD_GAP)
        field = QHBoxLayout()
        field.setContentsMargins(side - padding, 0, side - padding // 2, 0)
        field.addWidget(self.search)
        self.search.setFixedHeight(current_theme().px(height))
        column.addLayout(field)
        column.addWidget(self.list, 1)
        nothing = QHBoxLayout()
        nothing.setContentsMargins(2 * padding, padding, 2 * padding, padding)
        nothing.addWidget(self._nothing)
        column.addLayout(nothing)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        padding = measures.PALETTE_PADDING
        foot.setContentsMargins(padding + measures.FIELD_GAP, 0, padding, 0)
        hints = (
            ("↑", ""),
            ("↓", self.tr("move")),
            ("", ""),
            (">", self.tr("commands")),
            ("@", self.tr("people")),
            (",", self.tr("settings")),
        )
        for keys, text in hints:
            if not keys:
                foot.addStretch(1)
                continue
            foot.addWidget(KeyCap(keys))
            if text:
                foot.addWidget(TextLabel(text, TypeRole.META, Tone.SECONDARY))
        return foot

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        theme = current_theme()
        self.setGeometry(window.rect())
        margin = measures.DIALOG_MARGIN
        width = min(theme.px(theme.tokens.layout.palette), self.width() - 2 * margin)
        top = min(measures.PALETTE_TOP, self.height() // 8)
        height = min(self._wanted_height(), self.height() - top - margin)
        self._panel.setGeometry((self.width() - width) // 2, top, width, height)
        self.update()

    def _wanted_height(self) -> int:
        theme = current_theme()
        lines = sum(
            theme.px(theme.tokens.size.row.palette)
            if self._model.flags(self._model.index(row)) & Qt.ItemFlag.ItemIsSelectable
            else theme.px(measures.PALETTE_HEADING)
            for row in range(self._model.rowCount())
        )
        most = theme.px(theme.tokens.size.row.palette) * measures.PALETTE_MOST_ROWS
        column = self._panel.layout()
        frame = column.sizeHint().height() - self.list.sizeHint().height() if column is not None else 0
        return frame + min(lines, most) if lines else theme.px(measures.PALETTE_EMPTY)


class _Panel(QWidget):
    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        colours = theme.colours
        radius = theme.tokens.radius.window
        paint_box(painter, self.rect(), radius=radius, fill=colours.surface.overlay, border=colours.border.subtle)
        painter.end()
