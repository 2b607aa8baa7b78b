"""Choose an emoji: by name, by category, among the last ones; in a skin tone."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.models.emoji import EmojiCategory, SkinTone, found_emoji, known_emoji, of_category
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.emoji_grid import EmojiGrid
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.search_field import SearchField
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.skin_tones import SkinTones
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_SHADOW_LEVEL = 2
_ICONS = {
    EmojiCategory.SMILEYS: Icon.SMILE,
    EmojiCategory.PEOPLE: Icon.USER_ROUND,
    EmojiCategory.NATURE: Icon.LEAF,
    EmojiCategory.FOOD: Icon.UTENSILS,
    EmojiCategory.TRAVEL: Icon.CAR,
    EmojiCategory.ACTIVITIES: Icon.TROPHY,
    EmojiCategory.OBJECTS: Icon.LIGHTBULB,
    EmojiCategory.SYMBOLS: Icon.HASH,
    EmojiCategory.FLAGS: Icon.FLAG,
}


class EmojiPicker(QWidget):
    """Lies over the window unseen but for its panel; closes when an emoji is picked, with Esc, or by a click elsewhere.

    A window of its own would be hidden from screen readers.
    """

    picked = Signal(str)
    tone_chosen = Signal(int)

    def __init__(self, window: QWidget, recent: tuple[str, ...], tone: SkinTone) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._panel = _Panel(self)
        self._came_from: QWidget | None = None
        self._recent = recent
        self._tone = tone
        self._category: EmojiCategory | None = None
        self.setAccessibleName(self.tr("Emoji"))
        self.search = SearchField(self.tr("Search emoji"), parent=self._panel)
        self.grid = EmojiGrid(self.tr("Emoji"), self._panel)
        self._name = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, parent=self._panel)
        self._tones = SkinTones(tone, self._panel)
        self._buttons = QButtonGroup(self)
        self._lay_out()
        self._connect()
        self._show_category(None)
        self.hide()

    def open_beside(self, place: QRect) -> None:
        """Open above a place of the screen, below it where there is no room above; the focus comes back at the end."""
        self._came_from = QApplication.focusWidget()
        window = self.parentWidget()
        self.setGeometry(window.rect() if window is not None else place)
        self._fit()
        near = QRect(self.mapFromGlobal(place.topLeft()), place.size())
        size, gap = self._panel.sizeHint(), measures.EMOJI_PICKER_GAP
        is_mirrored = current_theme().is_right_to_left
        left = near.left() if is_mirrored else near.right() - size.width()
        top = near.top() - size.height() - gap
        if top < 0:
            top = near.bottom() + gap
        left = min(max(left, gap), self.width() - size.width() - gap)
        self._panel.setGeometry(QRect(QPoint(left, min(max(top, gap), self.height() - size.height() - gap)), size))
        self.show()
        self.raise_()
        self.search.input.setFocus(Qt.FocusReason.PopupFocusReason)

    def finish(self) -> None:
        """Close, giving the focus back."""
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.close()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._panel)
        inside = measures.EMOJI_PICKER_PADDING
        column.setContentsMargins(inside, inside, inside, inside)
        column.setSpacing(measures.EMOJI_PICKER_GAP)
        column.addWidget(self.search)
        column.addLayout(self._category_row())
        column.addWidget(self.grid)
        foot = QHBoxLayout()
        foot.addWidget(self._name, 1)
        foot.addWidget(self._tones)
        column.addLayout(foot)

    def _fit(self) -> None:
        """Show as many emoji as the window has room for."""
        columns, rows = measures.EMOJI_GRID
        side = current_theme().px(measures.EMOJI_CELL)
        self.grid.setFixedSize(columns * side + measures.SCROLL_BAR + 2, side)
        room = self.height() - self._panel.sizeHint().height() - 2 * measures.EMOJI_PICKER_GAP
        self.grid.setFixedHeight(side * min(rows, 1 + max(0, room // side)))

    def _category_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        choices: list[tuple[EmojiCategory | None, Icon, str]] = [(None, Icon.CLOCK, self.tr("Recent"))]
        choices += [(category, _ICONS[category], category.text()) for category in EmojiCategory]
        for category, icon, name in choices:
            button = IconButton(icon, name, ButtonSize.SM, is_checkable=True, parent=self._panel)
            button.setChecked(category is None)
            button.clicked.connect(lambda _checked=False, category=category: self._show_category(category))
            self._buttons.addButton(button)
            row.addWidget(button, 1)
        return row

    def _connect(self) -> None:
        self.search.input.textChanged.connect(lambda _text: self._show_shown())
        self.search.submitted.connect(self.grid.take_first)
        self.search.walked.connect(lambda _key: self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.grid.taken.connect(self._take)
        self.grid.pointed.connect(self._show_name)
        self.grid.left_upwards.connect(lambda: self.search.input.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.grid.typed.connect(self._type_on)
        self._tones.chosen.connect(self._choose_tone)

    def _show_category(self, category: EmojiCategory | None) -> None:
        self._category = category
        if self.search.text():
            self.search.input.clear()
        else:
            self._show_shown()

    def _show_shown(self) -> None:
        text = self.search.text()
        if text:
            self.grid.grid.show(found_emoji(text), self._tone)
        elif self._category is None:
            columns, rows = measures.EMOJI_GRID
            others = (each for each in of_category(EmojiCategory.SMILEYS) if each.sequence not in self._recent)
            self.grid.grid.show((*known_emoji(self._recent), *others)[: columns * rows])
        else:
            self.grid.grid.show(of_category(self._category), self._tone)
        self.grid.scrollToTop()
        is_empty = text and not self.grid.grid.rowCount()
        self._name.setText(self.tr("Nothing found") if is_empty else "")

    def _show_name(self, index: QModelIndex) -> None:
        if index.isValid():
            self._name.setText(self.grid.grid.name(index.row()))

    def _type_on(self, text: str) -> None:
        self.search.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.input.insert(text)

    def _choose_tone(self, tone: int) -> None:
        self._tone = SkinTone(tone)
        self.tone_chosen.emit(tone)
        self._show_shown()

    def _take(self, sequence: str) -> None:
        self.finish()
        self.picked.emit(sequence)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(not event.matches(QKeySequence.StandardKey.Quit))
            return True
        return super().event(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        stops = [stop for stop in self._stops() if stop.isVisible()]
        if not stops:
            return True
        focused = QApplication.focusWidget()
        here = stops.index(focused) if focused in stops else -1
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[(here + (1 if next else -1)) % len(stops)].setFocus(reason)
        return True

    def _stops(self) -> list[QWidget]:
        tones = self._tones.findChildren(QAbstractButton)
        return [self.search.input, *self._buttons.buttons(), self.grid, *tones]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.finish()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self.finish()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        theme.shadows.paint(painter, self._panel.geometry(), _SHADOW_LEVEL, measures.MENU_RADIUS)
        painter.end()


class _Panel(QWidget):
    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_theme().colours
        painter = QPainter(self)
        fill, border = colours.surface.overlay, colours.border.default
        paint_box(painter, self.rect(), radius=measures.MENU_RADIUS, fill=fill, border=border)
        painter.end()
