"""The window of a call."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.call import CallState
from desktop_client.domain.pictures import PictureView
from desktop_client.ui.models.call import (
    CallScene,
    Quality,
    duration_text,
    hint_text,
    notice_text,
    picture_row,
    quality_of,
    quality_text,
    state_text,
)
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.announce import announce
from desktop_client.ui.widgets.call.control_bar import CAMERA_KEYS, END_KEYS, MUTE_KEYS, SHARE_KEYS, ControlBar
from desktop_client.ui.widgets.call.frame_feed import FrameFeed
from desktop_client.ui.widgets.call.message_chip import MessageChip
from desktop_client.ui.widgets.call.notice import Notice
from desktop_client.ui.widgets.call.pill import Pill
from desktop_client.ui.widgets.call.stage import CallStage
from desktop_client.ui.widgets.call.statistics_card import StatisticsCard
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_FULL_SCREEN_KEYS: Final = "F11"
_PICTURE_KEYS: Final = "Ctrl+W"
_STATISTICS_KEYS: Final = "Ctrl+Shift+I"
_SINGLE_KEYS: Final = frozenset({Qt.Key.Key_M, Qt.Key.Key_V})
"""Microphone and camera: nothing is typed in this window."""


class CallWindow(QWidget):
    """Closing, minimising and Ctrl+W ask for picture-in-picture; only End ends the call."""

    shrink_requested = Signal()
    talk_requested = Signal(bool)
    """Push to talk while muted: Space is down, or up again."""
    close_requested = Signal()
    plots_requested = Signal()

    def __init__(self, scene: CallScene, feed: FrameFeed) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._scene = scene
        self._feed = feed
        self._is_done = False
        self._is_talking_by_key = False
        self.setObjectName("call-window")
        self.resize(
            QSize(*measures.CALL_WINDOW).boundedTo(self.screen().availableSize() * measures.CALL_SHARE_OF_SMALL_SCREEN)
        )
        self.stage = CallStage(feed, scene)
        self._name = TextLabel("", TypeRole.HEADING, Tone.CALL, parent=self.stage)
        self._state = TextLabel("", TypeRole.META, Tone.CALL_SECONDARY, parent=self.stage)
        self.notice = Notice(self.stage)
        self.chip = MessageChip(self.stage)
        self.card = StatisticsCard(self.stage)
        self.time = Pill(self.tr("Length of the call"), parent=self.stage)
        self.time.set_inert()
        self.quality = Pill(self.tr("Quality of the connection"), parent=self.stage)
        self._widen = Pill(self.tr("Full screen"), icon=Icon.MAXIMIZE_2, parent=self.stage)
        self.bar = ControlBar(scene.call, parent=self.stage)
        self.card.hide()
        self._lay_out()
        self._connect()
        self.show_scene(scene)

    def show_scene(self, scene: CallScene) -> None:
        """Show what the call is now."""
        before, self._scene = self._scene, scene
        call = scene.call
        self.setWindowTitle(self.tr("Call with {name}").format(name=scene.name))
        self.stage.show_scene(scene)
        self.bar.show_call(call)
        self._name.setText(scene.name)
        self._state.setText(self.tr("Muted") if call.is_peer_muted and call.state is CallState.ACTIVE else "")
        self.notice.say(notice_text(scene) or self._remark(scene))
        if call.is_screen_shared or call.state is CallState.ENDED:
            self.chip.hide()
        self._show_numbers(scene)
        text = state_text(scene)
        if text and (before.call.state is not call.state or before.call.is_held_by_peer is not call.is_held_by_peer):
            announce(self, text, is_urgent=True)

    def show_message(self, words: str) -> None:
        """Show for some seconds what the other person writes; nothing pops up where others see the screen."""
        if not self._scene.call.is_screen_shared and self._scene.call.state is not CallState.ENDED:
            self.chip.say(self._scene.name, words)

    def show_time(self, seconds: int | None) -> None:
        self.time.setVisible(seconds is not None)
        if seconds is not None:
            self.time.show_text(duration_text(seconds))

    def finish(self) -> None:
        """Close for good, without asking for picture-in-picture."""
        self._is_done = True
        self.close()

    def toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def toggle_statistics(self) -> None:
        self.card.setVisible(not self.card.isVisible())

    @override
    def sizeHint(self) -> QSize:
        return QSize(*measures.CALL_WINDOW)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stage.keep_free_below(self.bar.sizeHint().height() + measures.CALL_ABOVE_BAR)
        theme = current_theme()
        for widget in (self.notice, self.chip):
            widget.setMaximumWidth(min(theme.px(measures.CALL_NOTICE_WIDTH), self.stage.room_beside_tiles()))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_done:
            super().closeEvent(event)
            return
        event.ignore()
        self._leave()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and self.isMinimized():
            self.shrink_requested.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._scene.call.is_muted and not event.isAutoRepeat():
            self._is_talking_by_key = True
            self.talk_requested.emit(True)
        elif event.key() in _SINGLE_KEYS and not event.modifiers() and not event.isAutoRepeat():
            (self.bar.toggle_mute if event.key() == Qt.Key.Key_M else self.bar.toggle_camera)()
        elif event.key() == Qt.Key.Key_Escape and self.card.isVisible():
            self.card.hide()
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.showNormal()
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._stop_talking()
        else:
            super().keyReleaseEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowDeactivate:
            self._stop_talking()
        return super().event(event)

    def _stop_talking(self) -> None:
        if self._is_talking_by_key:
            self._is_talking_by_key = False
            self.talk_requested.emit(False)

    def _leave(self) -> None:
        if self._scene.call.state is CallState.ENDED:
            self.close_requested.emit()
        else:
            self.shrink_requested.emit()

    def _remark(self, scene: CallScene) -> str:
        """Repeat the state where a picture hides the words of the stage; give a hint where there is nothing to say."""
        state = state_text(scene) if scene.call.state in (CallState.ACTIVE, CallState.INTERRUPTED) else ""
        is_hidden = any(self._feed.image(view) for view in (PictureView.THEIR_CAMERA, PictureView.THEIR_SCREEN))
        return (state if is_hidden else "") if state else hint_text(scene)

    def _show_numbers(self, scene: CallScene) -> None:
        is_connected = scene.call.state in (CallState.ACTIVE, CallState.INTERRUPTED)
        self.show_time(scene.elapsed_s)
        self.quality.setVisible(is_connected)
        if not is_connected:
            self.card.hide()
        is_heard = scene.call.state is CallState.ACTIVE
        quality = quality_of(scene.call.statistics) if is_heard else Quality.WEAK
        self.quality.show_quality(quality, quality_text(quality))
        self.card.show_statistics(scene.call.statistics, *self._picture_rows())

    def _picture_rows(self) -> list[tuple[str, str]]:
        picture = self._feed.image(PictureView.THEIR_CAMERA)
        if picture is None:
            return []
        return [picture_row(picture.width(), picture.height(), self._feed.rate_fps(PictureView.THEIR_CAMERA))]

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stage)
        column = QVBoxLayout(self.stage)
        margin = measures.CALL_MARGIN
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(measures.CALL_TILE_GAP)
        column.addLayout(self._head())
        column.addWidget(self.card, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        column.addWidget(self.notice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(measures.CALL_ABOVE_BAR - measures.CALL_TILE_GAP)
        column.addWidget(self.bar)

        for before, after in pairwise((self.quality, self._widen, self.card.plots, self.chip, self.bar.mute)):
            self.setTabOrder(before, after)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._state)
        row = QHBoxLayout()
        row.setSpacing(measures.CALL_TILE_GAP)
        row.addLayout(words, 1)
        for pill in (self.time, self.quality, self._widen):
            row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _connect(self) -> None:
        self._widen.clicked.connect(self.toggle_full_screen)
        self.quality.clicked.connect(self.toggle_statistics)
        self.card.plots.clicked.connect(self.plots_requested)
        self.stage.pressed_twice.connect(self.toggle_full_screen)
        self.bar.close_requested.connect(self.close_requested)
        for keys, deed in (
            (MUTE_KEYS, self.bar.toggle_mute),
            (CAMERA_KEYS, self.bar.toggle_camera),
            (SHARE_KEYS, self.bar.toggle_share),
            (END_KEYS, self.bar.end_requested.emit),
            (_FULL_SCREEN_KEYS, self.toggle_full_screen),
            (_PICTURE_KEYS, self._leave),
            (_STATISTICS_KEYS, self.toggle_statistics),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)
        current_theme().changed.connect(self.update)
