"""Painting of tiles: pictures that fill or fit, faces in their place, plates with names."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QLinearGradient, QPainter, QPainterPath, QRadialGradient

from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.shapes import paint_box

_BRIGHTEST = 0.34


def paint_picture(painter: QPainter, area: QRectF, image: QImage, *, is_whole: bool) -> None:
    """Paint an image in the middle of `area`: all of it, or as much as fills the area."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    size = QSizeF(image.size())
    if is_whole:
        placed = size.scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(QPointF(), placed)
        target.moveCenter(area.center())
        painter.drawImage(target, image)
        return
    seen = area.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    source = QRectF(QPointF(), seen)
    source.moveCenter(QRectF(image.rect()).center())
    painter.drawImage(area, image, source)


def paint_mirrored(painter: QPainter, area: QRectF, image: QImage, *, is_mirrored: bool = True) -> None:
    """Fill `area` with an image as a mirror shows it, which is how people know themselves."""
    painter.save()
    if is_mirrored:
        painter.translate(area.left() + area.right(), 0)
        painter.scale(-1, 1)
    paint_picture(painter, area, image, is_whole=False)
    painter.restore()


def paint_backdrop(painter: QPainter, area: QRectF, face: Face) -> None:
    """Paint what is behind a face without a picture: the dark stage with a breath of the person's colour."""
    theme = current_theme()
    call = theme.tokens.call
    glow = over(call.tile, theme.avatars.fill(face.address), measures.CALL_BACKDROP_STRENGTH)
    gradient = QRadialGradient(area.center(), max(area.width(), area.height()) * (1 - _BRIGHTEST))
    gradient.setColorAt(0.0, glow)
    gradient.setColorAt(1.0, call.tile)
    painter.fillRect(area, gradient)


def paint_avatar(painter: QPainter, centre: QPointF, face: Face, side: int) -> QRect:
    """Paint a face around a point and return where it is."""
    area = QRect(0, 0, side, side)
    area.moveCenter(centre.toPoint())
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(area.topLeft(), current_theme().avatars.pixmap(face, side, ratio))
    return area


def paint_shade(painter: QPainter, area: QRectF, *, is_top: bool) -> None:
    """Darken one edge, so that words over a bright picture stay readable."""
    stage = current_theme().tokens.call.stage
    edge, inner = QColor(stage), QColor(stage)
    edge.setAlphaF(measures.CALL_SHADE_STRENGTH)
    inner.setAlphaF(0)
    height = min(measures.CALL_SHADE, area.height() / 2)
    band = QRectF(area.left(), area.top() if is_top else area.bottom() - height, area.width(), height)
    gradient = QLinearGradient(band.topLeft(), band.bottomLeft())
    gradient.setColorAt(0.0 if is_top else 1.0, edge)
    gradient.setColorAt(1.0 if is_top else 0.0, inner)
    painter.fillRect(band, gradient)


def paint_plate(painter: QPainter, tile: QRectF, name: str, icon: Icon | None) -> None:
    """Paint the plate with a name in the lower corner of a tile, where lines of the language start."""
    theme = current_theme()
    height, padding, inset = (theme.px(length) for length in measures.CALL_PLATE)
    font = theme.fonts.font(TypeRole.META, weight=MEDIUM)
    metrics = QFontMetrics(font)
    icon_room = theme.tokens.icon_sizes.sm + padding / 2 if icon is not None else 0.0
    widest = tile.width() - 2 * inset - 2 * padding - icon_room
    if widest < metrics.averageCharWidth() * 2:
        return
    text = metrics.elidedText(one_line(name), Qt.TextElideMode.ElideRight, int(widest))
    width = metrics.horizontalAdvance(text) + 2 * padding + icon_room
    plate = QRectF(tile.left() + inset, tile.bottom() - inset - height, width, height)
    if theme.is_right_to_left:
        plate.moveRight(tile.right() - inset)
    paint_box(painter, plate, radius=theme.tokens.radius.sm, fill=theme.tokens.call.bar)
    content = plate.adjusted(padding, 0, -padding, 0)
    painter.setFont(font)
    painter.setPen(theme.tokens.call.text)
    if icon is not None:
        side = theme.tokens.icon_sizes.sm
        place = QRectF(content.left(), content.center().y() - side / 2, side, side)
        theme.icons.paint(painter, place, icon, theme.tokens.call.text)
        content.setLeft(content.left() + icon_room)
    painter.drawText(content, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


def rounded(area: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    return path
