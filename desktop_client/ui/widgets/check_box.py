"""Check boxes and radio buttons of 18 with their label."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.shapes import paint_box


class CheckBox(QCheckBox):
    def __init__(self, text: str, *, is_checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setChecked(is_checked)
        FocusRing(self, measures.CHECK_RADIUS)
        follow_theme(self._apply_theme)

    @override
    def sizeHint(self) -> QSize:
        return _size(self)

    @override
    def minimumSizeHint(self) -> QSize:
        return _size(self)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_theme().colours
        painter = QPainter(self)
        box = _box(self)
        if self.isChecked():
            paint_box(painter, box, radius=measures.CHECK_RADIUS, fill=colours.accent.solid)
            inset = box.width() // 8
            mark = QRectF(box.adjusted(inset, inset, -inset, -inset))
            current_theme().icons.paint(painter, mark, Icon.CHECK, colours.text.on_accent)
        else:
            paint_box(
                painter,
                box,
                radius=measures.CHECK_RADIUS,
                border=colours.border.strong,
                width=measures.CHECK_BORDER,
            )
        _paint_label(self, painter)
        painter.end()

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.SMALL))
        self.updateGeometry()


class RadioButton(QRadioButton):
    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        FocusRing(self, measures.CHECK / 2)
        follow_theme(self._apply_theme)

    @override
    def sizeHint(self) -> QSize:
        return _size(self)

    @override
    def minimumSizeHint(self) -> QSize:
        return _size(self)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_theme().colours
        painter = QPainter(self)
        box = _box(self)
        is_on = self.isChecked()
        paint_box(
            painter,
            box,
            radius=box.width() / 2,
            border=colours.accent.solid if is_on else colours.border.strong,
            width=current_theme().px(measures.RADIO_DOT_BORDER) if is_on else measures.CHECK_BORDER,
        )
        _paint_label(self, painter)
        painter.end()

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.SMALL))
        self.updateGeometry()


def _size(button: QAbstractButton) -> QSize:
    theme = current_theme()
    side = theme.px(measures.CHECK)
    words = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text()).width()
    height = max(side, theme.fonts.line(TypeRole.SMALL))
    return QSize(side + (measures.CHECK_GAP + words if words else 0), height)


def _box(button: QAbstractButton) -> QRect:
    side = current_theme().px(measures.CHECK)
    left = button.width() - side if _is_mirrored(button) else 0
    return QRect(left, (button.height() - side) // 2, side, side)


def _paint_label(button: QAbstractButton, painter: QPainter) -> None:
    text = current_theme().colours.text
    painter.setFont(button.font())
    painter.setPen(text.primary if button.isEnabled() else text.disabled)
    start = current_theme().px(measures.CHECK) + measures.CHECK_GAP
    area = button.rect().adjusted(0, 0, -start, 0) if _is_mirrored(button) else button.rect().adjusted(start, 0, 0, 0)
    flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
    painter.drawText(area, flags, button.text())


def _is_mirrored(button: QAbstractButton) -> bool:
    return button.layoutDirection() is Qt.LayoutDirection.RightToLeft
