"""The banner of the main pane: one line, the gravest first, the others one press away."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.motion import Transition
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.announce import announce
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.fields import IconMark
from desktop_client.ui.widgets.lead_label import LeadLabel
from desktop_client.ui.widgets.severity import Severity, severity_fill, severity_icon, severity_tone
from desktop_client.ui.widgets.tool_tip import set_tool_tip


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerAction:
    """A button of a banner."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerContent:
    """One thing to say; `key` tells banners apart and comes back with an action."""

    key: str
    severity: Severity
    lead: str
    text: str = ""
    icon: Icon | None = None
    actions: tuple[BannerAction, ...] = ()


class Banner(QWidget):
    """Empty and without height until there is something to say."""

    action_requested = Signal(str, str)
    """Key of the banner, key of its action."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contents: tuple[BannerContent, ...] = ()
        self._shown = 0
        self._buttons: list[Button] = []
        theme = current_theme()
        self._height = Transition(theme.motion, self, self._grow, on_end=self._settle)
        self._mark = IconMark(Icon.INFO, severity_tone(Severity.INFO), theme.tokens.icon_sizes.sm, parent=self)
        self._words = LeadLabel(is_wrapped=False, parent=self)
        self._more = Button("", ButtonRole.QUIET, ButtonSize.SM, parent=self)
        self._more.clicked.connect(self._show_next)
        self._row = QHBoxLayout(self)
        before, behind = measures.BANNER_PADDING
        self._row.setContentsMargins(before, 0, behind, measures.HAIRLINE)
        self._row.setSpacing(measures.BANNER_GAP)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._more)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(0)
        self.hide()
        follow_theme(self._apply_theme)

    def set_contents(self, contents: Iterable[BannerContent]) -> None:
        """Show the gravest of these; of equally grave ones the first given."""
        shown_key = self._contents[self._shown].key if self._contents else ""
        was_empty = not self._contents
        ordered = tuple(sorted(contents, key=lambda content: -content.severity))
        gravest = ordered[0].severity if ordered else Severity.INFO
        keys = [content.key for content in ordered if content.severity == gravest]
        self._contents = ordered
        self._shown = keys.index(shown_key) if shown_key in keys else 0
        if ordered:
            self._fill()
        if was_empty and ordered:
            self._open()
            announce(self, self.accessibleName(), is_urgent=gravest is Severity.DANGER)
        elif not was_empty and not ordered:
            self._height.go(0.0, current_theme().motion.durations.base, "exit")

    def current(self) -> BannerContent | None:
        return self._contents[self._shown] if self._contents else None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        content = self.current()
        if content is None:
            return
        tint, border = severity_fill(content.severity)
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_theme().colours.surface.canvas)
        painter.fillRect(self.rect(), tint)
        painter.fillRect(0, self.height() - measures.HAIRLINE, self.width(), measures.HAIRLINE, border)
        painter.end()

    def _fill(self) -> None:
        content = self._contents[self._shown]
        icon = content.icon or severity_icon(content.severity)
        self._mark.set_mark(icon, severity_tone(content.severity))
        self._words.set_words(content.lead, content.text)
        set_tool_tip(self._words, f"{content.lead} {content.text}")
        self.setAccessibleName(f"{content.lead} {content.text}".strip())
        others = len(self._contents) - 1
        self._more.setText(self.tr("and %n more", "", others))
        self._more.setVisible(others > 0)
        self._fill_actions(content)
        self.update()

    def _fill_actions(self, content: BannerContent) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(content.key, action) for action in content.actions]
        for place, button in enumerate(self._buttons):
            self._row.insertWidget(2 + place, button)

    def _button(self, key: str, action: BannerAction) -> Button:
        button = Button(action.label, ButtonRole.QUIET, ButtonSize.SM, parent=self)
        button.clicked.connect(lambda _checked=False, name=action.key: self.action_requested.emit(key, name))
        return button

    def _show_next(self) -> None:
        self._shown = (self._shown + 1) % len(self._contents)
        self._fill()

    def _open(self) -> None:
        self.show()
        self._height.go(1.0, current_theme().motion.durations.base, "enter")

    def _grow(self, share: float) -> None:
        theme = current_theme()
        self.setFixedHeight(round(theme.px(theme.tokens.layout.status_banner) * share))

    def _settle(self) -> None:
        if not self._contents:
            self.hide()

    def _apply_theme(self) -> None:
        self._grow(self._height.value)
        self._row.setAlignment(self._words, Qt.AlignmentFlag(0))
