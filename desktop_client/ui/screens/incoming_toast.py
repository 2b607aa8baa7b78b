"""Somebody calls: take it, take it with sound only, decline, or decline with a word."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.signalling import CallId
from desktop_client.ui.models.call import CallScene, incoming_text, is_video
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.announce import announce
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.call.painting import paint_avatar
from desktop_client.ui.widgets.chip import Chip
from desktop_client.ui.widgets.corner_popup import CornerPopup
from desktop_client.ui.widgets.fields import IconMark
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone
from desktop_client.ui.widgets.tool_tip import set_tool_tip


class _RingingFace(QWidget):
    """The face of the caller in a ring; a ring, not a pulse."""

    def __init__(self, face: Face, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = face
        side = measures.RING_AVATAR + 2 * measures.RING_AVATAR_FRAME
        self.setFixedSize(side, side)
        current_theme().avatars.picture_arrived.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, frame = current_theme().colours, measures.RING_AVATAR_FRAME
        area = QRectF(self.rect())
        paint_box(painter, area, radius=area.width() / 2, fill=colours.positive.tint)
        ring = area.adjusted(frame / 2, frame / 2, -frame / 2, -frame / 2)
        paint_box(painter, ring, radius=ring.width() / 2, border=colours.positive.solid, width=measures.ROUNDING)
        paint_avatar(painter, area.center(), self._face, measures.RING_AVATAR)
        painter.end()


class IncomingToast(CornerPopup):
    """It never takes the focus and stays as long as it rings."""

    take_requested = Signal(bool)
    """True: with my camera, False: sound only."""
    decline_requested = Signal()
    reply_requested = Signal(str)
    """Decline and send this; "" opens the conversation to write."""

    def __init__(self, scene: CallScene, to: str) -> None:
        super().__init__(f"{scene.name}: {incoming_text(scene.call)}")
        self._scene = scene
        self.setObjectName("incoming-call")
        self._lay_out(to)

    @property
    def call(self) -> CallId:
        return self._scene.call.id

    def pop_up(self) -> None:
        """Show it at the lower corner of the screen with the pointer."""
        self.setFixedWidth(self.full_width())
        self.adjustSize()
        self.move(self.corner())
        self.show()
        announce(self, self.windowTitle(), is_urgent=True)

    def _take(self) -> None:
        self.take_requested.emit(is_video(self._scene.call))

    def _lay_out(self, to: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(self._shape.margins() + measures.TOAST_PADDING)
        column.setSpacing(measures.RING_GAP)
        column.addLayout(self._caller())
        text = self.tr("to {address}").format(address=to)
        column.addWidget(TextLabel(text, TypeRole.META, Tone.SECONDARY, parent=self))
        column.addLayout(self._answers())
        column.addLayout(self._replies())

    def _caller(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(measures.RING_GAP)
        row.addWidget(_RingingFace(self._scene.face, self))
        words = QVBoxLayout()
        words.setSpacing(measures.TOAST_GAP)
        words.addStretch(1)
        words.addWidget(TextLabel(self._scene.name, TypeRole.HEADING, parent=self))
        kind = QHBoxLayout()
        kind.setSpacing(measures.TOAST_GAP)
        icon = Icon.VIDEO if is_video(self._scene.call) else Icon.PHONE
        kind.addWidget(IconMark(icon, Tone.SECONDARY, current_theme().tokens.icon_sizes.sm, parent=self))
        kind.addWidget(TextLabel(incoming_text(self._scene.call), TypeRole.SMALL, Tone.SECONDARY, parent=self), 1)
        words.addLayout(kind)
        words.addStretch(1)
        row.addLayout(words, 1)
        return row

    def _answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(measures.CALL_PILL_GAP)
        has_video = is_video(self._scene.call)
        icon = Icon.VIDEO if has_video else Icon.PHONE
        self.take = Button(self.tr("Answer"), ButtonRole.POSITIVE, ButtonSize.LG, icon, self)
        self.take.clicked.connect(self._take)
        row.addWidget(self.take, 2)
        if has_video:
            row.addWidget(self._sound_only())
        self.decline = Button(self.tr("Decline"), ButtonRole.DANGER, ButtonSize.LG, Icon.PHONE_OFF, self)
        self.decline.clicked.connect(self.decline_requested)
        row.addWidget(self.decline, 2)
        return row

    def _sound_only(self) -> Button:
        button = Button("", ButtonRole.SECONDARY, ButtonSize.LG, Icon.PHONE, self)
        name = self.tr("Answer with sound only")
        button.setAccessibleName(name)
        set_tool_tip(button, name)
        button.clicked.connect(lambda: self.take_requested.emit(False))
        return button

    def _replies(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(measures.CHIP_ROW_GAP)
        row.addWidget(TextLabel(self.tr("Reply with"), TypeRole.SMALL, Tone.SECONDARY, parent=self))
        for text, reply in (
            (self.tr("In a meeting"), self.tr("I am in a meeting and will call you later.")),
            (self.tr("5 minutes"), self.tr("I will call you back in 5 minutes.")),
            (self.tr("Write"), ""),
        ):
            chip = Chip(text, parent=self)
            chip.setCheckable(False)
            chip.clicked.connect(lambda _checked=False, reply=reply: self.reply_requested.emit(reply))
            row.addWidget(chip)
        row.addStretch(1)
        return row
