"""Above the text of the composer: a link that could have a preview, or the preview that goes along."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_client.domain.extras import LinkPreview
from desktop_client.domain.links import shown_host
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class PreviewStrip(QWidget):
    wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self.add_button.setVisible(not is_busy)

    def present(self, preview: LinkPreview) -> None:
        """Show what goes along."""
        host = shown_host(preview.url)
        parts = filter(None, (one_line(preview.description), host))
        self._say(one_line(preview.title), self.tr(" · ", "between the parts of a preview").join(parts))
        self.add_button.hide()

    def _say(self, title: str, text: str) -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.setAccessibleName(f"{title}: {text}")
        self.show()
