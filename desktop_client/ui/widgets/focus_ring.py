"""The focus ring, shown only to those who move by keyboard, and the halo of fields."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.shapes import paint_box

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_AWAY_FOR_A_WHILE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show)


class _Outline(QWidget):
    """A frame that lies around a sibling and lets the pointer through."""

    def __init__(self, parent: QWidget, outset: int, width: int, radius: float, colour: Callable[[], QColor]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._outset = outset
        self._width = width
        self._radius = radius
        self._colour = colour

    def surround(self, rect: QRect) -> None:
        side = self._outset
        self.setGeometry(rect.adjusted(-side, -side, side, side))
        self.raise_()
        self.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(
            painter,
            self.rect(),
            radius=self._radius + self._outset,
            border=self._colour(),
            width=self._width,
        )
        painter.end()


class FocusRing(QObject):
    """Follows one widget: a ring after Tab, Backtab or a shortcut; as a halo on any focus."""

    def __init__(
        self,
        widget: QWidget,
        radius: float,
        *,
        is_halo: bool = False,
        is_on_call: bool = False,
        around: QWidget | None = None,
    ) -> None:
        """`is_on_call`: it lies on the dark stage of a call, which is the same in every theme."""
        super().__init__(widget)
        self._is_on_call = is_on_call
        self._framed = around or widget
        self._radius = radius
        self._is_halo = is_halo
        self._outline: _Outline | None = None
        self._returns = False
        widget.installEventFilter(self)
        if around is not None:
            around.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._take_focus(event.reason())
        elif kind is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._returns = self.is_shown() and event.reason() in _AWAY_FOR_A_WHILE
            self._hide()
        elif kind is QEvent.Type.Hide:
            self._hide()
        elif kind in _FOLLOWED and self._outline is not None and not self._outline.isHidden():
            self._outline.surround(self._framed.geometry())
        return False

    def _take_focus(self, reason: Qt.FocusReason) -> None:
        comes_back = self._returns and reason in _AWAY_FOR_A_WHILE
        if self._is_halo or comes_back or reason in _BY_KEYBOARD:
            self._show()

    def is_shown(self) -> bool:
        return self._outline is not None and self._outline.isVisible()

    def _show(self) -> None:
        parent = self._framed.parentWidget()
        if parent is None:
            return
        if self._outline is None or self._outline.parentWidget() is not parent:
            self._hide()
            self._outline = self._make(parent)
        self._outline.surround(self._framed.geometry())

    def _colour(self) -> QColor:
        theme = current_theme()
        if self._is_on_call:
            return theme.tokens.call.text
        return theme.colours.accent.tint if self._is_halo else theme.colours.state.focus_ring

    def _make(self, parent: QWidget) -> _Outline:
        if self._is_halo:
            return _Outline(parent, measures.FIELD_HALO, measures.FIELD_HALO, self._radius, self._colour)
        ring = current_theme().tokens.size.focus_ring
        return _Outline(parent, ring.offset + ring.width, ring.width, self._radius, self._colour)

    def _hide(self) -> None:
        if self._outline is not None:
            self._outline.hide()
            self._outline.deleteLater()
            self._outline = None
