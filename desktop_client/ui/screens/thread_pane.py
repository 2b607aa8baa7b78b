"""One thread of a room beside its talk: what it is about, what was answered, and a composer of its own."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.check_box import CheckBox
from desktop_client.ui.widgets.composer import Composer
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.mirroring import side_margins
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class ThreadPane(QWidget):
    """Stands at the trailing side of a page, or over all of it where the page has no room."""

    closed = Signal()
    follow_requested = Signal(bool)

    def __init__(self, page: ConversationPage, timeline: QWidget) -> None:
        super().__init__(page)
        self._page = page
        set_role(self, "canvas")
        self.setAccessibleName(self.tr("Thread"))
        self._subtitle = TextLabel("", TypeRole.META, Tone.SECONDARY, parent=self)
        self.close_button = IconButton(Icon.X, self.tr("Close the thread"), parent=self)
        self.close_button.clicked.connect(self.closed)
        self.bell = IconButton(Icon.BELL_OFF, self.tr("Follow thread"), is_checkable=True, parent=self)
        self.bell.clicked.connect(lambda: self.follow_requested.emit(self.bell.isChecked()))
        self.composer = Composer(self)
        self.composer.style_button.hide()
        self.also = CheckBox("", is_checked=False)
        self._head = self._make_head()
        column = QVBoxLayout(self)
        column.setContentsMargins(side_margins(self, measures.HAIRLINE, 0, bottom=measures.COMPOSER_FOOT))
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(timeline, 1)
        foot = QVBoxLayout()
        side = measures.THREAD_SIDE
        foot.setContentsMargins(side, 0, side, 0)
        foot.addWidget(self.composer)
        foot.addWidget(self.also)
        column.addLayout(foot)
        page.installEventFilter(self)
        follow_theme(self._apply_theme)
        self.hide()

    def show_thread(self, room: str, people: int) -> None:
        """Say whose thread it is and how many speak in it."""
        who = self.tr("%n people", "", people)
        self._subtitle.setText(self.tr("{room} · {people}").format(room=room, people=who))
        self.also.setText(self.tr("Also send to {room}").format(room=room))
        self.composer.set_prompt(self.tr("Reply in thread"), self.tr("Reply in thread"))

    def show_following(self, *, is_followed: bool) -> None:
        """Say whether I am told of what is said here."""
        self.bell.setChecked(is_followed)
        self.bell.set_icon(Icon.BELL if is_followed else Icon.BELL_OFF)
        self.bell.set_name(self.tr("Stop following") if is_followed else self.tr("Follow thread"))

    def open(self) -> None:
        self.show()
        self._arrange()
        self.raise_()

    def close_thread(self) -> None:
        self.hide()
        self._page.keep_free(0)

    @property
    def is_over(self) -> bool:
        """Tell whether the thread covers the talk of the room."""
        theme = current_theme()
        return self._page.width() < theme.px(theme.tokens.layout.details.default + measures.THREAD_TALK)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self._arrange()
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line between the talk and the thread."""
        super().paintEvent(event)
        painter = QPainter(self)
        line = measures.HAIRLINE
        left = self.width() - line if current_theme().is_right_to_left else 0
        painter.fillRect(QRect(left, 0, line, self.height()), current_theme().colours.border.default)
        painter.end()

    def _make_head(self) -> QWidget:
        head = QWidget(self)
        set_role(head, "header")
        row = QHBoxLayout(head)
        row.setContentsMargins(side_margins(self, *measures.HEADER_PADDING, bottom=measures.HAIRLINE))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(TextLabel(self.tr("Thread"), TypeRole.HEADING, parent=head))
        words.addWidget(self._subtitle)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(self.bell)
        row.addWidget(self.close_button)
        return head

    def _arrange(self) -> None:
        page, theme = self._page, current_theme()
        width = page.width() if self.is_over else theme.px(theme.tokens.layout.details.default)
        page.keep_free(0 if self.is_over else width)
        is_mirrored = page.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setGeometry(0 if is_mirrored else page.width() - width, 0, width, page.height())

    def _apply_theme(self) -> None:
        theme = current_theme()
        self._head.setFixedHeight(theme.px(theme.tokens.layout.header))
        if not self.isHidden():
            self._arrange()
