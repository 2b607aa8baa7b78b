"""Above the text of the composer: a link that could have a preview, or the preview that goes along."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.extras import LinkPreview
from desktop_client.domain.links import shown_host
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import decode_picture
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class PreviewStrip(QWidget):
    wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = _Thumbnail(self)
        self.title = TextLabel("", TypeRole.SMALL, weight=SEMI_BOLD, parent=self)
        self.text = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, parent=self)
        self.add_button = Button(
            self.tr("Add preview"), ButtonRole.SECONDARY, ButtonSize.SM, icon=Icon.LINK, parent=self
        )
        self.close_button = IconButton(Icon.X, self.tr("No preview"), ButtonSize.SM, parent=self)
        self.add_button.clicked.connect(self.wanted)
        self.close_button.clicked.connect(self.closed)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.text)
        row = QHBoxLayout(self)
        side, _ = measures.COMPOSER_TEXT_PADDING
        row.setContentsMargins(side, 0, 0, 0)
        row.setSpacing(measures.COMPOSER_GAP)
        row.addWidget(self.picture)
        row.addLayout(column, 1)
        for button in (self.add_button, self.close_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def offer(self, url: str, *, is_busy: bool) -> None:
        """Offer to look at a page; nothing is asked of it before."""
        self._say(
            self.tr("Add a preview of {place}?").format(place=shown_host(url)),
            self.tr("Looking at the page…") if is_busy else self.tr("The site will see this computer’s address."),
        )
        self.picture.hide()
        self.add_button.setVisible(not is_busy)

    def present(self, preview: LinkPreview) -> None:
        """Show what goes along."""
        host = shown_host(preview.url)
        parts = filter(None, (one_line(preview.description), host))
        self._say(one_line(preview.title), self.tr(" · ", "between the parts of a preview").join(parts))
        self.picture.show_picture(preview.picture)
        self.add_button.hide()

    def _say(self, title: str, text: str) -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.setAccessibleName(f"{title}: {text}")
        self.show()


class _Thumbnail(QWidget):
    """The middle of a picture, as the reader sees it; nothing without one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = QImage()
        follow_theme(self._apply_theme)
        self.hide()

    def show_picture(self, data: bytes) -> None:
        self._image = decode_picture(data) if data else QImage()
        self.setVisible(not self._image.isNull())
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        side = min(self._image.width(), self._image.height())
        middle = QRect(0, 0, side, side)
        middle.moveCenter(self._image.rect().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image, middle)
        painter.end()

    def _apply_theme(self) -> None:
        side = current_theme().px(measures.TIMELINE_CARD_THUMB)
        self.setFixedSize(side, side)
