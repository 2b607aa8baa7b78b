"""One conversation: head, timeline, who types, composer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client.ui.screens.conversation_header import ConversationHeader
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme, set_role
from desktop_client.ui.widgets.centred_column import CentredColumn
from desktop_client.ui.widgets.composer import Composer
from desktop_client.ui.widgets.timeline.row_layout import gutter_of
from desktop_client.ui.widgets.typing_row import TypingRow

if TYPE_CHECKING:
    from desktop_client.ui.widgets.decision_bar import Choice, DecisionBar


class ConversationPage(QWidget):
    """`timeline` is the view of the timeline; it takes the room that is left."""

    shown = Signal()
    decided = Signal(str)

    def __init__(self, timeline: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "canvas")
        theme = current_theme()
        limit = theme.tokens.layout.timeline.column
        self.header = ConversationHeader(self)
        self.timeline = timeline
        timeline.setParent(self)
        self.typing = TypingRow(self)
        self.composer = Composer(self)
        self.decision: DecisionBar | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, measures.COMPOSER_FOOT)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(timeline, 1)
        column.addWidget(CentredColumn(self.typing, limit, gutter_of, parent=self))
        overhang = theme.shadows.margins(1).left()
        column.addWidget(CentredColumn(self.composer, limit, gutter_of, overhang, parent=self))

    def keep_free(self, width: int) -> None:
        """Leave room at the trailing side for what stands there."""
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        leading, trailing = (width, 0) if is_mirrored else (0, width)
        self.setContentsMargins(leading, 0, trailing, 0)

    def put_below_header(self, strip: QWidget) -> None:
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self.header) + 1, strip)

    def put_above_composer(self, strip: QWidget) -> QWidget:
        """Put a strip between timeline and composer; what is returned shows and hides it with its room."""
        place = CentredColumn(strip, current_theme().tokens.layout.timeline.column, gutter_of, parent=self)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self.timeline) + 1, place)
        return place

    def ask_first(self, lead: str, text: str, choices: "Sequence[Choice]") -> None:
        """Let something be decided before anybody writes here; `decided` tells what."""
        if self.decision is None:
            self.decision = self._make_decision()
        if self.composer.isAncestorOf(self.window().focusWidget()):
            # What is typed meanwhile must not press the button that lets somebody in.
            self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)
        self.composer.hide()
        self.decision.ask(lead, text, choices)

    def let_write(self) -> None:
        has_decided = self.decision is not None and self.decision.isAncestorOf(self.window().focusWidget())
        self.composer.show()
        if has_decided:
            self.focus_composer()
        if self.decision is not None:
            self.decision.hide()

    def is_asking(self) -> bool:
        return self.decision is not None and not self.decision.isHidden()

    def _make_decision(self) -> "DecisionBar":
        from desktop_client.ui.widgets.decision_bar import DecisionBar  # noqa: PLC0415 - late: few are asked

        bar = DecisionBar(self)
        bar.chosen.connect(self.decided)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            limit = current_theme().tokens.layout.timeline.column
            layout.addWidget(CentredColumn(bar, limit, gutter_of, parent=self))
        return bar

    def focus_composer(self) -> None:
        self.composer.edit.setFocus(Qt.FocusReason.OtherFocusReason)
