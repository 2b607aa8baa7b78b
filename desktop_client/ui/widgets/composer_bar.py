"""What the text in the composer is about: the message it answers, or the one it corrects."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.addresses import BareJid
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class ComposerBar(QWidget):
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon.REPLY
        self._person: BareJid | None = None
        self.is_wanted = self.is_correction = False
        self.title = TextLabel("", TypeRole.SMALL, Tone.ACCENT, weight=SEMI_BOLD, parent=self)
        self.text = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, parent=self)
        self.close_button = IconButton(Icon.X, "", ButtonSize.SM, parent=self)
        self.close_button.clicked.connect(self.closed)
        self._row = QHBoxLayout(self)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.text)
        self._row.addLayout(column, 1)
        self._row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        follow_theme(self._apply_theme)
        self.hide()

    def show_reply(self, name: str, person: BareJid, text: str) -> None:
        self._show(Icon.REPLY, self.tr("Reply to {name}").format(name=name), text, self.tr("Do not reply"))
        self._person, self.is_correction = person, False

    def show_correction(self, text: str) -> None:
        self._show(Icon.PENCIL, self.tr("Edit message"), text, self.tr("Do not edit"))
        self._person, self.is_correction = None, True

    def _show(self, icon: Icon, title: str, text: str, closing: str) -> None:
        self._icon = icon
        self.title.setText(title)
        self.text.setText(text)
        self.close_button.set_name(closing, "Esc")
        self.setAccessibleName(f"{title}: {text}")
        self.is_wanted = True
        self.show()
        self.update()

    def dismiss(self) -> None:
        self.is_wanted = self.is_correction = False
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        side = theme.px(theme.tokens.icon_sizes.sm)
        tone = self._tone()
        is_mirrored = theme.is_right_to_left
        lead = measures.COMPOSER_BAR_PADDING
        left = self.width() - lead - side if is_mirrored else lead
        theme.icons.paint(painter, QRectF(left, (self.height() - side) / 2, side, side), self._icon, tone)
        bar = QRectF(0, 0, measures.TIMELINE_QUOTE_BAR, self.title.height() + self.text.height())
        bar.moveTop((self.height() - bar.height()) / 2)
        bar.moveLeft(left - lead - bar.width() if is_mirrored else left + side + lead)
        paint_box(painter, bar, radius=bar.width() / 2, fill=tone)
        painter.end()

    def _tone(self) -> QColor:
        theme = current_theme()
        return theme.name_colour(self._person) if self._person is not None else theme.colours.accent.text

    def _apply_theme(self) -> None:
        theme = current_theme()
        lead = 2 * measures.COMPOSER_BAR_PADDING + theme.px(theme.tokens.icon_sizes.sm) + measures.TIMELINE_QUOTE_BAR
        lead += measures.COMPOSER_BAR_PADDING
        self._row.setContentsMargins(lead, 0, 0, 0)
        self._row.setSpacing(0)
        self.update()
