"""The day of the topmost message, shown over it while the view scrolls."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.models.timeline_words import day_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.motion import Transition
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.timeline.guard import guarded, nothing
from desktop_client.ui.widgets.timeline.note_rows import paint_pill, pill_width
from desktop_client.ui.widgets.timeline.row_layout import Sheet


class DayFloat(QWidget):
    """Fades one second after the last movement; it takes no clicks and is not read aloud: the row below is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.day: date | None = None
        self._text = ""
        self._sheet: Sheet | None = None
        motion = current_theme().motion
        self._fade = Transition(motion, self, self._on_strength, value=0.0)
        self._rest = QTimer(self, singleShot=True, interval=measures.TIMELINE_DAY_FADE_MS)
        self._rest.timeout.connect(self.leave)
        self.hide()

    def show_day(self, day: date, sheet: Sheet, indent: int) -> None:
        """Stand at the upper edge of the view for a second; the column starts `indent` px within the view."""
        if day != self.day or sheet is not self._sheet:
            self.day, self._sheet = day, sheet
            self._text = day_text(day, date.today())  # noqa: DTZ011 - the day of the person's clock
            width = pill_width(self._text, sheet)
            height = sheet.style.px(measures.TIMELINE_DAY[1])
            self.setGeometry(indent + sheet.centred(width), measures.TIMELINE_DAY_FLOAT, width, height)
        self._fade.go(1.0, 0)
        self.show()
        self._rest.start()

    def leave(self) -> None:
        """Fade away."""
        self._fade.go(0.0, current_theme().tokens.durations.fast)

    def leave_at_once(self) -> None:
        self._rest.stop()
        self._fade.go(0.0, 0)

    def _on_strength(self, strength: float) -> None:
        self.setVisible(strength > 0)
        self.update()

    @override
    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sheet is None:
            return
        painter = QPainter(self)
        painter.setOpacity(self._fade.value)
        paint_pill(painter, self.rect(), self._text, self._sheet)
        painter.end()
