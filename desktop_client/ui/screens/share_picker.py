"""Share exactly one thing: the screens and windows there are, each with what is seen on it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget
from typing_extensions import override

from desktop_client.domain.devices import Shareable
from desktop_client.domain.media import ScreenSource
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import ButtonRole, ButtonSize
from desktop_client.ui.widgets.call.share_tile import ShareTile
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.segment import Segment
from desktop_client.ui.widgets.severity import Severity
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_SCREENS, _WINDOWS = "screens", "windows"


class _Grid(QWidget):
    """Tiles beside and below each other, as many in a row as fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[ShareTile] = []
        self._columns = measures.SHAREABLE_COLUMNS
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(measures.SHAREABLE_GAP[0] - measures.SHAREABLE_INSET)
        self._grid.setVerticalSpacing(measures.SHAREABLE_GAP[1])

    def set_tiles(self, tiles: Sequence[ShareTile]) -> None:
        self._tiles = list(tiles)
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = self.width() // current_theme().px(measures.SHAREABLE[0])
        columns = min(max(1, fitting), measures.SHAREABLE_COLUMNS)
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _arrange(self) -> None:
        for tile in self._tiles:
            self._grid.removeWidget(tile)
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // self._columns, place % self._columns)
        for column in range(measures.SHAREABLE_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)


class SharePicker(Dialog):
    """`show_shareables` may come again and again; what was chosen stays chosen while it exists."""

    shared = Signal(object)
    """The Shareable that was chosen."""

    def __init__(self, window: QWidget, name: str) -> None:
        text = self.tr("Choose what {name} will see.").format(name=name)
        super().__init__(window, self.tr("Share your screen"), text, ButtonSize.LG)
        self._tiles: dict[ScreenSource, ShareTile] = {}
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._show_choice)
        self.pages = Segment(self.tr("What to share"), {_SCREENS: "", _WINDOWS: ""}, _SCREENS, self)
        self.pages.chosen.connect(lambda _key: self._show_page())
        self._grid = _Grid(self)
        self._empty = TextLabel("", TypeRole.BODY, Tone.SECONDARY, is_wrapped=True, parent=self)
        hushed = self.tr("Hallway hides its own notifications while you share. Other apps may still show theirs.")
        self.body.addWidget(self.pages, 0, Qt.AlignmentFlag.AlignLeading)
        for widget in (self._grid, self._empty):
            self.body.addWidget(widget)
        self.body.addWidget(Note(Severity.WARNING, "", hushed, Icon.EYE_OFF, self))
        self.body.addStretch(1)
        self.cancel = self.add_action("", self.tr("Cancel"))
        self.share = self.add_action("share", self.tr("Share screen"), ButtonRole.PRIMARY)
        self.share.clicked.connect(self._share)
        self.show_shareables(())

    def show_shareables(self, shareables: Sequence[Shareable]) -> None:
        """Show what can be shared now; a first screen is chosen for the person."""
        present = {shareable.source: shareable for shareable in self._named(shareables)}
        for source in self._tiles.keys() - present.keys():
            tile = self._tiles.pop(source)
            self._group.removeButton(tile)
            tile.hide()
            tile.deleteLater()
        for source, shareable in present.items():
            if source in self._tiles:
                self._tiles[source].show_shareable(shareable)
            else:
                self._tiles[source] = self._make_tile(shareable)
        self._tiles = {source: self._tiles[source] for source in present}
        screens = sum(not source.is_window for source in present)
        self.pages.set_text(_SCREENS, self.tr("Screens {count}").format(count=screens))
        self.pages.set_text(_WINDOWS, self.tr("Windows {count}").format(count=len(present) - screens))
        self._show_page()

    @override
    def open(self) -> None:
        super().open()
        self._focus_share()

    def _focus_share(self) -> None:
        """Let Return share what is chosen, unless the person went elsewhere; screens may be known later than this."""
        if self.isVisible() and self.window().focusWidget() in (None, self.cancel):
            self.share.setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self, shareables: Sequence[Shareable]) -> Iterator[Shareable]:
        """Number the screens: what the system calls them is the name of a socket."""
        numbers = count(1)
        for shareable in shareables:
            is_window = shareable.source.is_window
            name = shareable.name if is_window else self.tr("Screen {number}").format(number=next(numbers))
            yield replace(shareable, name=name)

    def chosen(self) -> Shareable | None:
        tile = self._group.checkedButton()
        return tile.shareable if isinstance(tile, ShareTile) else None

    def _make_tile(self, shareable: Shareable) -> ShareTile:
        tile = ShareTile(shareable, self._grid)
        self._group.addButton(tile)
        return tile

    def _show_page(self) -> None:
        wants_windows = self.pages.current() == _WINDOWS
        shown = [tile for source, tile in self._tiles.items() if source.is_window is wants_windows]
        self._grid.set_tiles(shown)
        for before, after in pairwise([self.pages.stops()[-1], *shown]):
            self.setTabOrder(before, after)
        for tile in self._tiles.values():
            tile.setVisible(tile in shown)
        if shown and self._group.checkedButton() not in shown:
            shown[0].setChecked(True)
        self._empty.setText("" if shown else self.tr("There is nothing to share here now."))
        self._empty.setVisible(not shown)
        self._show_choice()

    def _show_choice(self) -> None:
        chosen = self.chosen()
        wants_windows = self.pages.current() == _WINDOWS
        self.share.setText(self.tr("Share window") if wants_windows else self.tr("Share screen"))
        was_enabled = self.share.isEnabled()
        self.share.setEnabled(chosen is not None and chosen.source.is_window is wants_windows)
        if self.share.isEnabled() and not was_enabled:
            self._focus_share()

    def _share(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.shared.emit(chosen)
