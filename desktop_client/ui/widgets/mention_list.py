"""People who fit a name being typed, over the composer; the text keeps the focus."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.announce import announce
from desktop_client.ui.widgets.elided import elided
from desktop_client.ui.widgets.face_button import paint_face
from desktop_client.ui.widgets.shapes import paint_box

MOST = 6
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_TRAILING = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedName:
    """`nick` is what is typed, `note` says more of them."""

    nick: str
    face: Face
    note: str = ""


class MentionList(QWidget):
    """Up and Down choose, Tab and Enter take, Esc hides until something else is typed."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("People who fit"))
        self._names: Sequence[OfferedName] = ()
        self._current = 0
        self.hide()

    def offer(self, names: Sequence[OfferedName], corner: QPoint) -> None:
        """Show these, `corner` being where the lower leading corner goes; nothing hides the list."""
        is_other = [each.nick for each in names] != [each.nick for each in self._names]
        self._names = names[:MOST]
        self._current = 0 if is_other else min(self._current, max(0, len(self._names) - 1))
        self.setVisible(bool(self._names))
        self.place(corner)
        self.raise_()
        self.update()
        if is_other:
            self._say()

    def place(self, corner: QPoint) -> None:
        size = self.sizeHint()
        left = corner.x() - size.width() if current_theme().is_right_to_left else corner.x()
        self.setGeometry(left, corner.y() - size.height(), size.width(), size.height())

    @property
    def current(self) -> str:
        return self._names[self._current].nick if self._names else ""

    def offered(self) -> list[str]:
        return [each.nick for each in self._names] if self.isVisible() else []

    def wants(self, event: QKeyEvent) -> bool:
        """Tell whether a key means something here now."""
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self.isVisible() and is_plain and event.key() in (*_STEPS, *_TAKES, Qt.Key.Key_Escape)

    def take(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in _TAKES:
            self.take_first()
        else:
            self._current = (self._current + _STEPS[Qt.Key(event.key())]) % len(self._names)
            self._say()
            self.update()

    def take_first(self) -> bool:
        """Take the one that is chosen; return False when nothing is offered."""
        if not self.isVisible():
            return False
        nick = self.current
        self.hide()
        self.picked.emit(nick)
        return True

    def _say(self) -> None:
        if self.isVisible() and self._names:
            announce(self, self.current)

    # --- Qt ---

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        height = theme.px(measures.MENTION_ROW) * len(self._names) + 2 * measures.MENTION_PADDING
        return QSize(min(theme.px(measures.MENTION_WIDTH), self.window().width()), height)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if row is not None and row != self._current:
            self._current = row
            self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if row is not None:
            self._current = row
            self.take_first()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        radius = theme.tokens.radius.lg
        fill, border = theme.colours.surface.overlay, theme.colours.border.default
        paint_box(painter, self.rect(), radius=radius, fill=fill, border=border)
        for row, name in enumerate(self._names):
            self._paint_row(painter, self._area(row), name, is_current=row == self._current)
        painter.end()

    def _paint_row(self, painter: QPainter, area: QRect, name: OfferedName, *, is_current: bool) -> None:
        theme = current_theme()
        ground = theme.colours.state.hover if is_current else theme.colours.surface.overlay
        if is_current:
            paint_box(painter, area, radius=theme.tokens.radius.sm, fill=ground)
        side, gap = theme.px(theme.tokens.size.avatar.sm), measures.MENTION_GAP
        inner = area.adjusted(gap, 0, -gap, 0)
        face = QRect(inner.x(), inner.y() + (inner.height() - side) // 2, side, side)
        words = inner.adjusted(side + gap, 0, 0, 0)
        leading, trailing = _LEADING, _TRAILING
        if theme.is_right_to_left:
            face.moveRight(inner.right())
            words = inner.adjusted(0, 0, -side - gap, 0)
            leading, trailing = trailing, leading
        paint_face(painter, face, name.face, None, ground)
        font, small = theme.fonts.font(TypeRole.BODY, weight=MEDIUM), theme.fonts.font(TypeRole.META)
        painter.setFont(font)
        painter.setPen(theme.colours.text.primary)
        shown = elided(name.nick, font, words.width())
        painter.drawText(words, leading, shown)
        left = words.width() - painter.fontMetrics().horizontalAdvance(shown) - gap
        painter.setFont(small)
        painter.setPen(theme.colours.text.secondary)
        if name.note and left > 0:
            painter.drawText(words, trailing, elided(name.note, small, left))

    def _area(self, row: int) -> QRect:
        height, padding = current_theme().px(measures.MENTION_ROW), measures.MENTION_PADDING
        return QRect(padding, padding + row * height, self.width() - 2 * padding, height)

    def _row_at(self, point: QPoint) -> int | None:
        return next((row for row in range(len(self._names)) if self._area(row).contains(point)), None)
