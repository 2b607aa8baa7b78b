"""Files in a bubble: a card, or the picture itself once it is here."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath
from typing_extensions import override

from desktop_client.domain.files import FileFacts
from desktop_client.domain.messages import ItemId, Message
from desktop_client.domain.transfers import Transfer, TransferState
from desktop_client.ui.models.share_words import done_share, rest_line, share_icon, share_name, state_line
from desktop_client.ui.models.shares import SharesAtHand
from desktop_client.ui.theme import file_measures as measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.timeline.blocks import Block, Look, ShareDeed, ShareTarget, Target
from desktop_client.ui.widgets.timeline.cards import CardBlock
from desktop_client.ui.widgets.timeline.row_layout import Sheet

_MOVES = (TransferState.PENDING, TransferState.MOVING)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownShare:
    """A file of a message, by its place among them."""

    facts: FileFacts
    item: ItemId
    index: int


def share_blocks(message: Message, shares: SharesAtHand, sheet: Sheet, offset: int) -> Sequence[Block]:
    """Return one block for each file of a message."""
    blocks: list[Block] = []
    for index, share in enumerate(message.extras.shares):
        size = shares.picture_size(message.id, index, share.facts)
        shown = ShownShare(facts=share.facts, item=message.id, index=index)
        if size is None:
            blocks.append(FileBlock(shown, shares, sheet, offset))
        else:
            blocks.append(PictureBlock(shown, shares, sheet, offset, size=size))
    return blocks


class ShareBlock(CardBlock):
    """Asks for the state of its file as it is painted: progress changes no height."""

    def __init__(self, shown: ShownShare, shares: SharesAtHand, sheet: Sheet, offset: int) -> None:
        super().__init__(sheet, offset)
        self._facts = shown.facts
        self._item, self._index = shown.item, shown.index
        self._shares = shares
        self._name = share_name(shown.facts)

    def _transfer(self) -> Transfer | None:
        return self._shares.transfer(self._item, self._index)

    def _target(self, deed: ShareDeed) -> Target:
        return ShareTarget(deed, self._item, self._index)

    def _line(self, transfer: Transfer | None) -> str:
        if transfer is None or transfer.state is TransferState.DONE:
            return rest_line(self._facts)
        return state_line(transfer, self._shares.progress(transfer))

    def _px(self, length: int) -> int:
        return self._sheet.style.px(length)


class FileBlock(ShareBlock):
    @override
    def layout(self, limit: int) -> None:
        style = self._sheet.style
        self.width = min(limit, self._px(measures.CARD))
        lines = style.action.line + style.note.line + measures.BAR + 2 * measures.BAR_GAP
        self.height = max(self._px(measures.TILE), lines)
        room = self.width - self._px(measures.TIME_ROOM)
        self.last_line = max(0, min(room, self._lead() + self._wide("note", rest_line(self._facts))))

    @override
    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None:
        transfer = self._transfer()
        corner = at.toPoint()
        self._paint_tile(painter, corner, look, transfer)
        inks, style = look.colours.text, self._sheet.style
        moves = transfer is not None and transfer.state in (*_MOVES, TransferState.PAUSED)
        trail = self._deeds_width(transfer)
        bar_room = measures.BAR + 2 * measures.BAR_GAP if moves else 0
        top = (self.height - style.action.line - style.note.line - bar_room) // 2
        room = self.width - self._lead()
        painter.setFont(style.action.font)
        painter.setPen(inks.primary)
        title = QRect(self._lead(), top, room - trail, style.action.line)
        self._write(painter, self._mirrored(title).translated(corner), self._name)
        top += style.action.line
        if moves and transfer is not None:
            self._paint_bar(painter, corner, QRect(self._lead(), top + measures.BAR_GAP, room, measures.BAR), transfer)
            top += bar_room
        failed = transfer is not None and transfer.state is TransferState.FAILED
        painter.setFont(style.note.font)
        painter.setPen(look.colours.danger.text if failed else inks.secondary)
        line = QRect(self._lead(), top, room - self._px(measures.TIME_ROOM), style.note.line)
        self._write(painter, self._mirrored(line).translated(corner), self._line(transfer))
        for deed, place in self._deeds(transfer):
            self._paint_deed(painter, self._mirrored(place).translated(corner), deed, look)

    @override
    def target_at(self, point: QPointF) -> Target | None:
        for deed, place in self._deeds(self._transfer()):
            if self._mirrored(place).contains(point.toPoint()):
                return self._target(deed)
        return self._target(ShareDeed.FOLLOW) if self._contains(point) else None

    def _lead(self) -> int:
        return self._px(measures.TILE) + measures.GAP

    def _deeds(self, transfer: Transfer | None) -> list[tuple[ShareDeed, QRect]]:
        """Return the buttons at the end of the title, and where they are."""
        side = self._px(measures.DEED)
        if transfer is None or transfer.state in (TransferState.DONE, TransferState.CANCELLED):
            return []
        deeds = [ShareDeed.CANCEL, ShareDeed.PAUSE] if transfer.state in _MOVES else [ShareDeed.CANCEL]
        lefts = (self.width - side * (place + 1) - measures.BAR_GAP * place for place in range(len(deeds)))
        return [(deed, QRect(left, 0, side, side)) for deed, left in zip(deeds, lefts, strict=True)]

    def _deeds_width(self, transfer: Transfer | None) -> int:
        return len(self._deeds(transfer)) * (self._px(measures.DEED) + measures.BAR_GAP)

    def _paint_deed(self, painter: QPainter, place: QRect, deed: ShareDeed, look: Look) -> None:
        paint_box(painter, place, radius=place.height() / 2, fill=look.colours.state.hover)
        icon = Icon.PAUSE if deed is ShareDeed.PAUSE else Icon.X
        side = self._px(measures.DEED_ICON)
        inset = (place.width() - side) / 2
        square = QRectF(place.x() + inset, place.y() + inset, side, side)
        self._sheet.theme.icons.paint(painter, square, icon, look.colours.text.secondary)

    def _paint_tile(self, painter: QPainter, corner: QPoint, look: Look, transfer: Transfer | None) -> None:
        side, icon = self._px(measures.TILE), self._px(measures.TILE_ICON)
        place = self._mirrored(QRect(0, (self.height - side) // 2, side, side)).translated(corner)
        is_here = transfer is not None and transfer.state is TransferState.DONE
        sign = share_icon(self._facts) if is_here or transfer is not None else Icon.DOWNLOAD
        if transfer is not None and transfer.state in (TransferState.FAILED, TransferState.PAUSED):
            sign = Icon.ROTATE_CW if transfer.state is TransferState.FAILED else Icon.PLAY
        paint_box(painter, place, radius=measures.TILE_RADIUS, fill=look.colours.accent.solid)
        inset = (side - icon) / 2
        square = QRectF(place.x() + inset, place.y() + inset, icon, icon)
        self._sheet.theme.icons.paint(painter, square, sign, look.colours.text.on_accent)

    def _paint_bar(self, painter: QPainter, corner: QPoint, place: QRect, transfer: Transfer) -> None:
        part = done_share(transfer, self._shares.progress(transfer))
        paint_bar(painter, self._mirrored(place).translated(corner), part, is_mirrored=self._sheet.style.is_mirrored)


class PictureBlock(ShareBlock):
    """As large as the picture is said to be, before it is here."""

    def __init__(self, shown: ShownShare, shares: SharesAtHand, sheet: Sheet, offset: int, *, size: QSize) -> None:
        super().__init__(shown, shares, sheet, offset)
        self._size = size

    @override
    def layout(self, limit: int) -> None:
        shown = QSize(min(limit, self._px(measures.CARD)), self._px(measures.PICTURE_HEIGHT))
        if self._size.width() > shown.width() or self._size.height() > shown.height():
            fitted = self._size.scaled(shown, Qt.AspectRatioMode.KeepAspectRatio)
        else:
            fitted = self._size
        least_width, least_height = measures.PICTURE_LEAST
        self.width = min(limit, max(fitted.width(), self._px(least_width)))
        self.height = max(fitted.height(), self._px(least_height))

    @override
    def widen(self, width: int) -> None:
        pass

    @override
    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None:
        place = self._mirrored(QRect(0, 0, self.width, self.height)).translated(at.toPoint())
        picture = self._shares.picture(self._item, self._index)
        paint_box(painter, place, radius=measures.PICTURE_RADIUS, fill=look.colours.state.hover)
        if picture is not None and not picture.isNull():
            _paint_picture(painter, place, picture)
            return
        transfer = self._transfer()
        style, icon = self._sheet.style, self._px(measures.TILE_ICON)
        middle = QRectF(place.center().x() - icon / 2, place.center().y() - icon, icon, icon)
        sign = Icon.DOWNLOAD if transfer is None else Icon.IMAGE
        self._sheet.theme.icons.paint(painter, middle, sign, look.colours.text.secondary)
        painter.setFont(style.note.font)
        painter.setPen(look.colours.text.secondary)
        line = QRect(place.x(), place.center().y() + measures.BAR_GAP, place.width(), style.note.line)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._line(transfer))
        if transfer is not None and transfer.state in _MOVES:
            bar = place.adjusted(measures.GAP, 0, -measures.GAP, -measures.GAP)
            bar.setTop(bar.bottom() - measures.BAR)
            part = done_share(transfer, self._shares.progress(transfer))
            paint_bar(painter, bar, part, is_mirrored=style.is_mirrored)

    @override
    def target_at(self, point: QPointF) -> Target | None:
        return self._target(ShareDeed.FOLLOW) if self._contains(point) else None


def paint_bar(painter: QPainter, place: QRect, part: float, *, is_mirrored: bool) -> None:
    """Paint how much is through, `part` from 0 to 1."""
    colours = current_theme().colours
    paint_box(painter, place, radius=place.height() / 2, fill=colours.border.default)
    width = round(place.width() * part)
    if width:
        left = place.right() + 1 - width if is_mirrored else place.x()
        done = QRect(left, place.y(), width, place.height())
        paint_box(painter, done, radius=place.height() / 2, fill=colours.accent.solid)


def _paint_picture(painter: QPainter, place: QRect, picture: QImage) -> None:
    """Paint a picture whole in the middle of its place."""
    painter.save()
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(place), measures.PICTURE_RADIUS, measures.PICTURE_RADIUS)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    size = picture.size()
    if size.width() > place.width() or size.height() > place.height():
        size = size.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    fitted = QRect(place.topLeft(), size)
    fitted.moveCenter(place.center())
    painter.drawImage(fitted, picture)
    painter.restore()
