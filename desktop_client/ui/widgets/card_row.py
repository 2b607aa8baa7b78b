"""Settings in cards: rows with title, help and a control at the end; the whole row presses it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, SEMI_BOLD, TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.pill import Pill
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_WORDS = 140
"""With less than this beside its control, the words of a row stand above it."""


class CardRow(QWidget):
    def __init__(
        self,
        title: str,
        help_text: str = "",
        control: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        lead: QWidget | None = None,
    ) -> None:
        """`lead` stands before the words, as a face does."""
        super().__init__(parent)
        self.control = control
        self._is_last = True
        self._has_lead = lead is not None
        self._hover = Hover(self) if isinstance(control, QAbstractButton) else None
        self._title = TextLabel(title, TypeRole.BODY, weight=MEDIUM, is_wrapped=True, parent=self)
        self._help: TextLabel | None = None
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addStretch(1)
        self._words.addWidget(self._title)
        self._words.addStretch(1)
        across, down = measures.CARD_ROW_PADDING
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(across, down, across, down)
        row.setSpacing(across)
        if lead is not None:
            row.addWidget(lead, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._words, 1)
        if control is not None:
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
            self._title.setBuddy(control)
            control.setAccessibleName(control.accessibleName() or title)
        self.set_help(help_text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        follow_theme(self._apply_theme)

    def add_pill(self, text: str) -> None:
        """Say something of this row alone, beside its title."""
        place = self._words.indexOf(self._title)
        self._words.removeWidget(self._title)
        head = QHBoxLayout()
        head.setSpacing(measures.FIELD_GAP)
        head.addWidget(self._title)
        head.addWidget(Pill(text, self), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self._words.insertLayout(place, head)

    def help_text(self) -> str:
        return self._help.text() if self._help is not None else ""

    def set_help(self, text: str) -> None:
        if self._help is None and text:
            self._help = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, parent=self)
            self._words.insertWidget(self._words.count() - 1, self._help)
        if self._help is not None:
            self._help.setText(text)
            self._help.setVisible(bool(text))
        if self.control is not None:
            self.control.setAccessibleDescription(text)

    def set_last(self, is_last: bool) -> None:
        self._is_last = is_last
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        """Return no more than the control alone is wide, as the words may stand above it."""
        hint = super().minimumSizeHint()
        place = self._row.itemAt(self._row.count() - 1)
        if self.control is None or self._has_lead or place is None:
            return hint
        return QSize(min(hint.width(), place.minimumSize().width() + 2 * measures.CARD_ROW_PADDING[0]), hint.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_press = event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint())
        if is_press and isinstance(self.control, QAbstractButton) and self.control.isEnabled():
            self.control.click()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_theme().colours
        painter = QPainter(self)
        if self._hover is not None and self._hover.strength:
            painter.setOpacity(self._hover.strength)
            inset = measures.CARD_ROW_HOVER_INSET
            area = self.rect().adjusted(inset, inset, -inset, -inset)
            paint_box(painter, area, radius=current_theme().tokens.radius.md, fill=colours.state.hover)
            painter.setOpacity(1)
        if not self._is_last:
            bottom = self.height() - measures.HAIRLINE
            painter.fillRect(0, bottom, self.width(), measures.HAIRLINE, colours.border.subtle)
        painter.end()

    def _stack(self) -> None:
        """Put a wide control under the words where it would break them letter by letter."""
        place = self._row.itemAt(self._row.count() - 1)
        if self.control is None or self._has_lead or place is None:
            return
        theme = current_theme()
        across = measures.CARD_ROW_PADDING[0]
        title = QFontMetrics(theme.fonts.font(TypeRole.BODY, weight=MEDIUM)).horizontalAdvance(self._title.text())
        wanted = theme.px(_WORDS) if self.help_text() else min(title, theme.px(_WORDS))
        is_stacked = self.width() - 3 * across - place.sizeHint().width() < wanted
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(measures.FIELD_GAP if is_stacked else across)
        side = Qt.AlignmentFlag.AlignLeading if is_stacked else Qt.AlignmentFlag(0)
        self._row.setAlignment(self.control, side | Qt.AlignmentFlag.AlignVCenter)

    def _apply_theme(self) -> None:
        self.setMinimumHeight(current_theme().px(measures.CARD_ROW_MIN))
        self._stack()


class Card(QWidget):
    """Rows on a raised rounded surface, under an optional heading."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CardRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(measures.CARD_HEADING_GAP)
        if heading:
            label = TextLabel(heading, TypeRole.META, Tone.TERTIARY, weight=SEMI_BOLD, parent=self)
            column.addWidget(label)
        self._surface = CardSurface(self)
        self.rows = QVBoxLayout(self._surface)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        column.addWidget(self._surface)

    def add_row(self, row: CardRow) -> CardRow:
        if self._rows:
            self._rows[-1].set_last(False)
        self._rows.append(row)
        self.rows.addWidget(row)
        return row


class CardSurface(QWidget):
    """A raised rounded surface with a thin border."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        paint_box(
            painter,
            self.rect(),
            radius=theme.tokens.radius.lg,
            fill=theme.colours.surface.raised,
            border=theme.colours.border.subtle,
        )
        painter.end()
