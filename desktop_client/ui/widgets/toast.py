"""Toasts: a small window at the lower corner that never takes the focus."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.motion import Transition
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button, ButtonSize
from desktop_client.ui.widgets.corner_popup import CornerPopup
from desktop_client.ui.widgets.face_button import FaceButton
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.text_label import TextLabel, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class ToastContent:
    """`actions` are pairs of key and label; `face` is shown at the start when given."""

    title: str
    text: str
    face: Face | None = None
    actions: tuple[tuple[str, str], ...] = ()
    stays_ms: int = measures.TOAST_DURATION_MS


class Toast(CornerPopup):
    """`pressed` is a click on the toast itself; `gone` says it left by time or was closed."""

    pressed = Signal()
    action_requested = Signal(str)
    gone = Signal()

    def __init__(self, content: ToastContent) -> None:
        super().__init__(content.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(f"{content.title}: {content.text}")
        self._home = QPoint()
        self._slide = Transition(current_theme().motion, self, self._move_in)
        self._time = QTimer(self, singleShot=True, interval=content.stays_ms)
        self._time.timeout.connect(self.dismiss)
        self._lay_out(content)

    def pop_up(self) -> None:
        """Slide in on the screen with the pointer."""
        width = self.full_width()
        self.setFixedSize(width, self._row.heightForWidth(width))
        self._home = self.corner()
        self._move_in(0.0)
        self.show()
        self._slide.go(1.0, current_theme().motion.durations.slow, "enter")
        self._time.start()

    def dismiss(self) -> None:
        """Close and tell so, once."""
        if self.isVisible():
            self._time.stop()
            self.gone.emit()
            self.close()

    def is_waiting(self) -> bool:
        """Tell whether its time runs; the pointer over it stops the time."""
        return self._time.isActive()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._time.stop()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._time.start()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()
            self.dismiss()

    def _lay_out(self, content: ToastContent) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(self._shape.margins() + measures.TOAST_PADDING)
        row.setSpacing(measures.TOAST_PADDING)
        if content.face is not None:
            face = FaceButton(content.face, current_theme().tokens.size.avatar.list, "overlay", parent=self)
            face.set_inert()
            row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(measures.TOAST_GAP)
        column.addWidget(TextLabel(content.title, TypeRole.STRONG, parent=self))
        column.addWidget(
            TextLabel(
                content.text,
                TypeRole.SMALL,
                Tone.SECONDARY,
                is_wrapped=True,
                max_lines=measures.TOAST_LINES,
                parent=self,
            )
        )
        if content.actions:
            column.addLayout(self._buttons(content.actions))
        row.addLayout(column, 1)
        close = IconButton(Icon.X, self.tr("Close"), ButtonSize.SM, parent=self)
        close.clicked.connect(self.dismiss)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    def _buttons(self, actions: tuple[tuple[str, str], ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, measures.TOAST_GAP, 0, 0)
        for key, label in actions:
            button = Button(label, size=ButtonSize.SM, parent=self)
            button.clicked.connect(lambda _checked=False, key=key: self._answer(key))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _answer(self, key: str) -> None:
        self.action_requested.emit(key)
        self.dismiss()

    def _move_in(self, share: float) -> None:
        self.move(self._home + QPoint(0, round(measures.TOAST_SLIDE * (1 - share))))
        self.setWindowOpacity(share)
