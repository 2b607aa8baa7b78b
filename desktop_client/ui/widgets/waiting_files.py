"""Files on their way that no message announces yet: one card each, the newest last."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.transfers import Progress, Transfer, TransferId, TransferState
from desktop_client.ui.models.share_words import done_share, share_icon, share_name, state_line
from desktop_client.ui.theme import file_measures as measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone
from desktop_client.ui.widgets.timeline.share_block import paint_bar

_MOVES = (TransferState.PENDING, TransferState.MOVING)


class WaitingFile(QWidget):
    """A card with what can be done: pause or go on, and give up."""

    def __init__(self, transfer: Transfer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._transfer = transfer
        self._progress: Progress | None = None
        name = share_name(transfer.facts)
        self.setAccessibleName(name)
        self._line = TextLabel("", TypeRole.SMALL, Tone.SECONDARY)
        self._bar = _Bar(self)
        self.go_button = IconButton(Icon.PAUSE, "", ButtonSize.SM)
        self.stop_button = IconButton(Icon.X, self.tr("Do not send {name}").format(name=name), ButtonSize.SM)
        words = QVBoxLayout()
        words.setSpacing(measures.BAR_GAP)
        for part in (TextLabel(name, TypeRole.BODY, weight=MEDIUM), self._bar, self._line):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(measures.GAP, measures.WAITING_GAP, measures.GAP, measures.WAITING_GAP)
        row.setSpacing(measures.GAP)
        row.addWidget(_Tile(transfer, self))
        row.addLayout(words, 1)
        row.addWidget(self.go_button)
        row.addWidget(self.stop_button)
        self.show_state(transfer, None)
        follow_theme(self._apply_theme)

    def _apply_theme(self) -> None:
        self.setFixedWidth(current_theme().px(measures.CARD) + 2 * measures.GAP)

    def show_state(self, transfer: Transfer, progress: Progress | None) -> None:
        """Show how far it is, or why it stands."""
        self._transfer, self._progress = transfer, progress
        has_failed = transfer.state is TransferState.FAILED
        self._line.set_tone(Tone.DANGER if has_failed else Tone.SECONDARY)
        text = state_line(transfer, progress)
        if self._line.text() != text:
            self._line.setText(text)
        self.setAccessibleDescription(text)
        self._bar.show_part(done_share(transfer, progress))
        self._bar.setVisible(not has_failed)
        name = share_name(transfer.facts)
        if transfer.state in _MOVES:
            self.go_button.set_icon(Icon.PAUSE)
            self.go_button.set_name(self.tr("Pause {name}").format(name=name))
        elif has_failed:
            self.go_button.set_icon(Icon.ROTATE_CW)
            self.go_button.set_name(self.tr("Try {name} again").format(name=name))
        else:
            self.go_button.set_icon(Icon.PLAY)
            self.go_button.set_name(self.tr("Go on with {name}").format(name=name))

    def text(self) -> str:
        return self._line.text()

    @property
    def transfer(self) -> Transfer:
        return self._transfer

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        bubble = current_theme().colours.bubble
        painter = QPainter(self)
        radius = current_theme().tokens.radius.bubble
        paint_box(painter, self.rect(), radius=radius, fill=bubble.own, border=bubble.own_border)
        painter.end()


class WaitingFiles(QScrollArea):
    """Grows with its cards up to a height, then it is scrolled."""

    pause_requested = Signal(object)
    resume_requested = Signal(object)
    cancel_requested = Signal(object)
    """A `TransferId`, as the two above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Files that are being sent"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._content = QWidget()
        self._content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, measures.WAITING_GAP, 0, measures.WAITING_GAP)
        self._column.setSpacing(measures.WAITING_GAP)
        self.setWidget(self._content)
        self.cards: dict[TransferId, WaitingFile] = {}

    @override
    def sizeHint(self) -> QSize:
        most = current_theme().px(measures.WAITING_HEIGHT)
        return QSize(super().sizeHint().width(), min(most, self._column.sizeHint().height()))

    def show_transfers(
        self, transfers: Sequence[Transfer], progress_of: Callable[[TransferId], Progress | None]
    ) -> None:
        """Show these and no others."""
        wanted = {each.id for each in transfers}
        for name in [name for name in self.cards if name not in wanted]:
            card = self.cards.pop(name)
            card.hide()
            self._column.removeWidget(card)
            card.deleteLater()
        for transfer in transfers:
            card = self.cards.get(transfer.id) or self._add(transfer)
            card.show_state(transfer, progress_of(transfer.id))
        self.setFixedHeight(self.sizeHint().height())

    def _add(self, transfer: Transfer) -> WaitingFile:
        card = WaitingFile(transfer)
        card.go_button.clicked.connect(lambda: self._go(card.transfer))
        card.stop_button.clicked.connect(lambda: self.cancel_requested.emit(transfer.id))
        self._column.addWidget(card, 0, Qt.AlignmentFlag.AlignTrailing)
        self.cards[transfer.id] = card
        return card

    def _go(self, transfer: Transfer) -> None:
        wish = self.pause_requested if transfer.state in _MOVES else self.resume_requested
        wish.emit(transfer.id)


class _Bar(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._part = 0.0
        self.setFixedHeight(measures.BAR)

    def show_part(self, part: float) -> None:
        self._part = part
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        paint_bar(painter, self.rect(), self._part, is_mirrored=is_mirrored)
        painter.end()


class _Tile(QWidget):
    def __init__(self, transfer: Transfer, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = share_icon(transfer.facts)
        side = current_theme().px(measures.TILE)
        self.setFixedSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        place = QRect(0, 0, self.width(), self.height())
        paint_box(painter, place, radius=measures.TILE_RADIUS, fill=theme.colours.accent.solid)
        icon = theme.px(measures.TILE_ICON)
        inset = (self.width() - icon) / 2
        theme.icons.paint(painter, QRectF(inset, inset, icon, icon), self._sign, theme.colours.text.on_accent)
        painter.end()
