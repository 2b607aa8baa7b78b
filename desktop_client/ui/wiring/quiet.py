"""Quiet times in the window: how long it is quiet, and the way out."""

from datetime import datetime, timedelta

from desktop_client.core.hallway import Core
from desktop_client.ui.actions import Actions
from desktop_client.ui.states import clock_text, moment_text
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.severity import Severity
from desktop_client.ui.wiring.conversation_rows import now_utc

_MORNING_HOUR = 8


class QuietWords(Words):
    """Context of this page's texts."""


def quiet_text(until: datetime) -> str:
    """Say until when it is quiet: the time today, else the day with it."""
    local = until.astimezone()
    time_text = clock_text(local)
    if local.date() == now_utc().astimezone().date():
        return QuietWords.tr("Quiet until {time}.").format(time=time_text)
    return QuietWords.tr("Quiet until {time}.").format(time=moment_text(until))


def tomorrow_morning(now: datetime) -> datetime:
    """Return when tomorrow begins for people: in the morning."""
    morning = (now.astimezone() + timedelta(days=1)).replace(hour=_MORNING_HOUR, minute=0, second=0, microsecond=0)
    return morning.astimezone(now.tzinfo)


def pause_choices(now: datetime) -> tuple[tuple[str, datetime], ...]:
    """Return how long notifications can be paused: words and the end."""
    return (
        (QuietWords.tr("30 minutes"), now + timedelta(minutes=30)),
        (QuietWords.tr("1 hour"), now + timedelta(hours=1)),
        (QuietWords.tr("Until tomorrow"), tomorrow_morning(now)),
    )


def make_quiet_note(core: Core, actions: Actions) -> Note:
    """Make the note of a quiet time that is on; it hides itself when there is none."""
    note = Note(Severity.INFO, "", "", Icon.MOON)
    end = note.add_button(QuietWords.tr("End now"))
    end.clicked.connect(lambda: actions.start(core.quiet.end(), "end quiet time"))

    def show(until: datetime | None) -> None:
        note.setVisible(until is not None)
        if until is not None:
            note.say(Severity.INFO, quiet_text(until), QuietWords.tr("Calls still ring."))

    show(core.quiet.until())
    ending = core.quiet.changed.subscribe(show)
    note.destroyed.connect(ending)
    return note
