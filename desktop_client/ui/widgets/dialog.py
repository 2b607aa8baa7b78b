"""Dialogs: a card over the window with a scrim; focus stays inside and goes back where it was."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.keys import is_return
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class Dialog(QWidget):
    """Fill `body`, add actions, then `open`; `closed` carries the key of the action, "" for Esc."""

    closed = Signal(str)

    def __init__(self, window: QWidget, title: str, text: str = "", size: ButtonSize = ButtonSize.SM) -> None:
        super().__init__(window)
        self._size = size
        self._came_from: QWidget | None = None
        self._default: Button | None = None
        self._safest: Button | None = None
        self._card = _Card(self)
        self._card.setAccessibleName(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out(title, text)
        window.installEventFilter(self)
        self.hide()
        follow_theme(self._place)

    def add_action(
        self, key: str, label: str, role: ButtonRole = ButtonRole.SECONDARY, *, closes: bool = True
    ) -> Button:
        """Append a button; the first primary or danger one is pressed by Return in a field."""
        button = Button(label, role, parent=self._card)
        if closes:
            button.clicked.connect(lambda _checked=False: self.finish(key))
        if role in (ButtonRole.PRIMARY, ButtonRole.DANGER):
            self._default = self._default or button
        if role in (ButtonRole.SECONDARY, ButtonRole.QUIET) or self._safest is None:
            self._safest = button
        self._actions.addWidget(button)
        return button

    def open(self) -> None:
        """Show over the whole window and take the focus."""
        self._came_from = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        first = self._first_field() or self._safest
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self, key: str) -> None:
        """Close with this answer and give the focus back."""
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit(key)
        self.close()

    def reveal(self, widget: QWidget, area: QRect) -> None:
        """Scroll the body until a part of a widget in it is in view."""
        place = QRect(widget.mapTo(self._content, area.topLeft()), area.size())
        self._scroll.ensureVisible(place.center().x(), place.center().y(), place.width(), place.height())

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        stops = [widget for widget in self._stops() if widget.isVisible() and widget.isEnabled()]
        if not stops:
            return True
        focused = QApplication.focusWidget()
        here = stops.index(focused) if focused in stops else -1
        step = 1 if next else -1
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[(here + step) % len(stops)].setFocus(reason)
        return True

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(not event.matches(QKeySequence.StandardKey.Quit))
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish("")
        elif is_return(event) and self._default is not None and self._default.isEnabled():
            self._default.click()
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_window = watched is self.parentWidget()
        reason = QEvent.Type.Resize if is_window else QEvent.Type.LayoutRequest
        if event.type() is reason and self.isVisible():
            self._place()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colours.surface.scrim)
        theme.shadows.paint(painter, self._card.geometry(), 3, theme.tokens.radius.window)
        painter.end()

    def _lay_out(self, title: str, text: str) -> None:
        padding = measures.DIALOG_PADDING
        column = QVBoxLayout(self._card)
        column.setContentsMargins(padding, padding, padding, padding)
        column.setSpacing(measures.DIALOG_GAP)
        self._title = TextLabel(title, TypeRole.TITLE, is_wrapped=True, parent=self._card)
        column.addWidget(self._title)
        self._content = content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(measures.DIALOG_GAP)
        if text:
            self.body.addWidget(TextLabel(text, TypeRole.BODY, Tone.SECONDARY, is_wrapped=True))
        self._scroll = QScrollArea(self._card)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        content.installEventFilter(self)
        column.addWidget(self._scroll, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(measures.DIALOG_BUTTON_GAP)
        self._actions.addStretch(1)
        column.addLayout(self._actions)

    def _place(self) -> None:
        """Centre the card; it grows with its content up to the window, then its body scrolls."""
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        theme = current_theme()
        margin = measures.DIALOG_MARGIN
        wanted = theme.px(getattr(theme.tokens.layout.dialog, self._size))
        width = min(wanted, self.width() - 2 * margin)
        height = min(self._card_height(width), self.height() - 2 * margin)
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self._card.setGeometry(QRect(left, top, width, height))

    def _card_height(self, width: int) -> int:
        """Return the height at which nothing scrolls."""
        inner = width - 2 * measures.DIALOG_PADDING
        body = max(self.body.heightForWidth(inner), self.body.sizeHint().height())
        around = self._title.heightForWidth(inner) + self._actions.sizeHint().height()
        return around + body + 2 * measures.DIALOG_PADDING + 2 * measures.DIALOG_GAP

    def _stops(self) -> list[QWidget]:
        stops: list[QWidget] = []
        widget = self._card.nextInFocusChain()
        while widget is not self._card and widget is not None:
            takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if self._card.isAncestorOf(widget) and takes_tab and widget.focusProxy() is None:
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return stops

    def _first_field(self) -> QWidget | None:
        fields = (widget for widget in self._stops() if isinstance(widget, QLineEdit))
        return next((field for field in fields if field.isEnabled()), None)


class _Card(QWidget):
    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        paint_box(
            painter,
            self.rect(),
            radius=theme.tokens.radius.window,
            fill=theme.colours.surface.overlay,
            border=theme.colours.border.subtle,
        )
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
