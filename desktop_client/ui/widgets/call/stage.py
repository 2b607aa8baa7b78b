"""The stage of a call: one widget paints every tile."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.domain.call import CallState
from desktop_client.domain.media import MediaKind
from desktop_client.domain.pictures import PictureView
from desktop_client.ui.models.call import CallScene, CallWords, state_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.call.frame_feed import FrameFeed
from desktop_client.ui.widgets.call.painting import (
    paint_avatar,
    paint_backdrop,
    paint_mirrored,
    paint_picture,
    paint_plate,
    paint_shade,
    rounded,
)
from desktop_client.ui.widgets.shapes import paint_box

_SPEAKING_DB = -45.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tile:
    image: QImage
    name: str
    is_muted: bool
    is_speaking: bool = False
    is_mirrored: bool = False


class CallStage(QWidget):
    """The other person or their screen fills it; the smaller pictures lie in the lower corner."""

    pressed_twice = Signal()

    def __init__(self, feed: FrameFeed, scene: CallScene, *, is_small: bool = False) -> None:
        super().__init__()
        self._feed = feed
        self._scene = scene
        self._is_small = is_small
        self._room_below = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        feed.arrived.connect(self.update)
        current_theme().avatars.picture_arrived.connect(self._on_picture)
        self.show_scene(scene)

    def show_scene(self, scene: CallScene) -> None:
        self._scene = scene
        self.setAccessibleName(self._accessible_text())
        self.update()

    def keep_free_below(self, room: int) -> None:
        """Keep the small pictures above the controls: `room` px from the lower edge."""
        self._room_below = room
        self.update()

    def room_beside_tiles(self) -> int:
        """Return how wide something at the lower edge may be without lying on the small pictures."""
        return int(self.width() - self._tile_area(0).width()) - 2 * measures.CALL_MARGIN - measures.CALL_TILE_GAP

    def is_peer_speaking(self) -> bool:
        call = self._scene.call
        level_db = call.statistics.level_out_db if call.statistics is not None else None
        is_heard = call.state is CallState.ACTIVE and not (call.is_peer_muted or call.is_held or call.is_held_by_peer)
        return is_heard and level_db is not None and level_db > _SPEAKING_DB

    @property
    def is_live(self) -> bool:
        """Whether pictures go on arriving here."""
        return self.isVisible() and self._feed.is_running()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._feed.start(self)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._feed.stop(self)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed_twice.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        painter.fillRect(area, current_theme().tokens.call.stage)
        self._paint_main(painter, area)
        paint_shade(painter, area, is_top=True)
        paint_shade(painter, area, is_top=False)
        for index, tile in enumerate(self._small_tiles()):
            place = self._tile_area(index)
            if place.top() >= self._head_height():
                self._paint_tile(painter, place, tile)
        painter.end()

    def _paint_main(self, painter: QPainter, area: QRectF) -> None:
        screen = self._image(PictureView.THEIR_SCREEN)
        camera = self._image(PictureView.THEIR_CAMERA)
        if screen is not None:
            paint_picture(painter, area, screen, is_whole=True)
        elif camera is not None:
            paint_picture(painter, area, camera, is_whole=_is_upright(camera) != (area.width() < area.height()))
        else:
            self._paint_face(painter, area)
        if self.is_peer_speaking() and screen is None:
            self._paint_ring(painter, area, 0)

    def _paint_face(self, painter: QPainter, area: QRectF) -> None:
        theme = current_theme()
        sizes = theme.tokens.size.avatar
        paint_backdrop(painter, area, self._scene.face)
        lift = 0 if self._is_small else sizes.call / 2
        side = sizes.profile if self._is_small else sizes.call
        face = paint_avatar(painter, area.center() - QPointF(0, lift), self._scene.face, side)
        if self._is_small:
            return
        words = QRectF(area.left(), face.bottom() + measures.CALL_MARGIN, area.width(), theme.px(measures.CALL_PILL))
        painter.setPen(theme.tokens.call.text)
        painter.setFont(theme.fonts.font(TypeRole.HEADING))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.face_text)

    @property
    def face_text(self) -> str:
        """What is said while there is no picture; one that is only late or paused is not off."""
        text, call = state_text(self._scene), self._scene.call
        if text or MediaKind.VIDEO not in call.kinds or call.is_peer_camera_on:
            return text
        return CallWords.tr("{name}’s camera is off").format(name=self._scene.name)

    def _small_tiles(self) -> list[_Tile]:
        call = self._scene.call
        tiles: list[_Tile] = []
        own = self._image(PictureView.OWN_CAMERA)
        if own is not None and MediaKind.VIDEO in call.sends:
            tiles.append(_Tile(image=own, name=CallWords.tr("You"), is_muted=call.is_muted, is_mirrored=True))
        theirs = self._image(PictureView.THEIR_CAMERA)
        if theirs is not None and self._image(PictureView.THEIR_SCREEN) is not None:
            is_speaking = self.is_peer_speaking()
            name = self._scene.name
            tiles.append(_Tile(image=theirs, name=name, is_muted=call.is_peer_muted, is_speaking=is_speaking))
        return tiles

    def _paint_tile(self, painter: QPainter, area: QRectF, tile: _Tile) -> None:
        theme = current_theme()
        radius = theme.tokens.radius.sm if self._is_small else measures.CALL_TILE_RADIUS
        painter.save()
        painter.setClipPath(rounded(area, radius))
        paint_mirrored(painter, area, tile.image, is_mirrored=tile.is_mirrored)
        painter.restore()
        if tile.is_speaking:
            self._paint_ring(painter, area, radius)
        else:
            paint_box(painter, area, radius=radius, border=theme.tokens.call.control_hover)
        if not self._is_small:
            paint_plate(painter, area, tile.name, Icon.MIC_OFF if tile.is_muted else None)

    def _tile_area(self, index: int) -> QRectF:
        theme = current_theme()
        width, height = measures.CALL_TILE_SMALL if self._is_small else measures.CALL_TILE
        fits = min(1.0, self.width() / (measures.CALL_WINDOW_LEAST[0] * 1.2)) if not self._is_small else 1.0
        area = QRectF(0, 0, width * fits, height * fits)
        inset = measures.PIP_PADDING if self._is_small else measures.CALL_MARGIN
        bottom = self.height() - inset - self._room_below - index * (area.height() + measures.CALL_TILE_GAP)
        area.moveBottomRight(QPointF(self.width() - inset, bottom))
        if theme.is_right_to_left:
            area.moveLeft(inset)
        return area

    def _head_height(self) -> int:
        """Return how much of the upper edge is kept for words and pills."""
        theme = current_theme()
        return measures.PIP_PADDING if self._is_small else theme.px(measures.CALL_PILL) + 2 * measures.CALL_MARGIN

    def _paint_ring(self, painter: QPainter, area: QRectF, radius: float) -> None:
        call = current_theme().tokens.call
        paint_box(painter, area, radius=radius, border=call.speaking, width=measures.CALL_SPEAKING_RING)

    def _image(self, view: PictureView) -> QImage | None:
        return None if self._scene.call.state is CallState.ENDED else self._feed.image(view)

    def _accessible_text(self) -> str:
        return ", ".join(filter(None, (self._scene.name, state_text(self._scene))))

    def _on_picture(self, picture: str) -> None:
        if picture == self._scene.face.picture:
            self.update()


def _is_upright(image: QImage) -> bool:
    return image.height() > image.width()
