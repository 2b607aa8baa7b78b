"""Messages that are sent later: from the composer, and what became of them."""

from collections.abc import Coroutine
from datetime import datetime

from PySide6.QtCore import QObject, QPoint

from desktop_client.core.hallway import Core
from desktop_client.core.scheduling import Plan, Planned
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.private_items import PrivateKey
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.screens.scheduled_dialog import ScheduledDialog, ScheduledLine, ScheduledTextDialog
from desktop_client.ui.states import moment_text
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.severity import Severity
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.later_times import add_times, choose_moment, sending_times
from desktop_client.ui.wiring.open_conversation import OpenConversation
from desktop_client.ui.wiring.telling import tell

_LONGEST = 120


class SendingWords(Words):
    """Context of this page's texts."""


class SendingLater(QObject):
    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        page: ConversationPage,
        conversation: OpenConversation,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._scheduling = core.mine().scheduling
        self._actions = actions
        self._page = page
        self._conversation = conversation
        self._dialog: ScheduledDialog | None = None
        self.note = Note(Severity.INFO, "", "", Icon.CLOCK)
        self.show_button = self.note.add_button(SendingWords.tr("Show"))
        self._place = page.put_above_composer(self.note)
        self.show_button.clicked.connect(self.show_planned)
        page.composer.offer_later()
        page.composer.send_button.menu_requested.connect(self.offer_times)
        conversation.opened.connect(lambda _conversation: self._follow())
        self._scheduling.changed.subscribe(lambda _none: self._follow())
        self._scheduling.overtaken.subscribe(self._tell_overtaken)
        self._follow()

    # --- writing now, sending later ---

    def offer_times(self, place: QPoint) -> None:
        """Offer when to send what is in the composer; other words for a message that was sent go out at once."""
        if not self._conversation.writing.can_send_later():
            return
        menu = Menu(self._page.window())
        add_times(menu, sending_times(now_utc()), self._send_at)
        menu.add(SendingWords.tr("Send at…"), Icon.CALENDAR).triggered.connect(self._choose_time)
        menu.popup(place)

    def offer_from_keyboard(self) -> None:
        button = self._page.composer.send_button
        self.offer_times(button.mapToGlobal(QPoint(0, 0)))

    def _choose_time(self) -> None:
        label = SendingWords.tr("Send later")
        choose_moment(self._page.window(), label, label, self._send_at)

    def _send_at(self, at: datetime) -> None:
        self._conversation.writing.send_later(at)

    # --- what is planned ---

    def _planned(self) -> tuple[Planned, ...]:
        current = self._conversation.current
        return self._scheduling.of(current) if current is not None else ()

    def _follow(self) -> None:
        planned = self._planned()
        open_ones = sum(each.plan in (Plan.MISSED, Plan.DOUBTED) for each in planned)
        self._place.setVisible(bool(planned))
        if open_ones:
            asked = SendingWords.tr(
                "%n message(s) were not sent at their time. Decide what becomes of them.", "", open_ones
            )
            self.note.say(Severity.WARNING, asked)
        elif planned:
            self.note.say(Severity.INFO, SendingWords.tr("%n message(s) are sent later", "", len(planned)))
        if self._dialog is not None:
            self._fill(self._dialog, planned)

    def show_planned(self) -> None:
        dialog = self._dialog = ScheduledDialog(self._page.window())
        dialog.menu_requested.connect(self._open_menu)
        dialog.closed.connect(self._forget_dialog)
        self._fill(dialog, self._planned())
        dialog.open()

    def _forget_dialog(self, _key: str) -> None:
        self._dialog = None

    def _fill(self, dialog: ScheduledDialog, planned: tuple[Planned, ...]) -> None:
        if not planned and dialog.isVisible():
            dialog.finish("")
        else:
            dialog.show_lines([_line(each) for each in planned])

    # --- what can be done with one ---

    def _open_menu(self, key: PrivateKey, place: QPoint) -> None:
        planned = next((each for each in self._planned() if each.key == key), None)
        if planned is None:
            return
        menu = self.menu_of(planned)
        menu.popup(place)

    def menu_of(self, planned: Planned) -> Menu:
        menu = Menu(self._page.window())
        key, scheduling = planned.key, self._scheduling
        if planned.plan is Plan.ELSEWHERE:
            take = menu.add(SendingWords.tr("Send from this device"), Icon.MONITOR)
            take.triggered.connect(lambda: self._do(scheduling.take_over(key), "take over"))
        else:
            now = menu.add(SendingWords.tr("Send now"), Icon.ARROW_UP)
            now.triggered.connect(lambda: self._do(scheduling.send_now(key), "send now"))
            menu.add(SendingWords.tr("Change the text…"), Icon.PENCIL).triggered.connect(lambda: self._edit(planned))
            menu.add(SendingWords.tr("Change the time…"), Icon.CALENDAR).triggered.connect(lambda: self._move(planned))
        menu.addSeparator()
        delete = menu.add(SendingWords.tr("Delete"), Icon.TRASH_2, is_danger=True)
        delete.triggered.connect(lambda: self._do(scheduling.delete(key), "delete scheduled"))
        return menu

    def _edit(self, planned: Planned) -> None:
        dialog = ScheduledTextDialog(self._page.window(), planned.message.text)
        dialog.text_chosen.connect(
            lambda text: self._do(self._scheduling.change(planned.key, text=text), "change scheduled")
        )
        dialog.open()

    def _move(self, planned: Planned) -> None:
        label = SendingWords.tr("Change the time")

        def take(at: datetime) -> None:
            self._do(self._scheduling.change(planned.key, due_at=at), "move scheduled")

        choose_moment(self._page.window(), label, label, take, planned.message.due_at)

    def _do(self, deed: Coroutine[None, None, None], name: str) -> None:
        self._actions.start(deed, name)

    def _tell_overtaken(self, conversation: ConversationId) -> None:
        if conversation != self._conversation.current or not self._page.isVisible():
            return
        tell(
            self._page.window(),
            SendingWords.tr("Another device of yours was faster. The message was sent, changed or deleted there."),
        )


def _line(planned: Planned) -> ScheduledLine:
    time = moment_text(planned.message.due_at)
    match planned.plan:
        case Plan.MINE:
            about = time
        case Plan.ELSEWHERE:
            about = SendingWords.tr("{time}, by another device of yours").format(time=time)
        case Plan.MISSED:
            about = SendingWords.tr("Was to be sent {time}. This computer was not online then.").format(time=time)
        case Plan.DOUBTED:
            about = SendingWords.tr("Was to be sent {time}. Hallway could not find out whether it was.").format(
                time=time
            )
    return ScheduledLine(key=planned.key, text=one_line(planned.message.text, _LONGEST), about=about)
