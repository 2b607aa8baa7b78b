"""Alerts of the core as notifications of the desktop, and what is answered there."""

from PySide6.QtCore import QObject, Signal

from desktop_client.core.hallway import Core
from desktop_client.core.ports import Notification, Notifier
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.alerts import (
    Alert,
    InvitationAlert,
    MessageAlert,
    ReactionAlert,
    ReminderAlert,
    SummaryAlert,
)
from desktop_client.domain.messages import ItemId
from desktop_client.domain.styling import unstyled
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.shown_words import cover_text, said_words, told_words
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.people import People

_READ, _REPLY, _DEFAULT = "mark-read", "inline-reply", "default"
_LONGEST, _LONGEST_ANSWERED = 300, 80


class NotifyingWords(Words):
    """Context of this page's texts."""


class Notifying(QObject):
    opening_requested = Signal(object)
    """A ConversationId, or None for the window alone."""
    item_requested = Signal(object, object)
    """(ConversationId, ItemId)."""

    def __init__(
        self, core: Core, actions: Actions, people: People, notifier: Notifier, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._notifier = notifier
        self._shown: dict[str, ConversationId] = {}
        self._reminded: dict[str, tuple[ConversationId, ItemId | None]] = {}
        core.alerts.raised.subscribe(self._on_raised)
        core.alerts.withdrawn.subscribe(self._on_withdrawn)
        notifier.activated.subscribe(self._on_activated)

    def _on_raised(self, alert: Alert) -> None:
        match alert:
            case MessageAlert(conversation=conversation):
                key = _key(conversation)
                self._shown[key] = conversation
                self._notifier.show(self._of_message(alert, key))
            case SummaryAlert():
                self._notifier.show(_of_summary(alert))
            case ReminderAlert():
                self._notifier.show(self._of_reminder(alert))
            case InvitationAlert():
                self._notifier.show(self._of_invitation(alert))
            case ReactionAlert():
                pass

    def _of_invitation(self, alert: InvitationAlert) -> Notification:
        room = self._people.name(alert.conversation)
        name = self._people.name_of(alert.by) if alert.by is not None else ""
        key = _key(alert.conversation)
        self._shown[key] = alert.conversation
        return Notification(
            key=key,
            title=NotifyingWords.tr("{name} invites you to {room}").format(name=name, room=room),
            body=one_line((alert.text or "")[: 4 * _LONGEST], _LONGEST),
            conversation=alert.conversation,
            actions=(),
            has_sound=alert.has_sound,
        )

    def _of_reminder(self, alert: ReminderAlert) -> Notification:
        """Stands beside the messages of its conversation, whose reading it outlasts."""
        name = self._people.name(alert.conversation)
        key = f"reminder {_key(alert.conversation)} {alert.item or 0}"
        self._reminded[key] = (alert.conversation, alert.item)
        text = one_line(unstyled(told_words(alert.text or "", name)[: 4 * _LONGEST]), _LONGEST)
        return Notification(
            key=key,
            title=NotifyingWords.tr("Reminder: {name}").format(name=name),
            body=text or NotifyingWords.tr("You wanted to be reminded of a message."),
            conversation=alert.conversation,
            actions=(),
            has_sound=alert.has_sound,
        )

    def _of_message(self, alert: MessageAlert, key: str) -> Notification:
        several = NotifyingWords.tr("%n new messages", "", alert.count)
        name = self._people.name(alert.conversation)
        text = one_line(_words_of(alert, name), _LONGEST)
        body = f"{_answered(alert)}\n{text}" if alert.count == 1 and text else f"{several}\n{text}"
        return Notification(
            key=key,
            title=name,
            body=body.strip(),
            conversation=alert.conversation,
            actions=((_REPLY, NotifyingWords.tr("Reply")), (_READ, NotifyingWords.tr("Mark read"))),
            has_sound=alert.has_sound,
        )

    def _on_withdrawn(self, conversation: ConversationId) -> None:
        key = _key(conversation)
        if self._shown.pop(key, None) is not None:
            self._notifier.withdraw(key)

    def _on_activated(self, activation: tuple[str, str, str]) -> None:
        key, action, reply = activation
        if key in self._reminded:
            conversation, item = self._reminded.pop(key)
            self.opening_requested.emit(conversation) if item is None else self.item_requested.emit(conversation, item)
            return
        shown = self._shown.get(key)
        match action:
            case _ if action == _READ and shown is not None:
                self._actions.mark_newest_read(shown)
            case _ if action == _REPLY and reply.strip() and shown is not None:
                self._actions.send_message(shown, reply.strip())
                self._actions.mark_newest_read(shown)
            case _:
                self.opening_requested.emit(shown)


def _key(conversation: ConversationId) -> str:
    return f"{conversation.account} {conversation.peer}"


def _words_of(alert: MessageAlert, name: str) -> str:
    """Return what is told of the newest message, "" where texts shall not be shown."""
    if not alert.text or alert.spoiler is not None:
        return "" if alert.text is None or alert.spoiler is None else cover_text(alert.spoiler)
    return unstyled(told_words(said_words(alert.text), name)[: 4 * _LONGEST])


def _answered(alert: MessageAlert) -> str:
    """Say which message of mine the newest one replies to."""
    answers = alert.answers
    if answers is None:
        return ""
    words = cover_text(answers.text) if answers.is_covered else unstyled(said_words(answers.text))
    if answers.is_retracted or (not answers.text and not answers.is_covered):
        return NotifyingWords.tr("Replied to you")
    return NotifyingWords.tr("Replied to “{message}”").format(message=one_line(words, _LONGEST_ANSWERED))


def _of_summary(alert: SummaryAlert) -> Notification:
    return Notification(
        key=f"summary {alert.account}",
        title=NotifyingWords.tr("While you were away"),
        body=NotifyingWords.tr("%n conversations have new messages", "", alert.conversations),
    )
