"""What stands in a bubble beside words: the cover over them, a place, previews of links."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath
from typing_extensions import override

from desktop_client.domain.extras import LinkPreview, Location
from desktop_client.domain.geo import geo_uri
from desktop_client.domain.links import shown_host
from desktop_client.domain.messages import ItemId
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.shown_words import cover_text, place_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import decode_picture
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.elided import elided, text_direction
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, Block, LinkTarget, Look, Target
from desktop_client.ui.widgets.timeline.row_layout import Sheet
from desktop_client.ui.widgets.timeline.words import TimelineTexts

_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine


class CardBlock(Block):
    """Lines of text beside an icon or a bar; holds no words that can be selected."""

    def __init__(self, sheet: Sheet, offset: int) -> None:
        self.margins = measures.TIMELINE_CARD_MARGINS
        self.start = self.end = offset
        self.width = self.height = 0
        self.last_line: int | None = None
        self._sheet = sheet

    @override
    def widen(self, width: int) -> None:
        self.width = width

    @override
    def offset_at(self, point: QPointF) -> int:
        return self.end

    @override
    def scroll_at(self, point: QPointF, delta: float) -> bool:
        return False

    def _contains(self, point: QPointF) -> bool:
        return QRectF(0, 0, self.width, self.height).contains(point)

    def _wide(self, kind: str, text: str) -> int:
        return round(self._sheet.style.text_width(kind, text)) + 1

    def _mirrored(self, place: QRect) -> QRect:
        """Turn a place within the card, planned from left to right."""
        if not self._sheet.style.is_mirrored:
            return place
        return QRect(self.width - place.x() - place.width(), place.y(), place.width(), place.height())

    def _write(self, painter: QPainter, place: QRect, text: str) -> None:
        """Write one line, cut to its place, from the side where its text begins."""
        font = painter.font()
        before, direction = painter.layoutDirection(), text_direction(text)
        is_reversed = direction is Qt.LayoutDirection.RightToLeft
        is_trailing = is_reversed if text.strip() else self._sheet.style.is_mirrored
        painter.setLayoutDirection(direction)
        side = Qt.AlignmentFlag.AlignRight if is_trailing else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, int(_LINE | side), elided(text, font, place.width()))
        painter.setLayoutDirection(before)


class CoverBlock(CardBlock):
    """Stands where words are that are shown on request only; a click asks for them."""

    def __init__(self, hint: str, item: ItemId, sheet: Sheet, offset: int) -> None:
        super().__init__(sheet, offset)
        self.margins = measures.TIMELINE_TEXT_MARGINS
        self._item = item
        self._title = cover_text(hint)
        self._aside = TimelineTexts.tr("Click or press Enter to show it")

    @override
    def layout(self, limit: int) -> None:
        style = self._sheet.style
        side, rise = measures.TIMELINE_CARD_PADDING
        wanted = max(self._wide("action", self._title), self._wide("note", self._aside))
        self.width = min(limit, wanted + self._lead() + side)
        self.height = 2 * rise + style.action.line + style.note.line

    @override
    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None:
        style = self._sheet.style
        area = QRect(round(at.x()), round(at.y()), self.width, self.height)
        paint_box(painter, area, radius=measures.TIMELINE_QUOTE_RADIUS, fill=look.colours.state.hover)
        side, rise = measures.TIMELINE_CARD_PADDING
        icon = style.px(measures.TIMELINE_CARD_ICON)
        place = self._mirrored(QRect(side, (self.height - icon) // 2, icon, icon)).translated(area.topLeft())
        self._sheet.theme.icons.paint(painter, QRectF(place), Icon.EYE_OFF, look.colours.text.secondary)
        width = self.width - self._lead() - side
        inks = look.colours.text
        top = rise
        for text_style, text, ink in (
            (style.action, self._title, inks.primary),
            (style.note, self._aside, inks.secondary),
        ):
            painter.setFont(text_style.font)
            painter.setPen(ink)
            line = self._mirrored(QRect(self._lead(), top, width, text_style.line)).translated(area.topLeft())
            self._write(painter, line, text)
            top += text_style.line

    @override
    def target_at(self, point: QPointF) -> Target | None:
        return ActionTarget(Action.TOGGLE_COVER, self._item) if self._contains(point) else None

    def _lead(self) -> int:
        side, _ = measures.TIMELINE_CARD_PADDING
        return 2 * side + self._sheet.style.px(measures.TIMELINE_CARD_ICON)


class PlaceBlock(CardBlock):
    """Says in words where a place is; the map is opened by the system's own program, nothing is fetched."""

    def __init__(self, location: Location, item: ItemId, sheet: Sheet, offset: int) -> None:
        super().__init__(sheet, offset)
        self._item = item
        self._target = geo_uri(location)
        self._title = one_line(location.description) or TimelineTexts.tr("Place")
        self._where = place_text(location)
        if location.accuracy_m is not None:
            within = TimelineTexts.tr("{place}, within {metres} m")
            self._where = within.format(place=self._where, metres=f"{location.accuracy_m:.0f}")
        self._deeds: tuple[tuple[str, Target], ...] = (
            (TimelineTexts.tr("Open in maps"), LinkTarget(self._target)),
            (TimelineTexts.tr("Copy"), ActionTarget(Action.COPY_PLACE, item)),
        )
        self._deed_places: list[QRect] = []

    @override
    def layout(self, limit: int) -> None:
        style = self._sheet.style
        side, rise = measures.TIMELINE_CARD_PADDING
        gap = 2 * measures.TIMELINE_ACTION_GAP
        widths = [self._wide("action", text) for text, _ in self._deeds]
        wanted = max(self._wide("action", self._title), self._wide("note", self._where), sum(widths) + gap)
        self.width = min(limit, wanted + self._lead() + side)
        top = 2 * rise + style.action.line + style.note.line
        self._deed_places = []
        left = self._lead()
        for width in widths:
            self._deed_places.append(QRect(left, top, min(width, max(0, self.width - left)), style.action.line))
            left += width + gap
        self.height = top + style.action.line + rise

    @override
    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None:
        style, colours = self._sheet.style, look.colours
        area = QRect(round(at.x()), round(at.y()), self.width, self.height)
        paint_box(painter, area, radius=measures.TIMELINE_QUOTE_RADIUS, fill=colours.state.hover)
        side, rise = measures.TIMELINE_CARD_PADDING
        icon = style.px(measures.TIMELINE_CARD_ICON)
        place = self._mirrored(QRect(side, rise + 1, icon, icon)).translated(area.topLeft())
        self._sheet.theme.icons.paint(painter, QRectF(place), Icon.MAP_PIN, colours.accent.text)
        title = QRect(self._lead(), rise, self.width - self._lead() - side, style.action.line)
        painter.setFont(style.action.font)
        painter.setPen(colours.text.primary)
        self._write(painter, self._mirrored(title).translated(area.topLeft()), self._title)
        painter.setFont(style.note.font)
        painter.setPen(colours.text.secondary)
        where = QRect(title.x(), title.y() + title.height(), title.width(), style.note.line)
        self._write(painter, self._mirrored(where).translated(area.topLeft()), self._where)
        painter.setFont(style.action.font)
        painter.setPen(colours.accent.text)
        for (text, _), deed in zip(self._deeds, self._deed_places, strict=True):
            self._write(painter, self._mirrored(deed).translated(area.topLeft()), text)

    @override
    def target_at(self, point: QPointF) -> Target | None:
        at = point.toPoint()
        deeds = zip(self._deeds, self._deed_places, strict=True)
        return next((target for (_, target), place in deeds if self._mirrored(place).contains(at)), None)

    def _lead(self) -> int:
        side, _ = measures.TIMELINE_CARD_PADDING
        return 2 * side + self._sheet.style.px(measures.TIMELINE_CARD_ICON)


class PreviewBlock(CardBlock):
    """What the sender says of a link, and where it really leads; a click opens the link."""

    def __init__(self, preview: LinkPreview, sheet: Sheet, offset: int) -> None:
        super().__init__(sheet, offset)
        self._preview = preview
        self._title = one_line(preview.title)
        self._host = one_line(shown_host(preview.url))
        self._picture = _picture(preview.picture) if preview.picture else QImage()
        self._summary: Sequence[str] = ()

    @override
    def layout(self, limit: int) -> None:
        style = self._sheet.style
        room = max(1, limit - self._lead() - self._trail())
        summary = one_line(self._preview.description)
        self._summary = _two_lines(summary, self._sheet, room) if summary else ()
        texts = [("action", self._title), ("note", self._host), *(("note", line) for line in self._summary)]
        self.width = min(limit, max(self._wide(kind, text) for kind, text in texts) + self._lead() + self._trail())
        lines = style.action.line + (1 + len(self._summary)) * style.note.line
        self.height = max(lines, self._thumb() if not self._picture.isNull() else 0)

    @override
    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None:
        style, colours = self._sheet.style, look.colours
        corner = QRect(round(at.x()), round(at.y()), self.width, self.height).topLeft()
        bar = self._mirrored(QRect(0, 0, measures.TIMELINE_QUOTE_BAR, self.height)).translated(corner)
        paint_box(painter, bar, radius=measures.TIMELINE_QUOTE_BAR / 2, fill=colours.border.strong)
        room = self.width - self._lead() - self._trail()
        lines = [(style.action, self._title, colours.text.primary)]
        lines += [(style.note, line, colours.text.secondary) for line in self._summary]
        lines.append((style.note, self._host, colours.text.tertiary))
        top = 0
        for text_style, text, ink in lines:
            painter.setFont(text_style.font)
            painter.setPen(ink)
            line = QRect(self._lead(), top, room, text_style.line)
            self._write(painter, self._mirrored(line).translated(corner), text)
            top += text_style.line
        if not self._picture.isNull():
            side = self._thumb()
            square = self._mirrored(QRect(self.width - side, 0, side, side)).translated(corner)
            _paint_thumb(painter, square, self._picture)

    @override
    def target_at(self, point: QPointF) -> Target | None:
        return LinkTarget(self._preview.url) if self._contains(point) else None

    def _thumb(self) -> int:
        return self._sheet.style.px(measures.TIMELINE_CARD_THUMB)

    def _lead(self) -> int:
        return measures.TIMELINE_QUOTE_BAR + measures.TIMELINE_CARD_PADDING[0]

    def _trail(self) -> int:
        return 0 if self._picture.isNull() else self._thumb() + measures.TIMELINE_CARD_PADDING[0]


def _two_lines(text: str, sheet: Sheet, width: int) -> tuple[str, ...]:
    """Break a text at a space before `width` px; what is left over is cut when it is painted."""
    metrics = sheet.style.metrics["note"]
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    words = text.split(" ")
    first = words[0]
    taken = 1
    for word in words[1:]:
        if metrics.horizontalAdvance(f"{first} {word}") > width:
            break
        first, taken = f"{first} {word}", taken + 1
    rest = " ".join(words[taken:])
    return (first, rest) if rest else (first,)


@lru_cache(maxsize=64)
def _picture(data: bytes) -> QImage:
    return decode_picture(data, measures.TIMELINE_CARD_PICTURE)


def _paint_thumb(painter: QPainter, square: QRect, picture: QImage) -> None:
    painter.save()
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(square), measures.TIMELINE_QUOTE_RADIUS, measures.TIMELINE_QUOTE_RADIUS)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    size = QSize(picture.size()).scaled(square.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    place = QRect(square.topLeft(), size)
    place.moveCenter(square.center())
    painter.drawImage(place, picture)
    painter.restore()
