"""One group of choices that narrow what was found: an icon or a face, words, how many."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.fonts import MEDIUM, SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.elided import elided
from desktop_client.ui.widgets.face_button import paint_face
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.shapes import mixed, paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """`count` None shows no number: the choice asks for something more."""

    text: str
    mark: Icon | Face
    count: int | None = None
    is_chosen: bool = False


class _FacetItem(QAbstractButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._facet = Facet(text="", mark=Icon.SEARCH)
        self._hover = Hover(self)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(self, current_theme().tokens.radius.md)
        follow_theme(self.updateGeometry)

    def show_facet(self, facet: Facet) -> None:
        self._facet = facet
        self.setText(facet.text)
        self.setAccessibleName(facet.text)
        self.setAccessibleDescription("" if facet.count is None else str(facet.count))
        self.setChecked(facet.is_chosen)
        self.update()

    @override
    def nextCheckState(self) -> None:
        """Leave it to whoever asked: what is chosen is shown by `show_facet`."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, current_theme().px(measures.FACET_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        colours = theme.colours
        rest = mixed(colours.surface.sidebar, colours.surface.sunken, self._hover.strength)
        paint_box(
            painter,
            self.rect(),
            radius=theme.tokens.radius.md,
            fill=colours.state.selected if self.isChecked() else rest,
        )
        padding, side = measures.FACET_PADDING, measures.FACET_FACE
        self._paint_mark(painter, QRect(padding, (self.height() - side) // 2, side, side))
        number = self._paint_count(painter, padding)
        left = 2 * padding + side
        words = QRect(left, 0, self.width() - left - number - padding, self.height())
        font = theme.fonts.font(TypeRole.SMALL, weight=SEMI_BOLD if self.isChecked() else MEDIUM)
        painter.setFont(font)
        painter.setPen(colours.text.primary)
        painter.setLayoutDirection(self.layoutDirection())
        leading = Qt.AlignmentFlag.AlignLeading | _MIDDLE
        painter.drawText(self._placed(words), leading, elided(self.text(), font, words.width()))
        painter.end()

    def _paint_mark(self, painter: QPainter, place: QRect) -> None:
        theme, mark = current_theme(), self._facet.mark
        if isinstance(mark, Face):
            paint_face(painter, self._placed(place), mark, None, theme.colours.surface.sidebar)
            return
        inset = (place.width() - theme.tokens.icon_sizes.sm) / 2
        ink = theme.colours.accent.text if self.isChecked() else theme.colours.text.secondary
        theme.icons.paint(painter, QRectF(self._placed(place)).adjusted(inset, inset, -inset, -inset), mark, ink)

    def _paint_count(self, painter: QPainter, padding: int) -> int:
        """Return the width that the number takes with the space before it."""
        if self._facet.count is None:
            return 0
        theme, words = current_theme(), str(self._facet.count)
        font = theme.fonts.font(TypeRole.META, is_tabular=True)
        painter.setFont(font)
        painter.setPen(theme.colours.text.secondary if self.isChecked() else theme.colours.text.tertiary)
        width = painter.fontMetrics().horizontalAdvance(words)
        place = QRect(self.width() - padding - width, 0, width, self.height())
        painter.drawText(self._placed(place), Qt.AlignmentFlag.AlignCenter, words)
        return width + padding

    def _placed(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)


class FacetList(QWidget):
    """Arrow keys move between the choices of the group; Space and Enter take one."""

    chosen = Signal(int)
    """The place of a facet."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._title = TextLabel(title, TypeRole.META, Tone.TERTIARY, weight=SEMI_BOLD, parent=self)
        self._items: list[_FacetItem] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        side = measures.LIST_ROW_MARGIN
        head.setContentsMargins(side, 0, side, measures.LIST_LINE_GAP)
        head.addWidget(self._title)
        self._column.addLayout(head)

    def show_facets(self, facets: Sequence[Facet]) -> None:
        """Show these, none hides the group."""
        while len(self._items) < len(facets):
            self._add()
        for place, item in enumerate(self._items):
            item.setVisible(place < len(facets))
            if place < len(facets):
                item.show_facet(facets[place])
        self.setVisible(bool(facets))

    def _add(self) -> None:
        item, place = _FacetItem(self), len(self._items)
        item.clicked.connect(lambda _checked=False: self.chosen.emit(place))
        self._items.append(item)
        self._column.addWidget(item)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        shown = [item for item in self._items if not item.isHidden()]
        here = next((place for place, item in enumerate(shown) if item.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        shown[min(max(here + step, 0), len(shown) - 1)].setFocus(Qt.FocusReason.ShortcutFocusReason)
