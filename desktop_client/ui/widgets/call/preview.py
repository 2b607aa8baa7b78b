"""The own camera before a call, as in a mirror."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.pictures import PictureView
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.call.frame_feed import FrameFeed
from desktop_client.ui.widgets.call.painting import paint_avatar, paint_backdrop, paint_mirrored, paint_plate, rounded
from desktop_client.ui.widgets.call.round_button import RoundButton


class CameraPreview(QWidget):
    """Paints what the camera sees, else the own face."""

    def __init__(self, feed: FrameFeed, face: Face, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._face = face
        self._is_mirrored = True
        self.setAccessibleName(self.tr("What your camera sees"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(measures.CHECK_PREVIEW_MOST)
        self._switches = QHBoxLayout()
        self._switches.setSpacing(measures.FIELD_GAP)
        self._switches.addStretch(1)
        over = QVBoxLayout(self)
        over.addLayout(self._switches)
        over.addStretch(1)
        feed.arrived.connect(self.update)

    def add_switch(self, icon: Icon, name: str) -> RoundButton:
        """Put a button on the picture that stays down."""
        button = RoundButton(icon, name, has_label=False, parent=self)
        button.setCheckable(True)
        button.toggled.connect(lambda is_down: button.say(icon, name, is_off=is_down))
        self._switches.addWidget(button)
        return button

    @property
    def is_seen(self) -> bool:
        return self._feed.image(PictureView.OWN_CAMERA) is not None

    def set_mirrored(self, is_mirrored: bool) -> None:
        self._is_mirrored = is_mirrored
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(*measures.CHECK_PREVIEW)

    @override
    def minimumSizeHint(self) -> QSize:
        width, height = measures.CHECK_PREVIEW
        return QSize(width // 2, height)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the shape of a picture, however wide the column is."""
        super().resizeEvent(event)
        width, height = measures.CHECK_PREVIEW
        self.setFixedHeight(round(event.size().width() * height / width))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._feed.start(self)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._feed.stop(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        painter.setClipPath(rounded(area, measures.CHECK_PREVIEW_RADIUS))
        image = self._feed.image(PictureView.OWN_CAMERA)
        if image is None:
            paint_backdrop(painter, area, self._face)
            paint_avatar(painter, area.center(), self._face, current_theme().tokens.size.avatar.call)
        else:
            paint_mirrored(painter, area, image, is_mirrored=self._is_mirrored)
            paint_plate(painter, area, self.tr("Camera is working"), Icon.VIDEO)
        painter.end()
