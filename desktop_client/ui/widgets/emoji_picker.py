"""Choose an emoji: by name, by category, among the last ones; in a skin tone."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.models.emoji import EmojiCategory, SkinTone, found_emoji, known_emoji, of_category
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.emoji_grid import EmojiGrid
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.popup_shape import PopupShape
from desktop_client.ui.widgets.search_field import SearchField
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
    """A pop-over that closes when an emoji is picked, with Esc, or by a click elsewhere."""

    picked = Signal(str)
    tone_chosen = Signal(int)

    def __init__(self, parent: QWidget, recent: tuple[str, ...], tone: SkinTone) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shape = PopupShape(self, _SHADOW_LEVEL, measures.MENU_RADIUS)
        self._recent = recent
        self._tone = tone
        self._category: EmojiCategory | None = None
        self.setAccessibleName(self.tr("Emoji"))
        self.search = SearchField(self.tr("Search emoji"), parent=self)
        self.grid = EmojiGrid(self.tr("Emoji"), self)
        self._name = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, parent=self)
        self._tones = SkinTones(tone, self)
        self._buttons = QButtonGroup(self)
        self._lay_out()
        self._connect()
        self._show_category(None)

    def open_above(self, widget: QWidget) -> None:
        """Open with the trailing edge at a widget's, above it where there is room."""
        self.open_beside(QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()))

    def open_beside(self, place: QRect) -> None:
        """Open above a place of the screen, below it where there is no room above."""
        self.adjustSize()
        margins, size = self._shape.margins(), self.sizeHint()
        screen = (QGuiApplication.screenAt(place.center()) or self.screen()).availableGeometry()
        gap = measures.EMOJI_PICKER_GAP
        left = place.right() - size.width() + margins.right()
        top = place.top() - size.height() + margins.bottom() - gap
        if top < screen.top():
            top = place.bottom() - margins.top() + gap
        left = min(max(left, screen.left()), screen.right() - size.width())
        self.move(left, min(max(top, screen.top()), screen.bottom() - size.height()))
        self.show()
        self.activateWindow()
        self.search.input.setFocus(Qt.FocusReason.PopupFocusReason)

    def _lay_out(self) -> None:
        theme = current_theme()
        column = QVBoxLayout(self)
        inside = measures.EMOJI_PICKER_PADDING
        margins = self._shape.margins()
        column.setContentsMargins(
            margins.left() + inside, margins.top() + inside, margins.right() + inside, margins.bottom() + inside
        )
        column.setSpacing(measures.EMOJI_PICKER_GAP)
        column.addWidget(self.search)
        column.addLayout(self._category_row())
        column.addWidget(self.grid)
        foot = QHBoxLayout()
        foot.addWidget(self._name, 1)
        foot.addWidget(self._tones)
        column.addLayout(foot)
        columns, rows = measures.EMOJI_GRID
        side = theme.px(measures.EMOJI_CELL)
        self.grid.setFixedSize(columns * side + measures.SCROLL_BAR + 2, rows * side)

    def _category_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        choices: list[tuple[EmojiCategory | None, Icon, str]] = [(None, Icon.CLOCK, self.tr("Recent"))]
        choices += [(category, _ICONS[category], category.text()) for category in EmojiCategory]
        for category, icon, name in choices:
            button = IconButton(icon, name, ButtonSize.SM, is_checkable=True, parent=self)
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
            self.grid.grid.show(known_emoji(self._recent))
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
        self.picked.emit(sequence)
        self.close()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shape.cut()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._shape.paint(painter)
        painter.end()
