"""An avatar with presence that can be pressed, and one that cannot."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face, face_outline
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.keys import ReturnButton
from desktop_client.ui.widgets.presence_mark import PresenceMark, paint_presence, presence_area
from desktop_client.ui.widgets.tool_tip import set_tool_tip

_ROOM_FOR_MARK = 4
FACE_OVERHANG = _ROOM_FOR_MARK // 2
"""What a face button keeps free on each side of the picture."""


def paint_face(
    painter: QPainter, area: QRect, face: Face, mark: PresenceMark | None, surface: QColor, *, account: str = ""
) -> None:
    """Paint an avatar, and its presence set off from `surface`; the edge in the colour of `account` where given."""
    if account:
        _paint_edge(painter, QRectF(area), face, account)
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(area.topLeft(), current_theme().avatars.pixmap(face, area.width(), ratio))
    if mark is not None:
        paint_presence(painter, presence_area(QRectF(area)), mark, surface)


def _paint_edge(painter: QPainter, area: QRectF, face: Face, account: str) -> None:
    width = measures.MARKER_EDGE
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(current_theme().avatars.marker(account), width))
    painter.drawPath(face_outline(area.adjusted(-width, -width, width, width), is_room=face.is_room))
    painter.restore()


class FaceButton(ReturnButton):
    """A face; `surface` names the surface colour it lies on, as in `colours.surface`.

    `grows` makes it follow the text size.
    """

    def __init__(
        self,
        face: Face,
        size: int,
        surface: str,
        name: str = "",
        parent: QWidget | None = None,
        *,
        grows: bool = False,
    ) -> None:
        super().__init__(parent)
        self._grows = grows
        self._face = face
        self._size = size
        self._surface = surface
        self._mark: PresenceMark | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or face.name)
        FocusRing(self, size / 2)
        current_theme().avatars.picture_arrived.connect(self._on_picture)
        follow_theme(self._apply_theme)

    def set_face(self, face: Face) -> None:
        self._face = face
        self.update()

    def set_mark(self, mark: PresenceMark | None) -> None:
        self._mark = mark
        self.update()

    def set_size(self, size: int) -> None:
        self._size = size
        self._apply_theme()

    def set_inert(self) -> None:
        """Make it a picture only: no press, no tab stop."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        set_tool_tip(self, name)

    @override
    def sizeHint(self) -> QSize:
        side = self._side() + _ROOM_FOR_MARK
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        surface: QColor = getattr(current_theme().colours.surface, self._surface)
        area = QRect(FACE_OVERHANG, FACE_OVERHANG, self._side(), self._side())
        paint_face(painter, area, self._face, self._mark, surface)
        painter.end()

    def _side(self) -> int:
        return current_theme().px(self._size) if self._grows else self._size

    def _on_picture(self, sha1: str) -> None:
        if sha1 == self._face.picture:
            self.update()

    def _apply_theme(self) -> None:
        self.updateGeometry()
        self.update()
