"""How much was answered to a message in its thread; a click shows it."""

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QPainter
from typing_extensions import override

from desktop_client.domain.messages import ItemId
from desktop_client.domain.threads import ThreadFigures
from desktop_client.ui.states import clock_text
from desktop_client.ui.theme import measures
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, Look, Target
from desktop_client.ui.widgets.timeline.cards import CardBlock
from desktop_client.ui.widgets.timeline.row_layout import Sheet
from desktop_client.ui.widgets.timeline.words import TimelineTexts


class AnswersBlock(CardBlock):
    def __init__(self, answers: ThreadFigures, item: ItemId, sheet: Sheet, offset: int) -> None:
        super().__init__(sheet, offset)
        self._item = item
        self._faces = [sheet.face_of(each) for each in answers.people]
        self._count = TimelineTexts.tr("%n replies", "", answers.replies)
        self._when = TimelineTexts.tr("last at {time}").format(time=clock_text(answers.last_at.astimezone()))

    @override
    def layout(self, limit: int) -> None:
        style = self._sheet.style
        self._lead = self._faces_width()
        self._first = min(limit - self._lead, self._wide("action", self._count))
        wanted = self._lead + self._first + measures.TIMELINE_META_GAP + self._wide("note", self._when)
        self.width = min(limit, wanted)
        self.height = max(style.action.line, style.note.line, self._side() if self._faces else 0)
        self.last_line = self.width

    @override
    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None:
        style, corner = self._sheet.style, at.toPoint()
        gap = measures.TIMELINE_META_GAP
        self._paint_faces(painter, corner)
        count = QRect(self._lead, 0, self._first, self.height)
        left = count.x() + count.width() + gap
        when = QRect(left, 0, max(0, self.width - left), self.height)
        painter.setFont(style.action.font)
        painter.setPen(look.colours.accent.text)
        self._write(painter, self._mirrored(count).translated(corner), self._count)
        painter.setFont(style.note.font)
        painter.setPen(look.colours.text.secondary)
        self._write(painter, self._mirrored(when).translated(corner), self._when)

    @override
    def target_at(self, point: QPointF) -> Target | None:
        return ActionTarget(Action.OPEN_THREAD, self._item) if self._contains(point) else None

    def _side(self) -> int:
        return self._sheet.style.px(measures.ANSWER_FACES[0])

    def _faces_width(self) -> int:
        step = self._side() - measures.ANSWER_FACES[1]
        return len(self._faces) * step + measures.ANSWER_FACES[1] + measures.TIMELINE_META_GAP if self._faces else 0

    def _paint_faces(self, painter: QPainter, corner: QPoint) -> None:
        """Show who answered, each partly under the one before."""
        side = self._side()
        avatars, ratio = self._sheet.theme.avatars, painter.device().devicePixelRatio()
        for place, face in reversed([*enumerate(self._faces)]):
            left = place * (side - measures.ANSWER_FACES[1])
            where = self._mirrored(QRect(left, (self.height - side) // 2, side, side)).translated(corner)
            painter.drawPixmap(where.topLeft(), avatars.pixmap(face, side, ratio))
