"""One past call: with whom, when, how long, how it ended and how good it was."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.messages import Direction
from desktop_client.ui.models.call import duration_text, end_text, is_video, statistics_rows
from desktop_client.ui.models.call_history import CallRow
from desktop_client.ui.states import moment_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.call.painting import paint_avatar
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class _Portrait(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._face: Face | None = None
        side = current_theme().tokens.size.avatar.profile
        self.setFixedSize(side, side)
        current_theme().avatars.picture_arrived.connect(self.update)

    def show_face(self, face: Face) -> None:
        self._face = face
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        paint_avatar(painter, self.rect().center().toPointF(), self._face, self.width())
        painter.end()


class CallDetails(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "sidebar")
        self._portrait = _Portrait(self)
        self._name = TextLabel("", TypeRole.HEADING, is_wrapped=True, parent=self)
        self._end = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, parent=self)
        self._heading = TextLabel(self.tr("Connection"), TypeRole.META, Tone.TERTIARY, weight=SEMI_BOLD, parent=self)
        self._facts = QGridLayout()
        self._numbers = QGridLayout()
        self._cells: dict[QGridLayout, list[tuple[TextLabel, TextLabel]]] = {self._facts: [], self._numbers: []}
        column = QVBoxLayout(self)
        padding = measures.DIALOG_PADDING
        column.setContentsMargins(padding, padding, padding, padding)
        column.setSpacing(measures.FIELD_GAP)
        for widget in (self._portrait, self._name, self._end):
            column.addWidget(widget)
        column.addSpacing(measures.FIELD_GAP)
        column.addLayout(self._facts)
        column.addSpacing(measures.FIELD_GAP)
        column.addWidget(self._heading)
        column.addLayout(self._numbers)
        column.addStretch(1)
        follow_theme(self._apply_theme)

    def show_call(self, row: CallRow) -> None:
        call = row.call
        self._portrait.show_face(row.face)
        self._name.setText(row.face.name)
        self._end.setText(end_text(call, row.face.name))
        self._end.set_tone(Tone.DANGER if row.is_missed else Tone.SECONDARY)
        numbers = statistics_rows(call.statistics)
        self._fill(self._facts, self._facts_of(row))
        self._fill(self._numbers, numbers)
        self._heading.setVisible(bool(numbers))

    def _facts_of(self, row: CallRow) -> tuple[tuple[str, str], ...]:
        call = row.call
        kind = self.tr("Video call") if is_video(call) else self.tr("Voice call")
        is_incoming = call.direction is Direction.INCOMING
        facts = (
            (self.tr("Kind"), kind),
            (self.tr("Direction"), self.tr("Incoming") if is_incoming else self.tr("Outgoing")),
            (self.tr("Began"), moment_text(call.began_at)),
            (self.tr("Length"), duration_text(int(call.duration_s)) if call.duration_s else ""),
        )
        return tuple(fact for fact in facts if fact[1])

    def _fill(self, grid: QGridLayout, rows: tuple[tuple[str, str], ...]) -> None:
        cells = self._cells[grid]
        while len(cells) < len(rows):
            name = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, parent=self)
            value = TextLabel("", TypeRole.SMALL, is_wrapped=True, is_tabular=True, is_selectable=True, parent=self)
            grid.addWidget(name, len(cells), 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, len(cells), 1)
            cells.append((name, value))
        for place, (name, value) in enumerate(cells):
            is_used = place < len(rows)
            name.setText(rows[place][0] if is_used else "")
            value.setText(rows[place][1] if is_used else "")
            name.setVisible(is_used)
            value.setVisible(is_used)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(measures.SIGN_IN_GAP)

    def _apply_theme(self) -> None:
        theme = current_theme()
        self.setFixedWidth(theme.px(theme.tokens.layout.details.default))
