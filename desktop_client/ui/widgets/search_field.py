"""The search field: sunken at rest, with its shortcut; raised with a clear button in use."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.field_frame import FieldFrame, FrameStyle
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.key_cap import KeyCap

_WALKING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class SearchField(FieldFrame):
    """`edited` carries what was typed; `walked` the keys meant for the list of results.

    A plain one is large, without a frame, and keeps its key cap instead of the clear button.
    """

    cleared = Signal()
    walked = Signal(Qt.Key)

    def __init__(
        self,
        name: str,
        *,
        shortcut: str = "",
        is_plain: bool = False,
        size: ButtonSize = ButtonSize.MD,
        parent: QWidget | None = None,
    ) -> None:
        style = FrameStyle.PLAIN if is_plain else FrameStyle.SUNKEN
        super().__init__(name, placeholder=name, size=size, icon=Icon.SEARCH, style=style, parent=parent)
        self._is_plain = is_plain
        self._cap = KeyCap(shortcut, self) if shortcut else None
        self._clear = IconButton(Icon.X, self.tr("Clear search"), ButtonSize.SM, parent=self)
        self._clear.clicked.connect(self.clear)
        if self._cap is not None:
            self.row.addWidget(self._cap)
        self.row.addWidget(self._clear)
        self.input.textChanged.connect(self._show_trailing)
        self._show_trailing()

    def set_shortcut(self, shortcut: str) -> None:
        """Show other keys on the cap."""
        if self._cap is not None:
            self._cap.set_keys(shortcut)

    def text(self) -> str:
        return self.input.text()

    def clear(self) -> None:
        """Empty the field and tell so; focus stays."""
        self.input.clear()
        self.cleared.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        super().eventFilter(watched, event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_trailing()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._take_key(Qt.Key(event.key()))
        return False

    def _take_key(self, key: Qt.Key) -> bool:
        if key in _WALKING:
            self.walked.emit(key)
            return True
        if key == Qt.Key.Key_Escape and self.input.text():
            self.clear()
            return True
        return False

    def _show_trailing(self) -> None:
        is_empty = not self.input.text()
        self._clear.setVisible(not is_empty and not self._is_plain)
        if self._cap is not None:
            self._cap.setVisible(self._is_plain or (is_empty and not self.input.hasFocus()))
