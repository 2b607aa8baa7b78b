"""What is about to be sent: files in their order, a caption."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.models.attachments import Attachment, Takes, refusal, summary
from desktop_client.ui.models.share_words import exact_size
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import file_measures as measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.buttons import ButtonRole, ButtonSize
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field, MessageLine
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_SEND = "send"


class PreviewWords(Words):
    """Context of the title."""


class SendPreview(Dialog):
    """Return sends, Esc cancels; nothing is sent that the server is known not to take."""

    decided = Signal(tuple, str)
    """The files in their order and the caption; no files when it was cancelled."""

    def __init__(
        self, window: QWidget, name: str, attachments: Sequence[Attachment], takes: Takes, caption: str = ""
    ) -> None:
        title = PreviewWords.tr("Send to {name}").format(name=name)
        super().__init__(window, title, size=ButtonSize.MD)
        self._attachments = list(attachments)
        self._takes = takes
        self._files = QWidget()
        self._column = QVBoxLayout(self._files)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.rows: list[AttachmentRow] = []
        self._sum = TextLabel("", TypeRole.SMALL, Tone.SECONDARY)
        self._problem = MessageLine()
        self.caption = Field(self.tr("Caption"), placeholder=self.tr("Say something about it"))
        self.caption.set_text(caption)
        for part in (self._files, self._sum, self._problem, self.caption):
            self.body.addWidget(part)
        self.add_action("", self.tr("Cancel"))
        self.send_button = self.add_action(_SEND, self.tr("Send"), ButtonRole.PRIMARY)
        self.closed.connect(self._decide)
        self._show_files()

    def _decide(self, key: str) -> None:
        paths = tuple(each.path for each in self._attachments) if key == _SEND else ()
        self.decided.emit(paths, self.caption.text().strip())

    def _show_files(self, focused: int | None = None) -> None:
        for old in self.rows:
            old.hide()
            old.deleteLater()
        count = len(self._attachments)
        self.rows = [AttachmentRow(each, can_move=count > 1) for each in self._attachments]
        for place, row in enumerate(self.rows):
            row.removal_requested.connect(lambda place=place: self._remove(place))
            row.step_requested.connect(lambda step, place=place: self._step(place, step))
            self._column.addWidget(row)
        said = refusal(self._attachments, self._takes)
        self._problem.say(said, Tone.DANGER)
        self._sum.setText(summary(self._attachments, self._takes))
        self.send_button.setText(self.tr("Send %n file(s)", "", count))
        self.send_button.setEnabled(bool(count) and not said)
        if focused is not None and self.rows:
            self.rows[min(focused, count - 1)].remove_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, place: int) -> None:
        del self._attachments[place]
        if self._attachments:
            self._show_files(place)
        else:
            self.finish("")

    def _step(self, place: int, step: int) -> None:
        """Move a file before or after its neighbour."""
        other = place + step
        if 0 <= other < len(self._attachments):
            files = self._attachments
            files[place], files[other] = files[other], files[place]
            self._show_files()
            row = self.rows[other]
            (row.up_button if step < 0 else row.down_button).setFocus(Qt.FocusReason.OtherFocusReason)


class AttachmentRow(QWidget):
    removal_requested = Signal()
    step_requested = Signal(int)

    def __init__(self, attachment: Attachment, *, can_move: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = attachment.name
        self._icon = _Tile(attachment, self)
        self.up_button = IconButton(Icon.ARROW_UP, self.tr("Move {name} up").format(name=name), ButtonSize.SM)
        self.down_button = IconButton(Icon.ARROW_DOWN, self.tr("Move {name} down").format(name=name), ButtonSize.SM)
        self.remove_button = IconButton(Icon.X, self.tr("Leave {name} out").format(name=name), ButtonSize.SM)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(TextLabel(name, TypeRole.BODY, weight=MEDIUM))
        size = self.tr("Folder") if attachment.is_folder else exact_size(attachment.size_bytes)
        words.addWidget(TextLabel(size, TypeRole.SMALL, Tone.SECONDARY))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(measures.GAP)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        for button in (self.up_button, self.down_button, self.remove_button):
            row.addWidget(button)
        self.up_button.setVisible(can_move)
        self.down_button.setVisible(can_move)
        self.up_button.clicked.connect(lambda: self.step_requested.emit(-1))
        self.down_button.clicked.connect(lambda: self.step_requested.emit(1))
        self.remove_button.clicked.connect(self.removal_requested)
        follow_theme(self._apply_theme)

    def _apply_theme(self) -> None:
        self.setFixedHeight(current_theme().px(measures.PREVIEW_ROW))


class _Tile(QWidget):
    def __init__(self, attachment: Attachment, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = Icon.IMAGE if attachment.is_picture else Icon.FILE_TEXT
        side = current_theme().px(measures.PREVIEW_TILE)
        self.setFixedSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        paint_box(painter, self.rect(), radius=measures.TILE_RADIUS, fill=theme.colours.accent.tint)
        icon = theme.px(measures.PREVIEW_ICON)
        inset = (self.width() - icon) / 2
        theme.icons.paint(painter, QRectF(inset, inset, icon, icon), self._sign, theme.colours.accent.text)
        painter.end()
