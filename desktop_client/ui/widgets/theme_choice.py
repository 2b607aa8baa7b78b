"""Choose the theme by small pictures of the window in it."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.domain.settings import ThemeChoice
from desktop_client.ui.theme import measures
from desktop_client.ui.theme import preview_measures as preview
from desktop_client.ui.theme.colours import Colours
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.elided import elided
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.shapes import paint_box


class ThemeChoices(QWidget):
    """One card for each choice, beside each other."""

    chosen = Signal(object)
    """A ThemeChoice."""

    def __init__(self, name: str, texts: dict[ThemeChoice, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.cards: dict[ThemeChoice, ThemeCard] = {}
        row = QHBoxLayout(self)
        side = preview.PREVIEW_PADDING
        row.setContentsMargins(side, side, side, side)
        row.setSpacing(side)
        for choice, text in texts.items():
            card = ThemeCard(choice, text, self)
            self.cards[choice] = card
            self._group.addButton(card)
            row.addWidget(card)
        self._group.buttonClicked.connect(self._tell)

    def set_choice(self, choice: ThemeChoice) -> None:
        self.cards[choice].setChecked(True)

    def _tell(self, button: QWidget) -> None:
        if isinstance(button, ThemeCard):
            self.chosen.emit(button.choice)


class ThemeCard(QRadioButton):
    """A picture of the window over a radio button; both are one control."""

    def __init__(self, choice: ThemeChoice, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.choice = choice
        self._hover = Hover(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(self, preview.PREVIEW_RADIUS)
        follow_theme(self._apply_theme)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._label_width(), self._picture_height() + preview.PREVIEW_LABEL_GAP + self._label_height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(max(preview.PREVIEW_LEAST_WIDTH, self._label_width()), self.sizeHint().height())

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_theme().colours
        painter = QPainter(self)
        frame = QRect(0, 0, self.width(), self._picture_height())
        is_on = self.isChecked()
        border = colours.accent.solid if is_on else colours.border.default
        width = preview.PREVIEW_CHOSEN_BORDER if is_on else None
        fill = colours.state.hover if self._hover.strength else None
        paint_box(painter, frame, radius=preview.PREVIEW_RADIUS, fill=fill, border=border, width=width)
        inset = preview.PREVIEW_INSET
        self._paint_picture(painter, QRectF(frame.adjusted(inset, inset, -inset, -inset)))
        self._paint_label(painter, frame.bottom() + 1 + preview.PREVIEW_LABEL_GAP)
        painter.end()

    def _paint_picture(self, painter: QPainter, area: QRectF) -> None:
        theme = current_theme()
        light, dark = theme.colours_of(is_dark=False), theme.colours_of(is_dark=True)
        whole = QPainterPath()
        whole.addRoundedRect(area, preview.PREVIEW_INNER_RADIUS, preview.PREVIEW_INNER_RADIUS)
        painter.save()
        painter.setClipPath(whole)
        _paint_window(painter, area, dark if self.choice is ThemeChoice.DARK else light)
        if self.choice is ThemeChoice.SYSTEM:
            painter.setClipPath(_slanted(area), Qt.ClipOperation.IntersectClip)
            _paint_window(painter, area, dark)
        painter.restore()

    def _paint_label(self, painter: QPainter, top: int) -> None:
        colours = current_theme().colours
        side, height = current_theme().px(measures.CHECK), self._label_height()
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        box = QRect(self.width() - side if is_mirrored else 0, top + (height - side) // 2, side, side)
        is_on = self.isChecked()
        paint_box(
            painter,
            box,
            radius=side / 2,
            border=colours.accent.solid if is_on else colours.border.strong,
            width=current_theme().px(measures.RADIO_DOT_BORDER) if is_on else measures.CHECK_BORDER,
        )
        start = side + measures.CHECK_GAP
        words = QRect(0 if is_mirrored else start, top, self.width() - start, height)
        weight = SEMI_BOLD if is_on else None
        font = current_theme().fonts.font(TypeRole.SMALL, weight=weight)
        painter.setFont(font)
        painter.setPen(colours.text.primary)
        align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, align, elided(self.text(), font, words.width()))

    def _picture_height(self) -> int:
        return current_theme().px(preview.PREVIEW_HEIGHT)

    def _label_height(self) -> int:
        theme = current_theme()
        return max(theme.px(measures.CHECK), theme.fonts.line(TypeRole.SMALL))

    def _label_width(self) -> int:
        widest = current_theme().fonts.font(TypeRole.SMALL, weight=SEMI_BOLD)
        words = QFontMetrics(widest).horizontalAdvance(self.text()) + measures.HAIRLINE
        return current_theme().px(measures.CHECK) + measures.CHECK_GAP + words

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.SMALL, weight=SEMI_BOLD))
        self.updateGeometry()


def _paint_window(painter: QPainter, area: QRectF, colours: Colours) -> None:
    painter.fillRect(area, colours.surface.canvas)
    painter.fillRect(_part(area, preview.RAIL), colours.surface.rail)
    painter.fillRect(_part(area, preview.SIDEBAR), colours.surface.sidebar)
    round_part = preview.PREVIEW_PART_RADIUS
    paint_box(painter, _part(area, preview.CHOSEN_ROW), radius=round_part, fill=colours.state.selected)
    for row in preview.ROWS:
        paint_box(painter, _part(area, row), radius=round_part, fill=colours.border.default)
    for bubble in preview.OTHERS:
        paint_box(painter, _part(area, bubble), radius=round_part, fill=colours.bubble.other)
    paint_box(painter, _part(area, preview.OWN), radius=round_part, fill=colours.bubble.own)
    composer = _part(area, preview.COMPOSER)
    paint_box(painter, composer, radius=round_part, fill=colours.surface.raised, border=colours.border.default)


def _part(area: QRectF, part: preview.Part) -> QRectF:
    left, top, right, bottom = part
    corner = QPointF(area.x() + left * area.width(), area.y() + top * area.height())
    return QRectF(corner, QPointF(area.x() + right * area.width(), area.y() + bottom * area.height()))


def _slanted(area: QRectF) -> QPainterPath:
    above, below = (area.x() + part * area.width() for part in preview.SLANT)
    half = QPainterPath()
    corners = [QPointF(above, area.top()), area.topRight(), area.bottomRight(), QPointF(below, area.bottom())]
    half.addPolygon(QPolygonF(corners))
    half.closeSubpath()
    return half
