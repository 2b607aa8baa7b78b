"""One screen or window that may be shared, with what is seen on it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.domain.devices import Shareable
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.call.frame_feed import image_of
from desktop_client.ui.widgets.call.painting import paint_picture, rounded
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.shapes import paint_box


class ShareTile(QAbstractButton):
    """Checkable; Space chooses it, Enter is left to the dialog."""

    def __init__(self, shareable: Shareable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hover = Hover(self)
        self._image: QImage | None = None
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        FocusRing(self, current_theme().tokens.radius.lg)
        self.show_shareable(shareable)
        follow_theme(self._apply_theme)

    def show_shareable(self, shareable: Shareable) -> None:
        self.shareable = shareable
        self._image = image_of(shareable.thumbnail) if shareable.thumbnail is not None else None
        self.setText(shareable.name)
        self.setAccessibleName(one_line(shareable.name))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        width, height = (theme.px(length) for length in measures.SHAREABLE)
        inset = 2 * measures.SHAREABLE_INSET
        return QSize(width + inset, height + inset + theme.fonts.line(TypeRole.SMALL) + measures.CALL_PILL_GAP)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(measures.SHAREABLE[0] // 2, self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the dialog around."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setChecked(True)
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        colours, radius = theme.colours, theme.tokens.radius.lg
        painter = QPainter(self)
        if self.isChecked():
            width = measures.FIELD_FOCUS_BORDER
            paint_box(
                painter,
                self.rect(),
                radius=radius,
                fill=colours.state.selected,
                border=colours.accent.solid,
                width=width,
            )
        elif self._hover.strength:
            paint_box(painter, self.rect(), radius=radius, fill=colours.state.hover)
        self._paint_thumbnail(painter, self._thumbnail_area())
        self._paint_name(painter)
        painter.end()

    def _thumbnail_area(self) -> QRectF:
        inset = measures.SHAREABLE_INSET
        height = current_theme().px(measures.SHAREABLE[1])
        return QRectF(inset, inset, self.width() - 2 * inset, height)

    def _paint_thumbnail(self, painter: QPainter, area: QRectF) -> None:
        theme = current_theme()
        radius = theme.tokens.radius.md
        painter.save()
        painter.setClipPath(rounded(area, radius))
        painter.fillRect(area, theme.colours.surface.sunken)
        if self._image is not None:
            paint_picture(painter, area, self._image, is_whole=True)
        else:
            side = theme.tokens.size.icon_button.sm
            place = QRectF(0, 0, side, side)
            place.moveCenter(area.center())
            theme.icons.paint(painter, place, self._icon(), theme.colours.text.tertiary)
        painter.restore()
        paint_box(painter, area, radius=radius, border=theme.colours.border.default)
        if self.isChecked():
            self._paint_mark(painter, area)

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        theme = current_theme()
        side, inset = measures.SHAREABLE_MARK, measures.SHAREABLE_INSET
        mark = QRectF(area.right() - inset - side, area.top() + inset, side, side)
        if theme.is_right_to_left:
            mark.moveLeft(area.left() + inset)
        paint_box(painter, mark, radius=side / 2, fill=theme.colours.accent.solid)
        edge = measures.SHAREABLE_INSET / 2
        place = mark.adjusted(edge, edge, -edge, -edge)
        theme.icons.paint(painter, place, Icon.CHECK, theme.colours.text.on_accent)

    def _paint_name(self, painter: QPainter) -> None:
        theme = current_theme()
        area = self._thumbnail_area()
        side, gap = theme.px(theme.tokens.icon_sizes.sm), measures.CALL_PILL_GAP
        line = theme.fonts.line(TypeRole.SMALL)
        row = QRectF(area.left(), area.bottom() + gap / 2, area.width(), line)
        left = row.right() - side if theme.is_right_to_left else row.left()
        icon = QRectF(left, row.center().y() - side / 2, side, side)
        theme.icons.paint(painter, icon, self._icon(), theme.colours.text.secondary)
        room = side + gap
        words = row.adjusted(0, 0, -room, 0) if theme.is_right_to_left else row.adjusted(room, 0, 0, 0)
        painter.setFont(self.font())
        painter.setPen(theme.colours.text.primary)
        text = painter.fontMetrics().elidedText(one_line(self.text()), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, text)

    def _icon(self) -> Icon:
        return Icon.APP_WINDOW if self.shareable.source.is_window else Icon.MONITOR

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.SMALL, weight=MEDIUM))
        self.setFixedHeight(self.sizeHint().height())
        self.update()
