"""The times at which people want to be reminded, or to send."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.wiring.conversation_rows import now_utc

_MORNING_HOUR = 9
_DAYS = 7
Take = Callable[[datetime], None]


class LaterWords(Words):
    """Context of this page's texts."""


def morning(now: datetime, days: int) -> datetime:
    """Return nine o'clock of this place, so many days from now, whatever the clocks do in between."""
    day = now.astimezone().replace(tzinfo=None) + timedelta(days=days)
    return day.replace(hour=_MORNING_HOUR, minute=0, second=0, microsecond=0).astimezone().astimezone(now.tzinfo)


def reminder_times(now: datetime) -> tuple[tuple[str, datetime], ...]:
    return (
        (LaterWords.tr("Remind me in 20 minutes"), now + timedelta(minutes=20)),
        (LaterWords.tr("Remind me in 1 hour"), now + timedelta(hours=1)),
        (LaterWords.tr("Remind me tomorrow at 9:00"), morning(now, 1)),
    )


def sending_times(now: datetime) -> tuple[tuple[str, datetime], ...]:
    monday = _DAYS - now.astimezone().weekday()
    return (
        (LaterWords.tr("Send in 1 hour"), now + timedelta(hours=1)),
        (LaterWords.tr("Send tomorrow at 9:00"), morning(now, 1)),
        (LaterWords.tr("Send on Monday at 9:00"), morning(now, monday)),
    )


def choose_moment(window: QWidget, title: str, label: str, take: Take, start: datetime | None = None) -> None:
    from desktop_client.ui.screens.moment_dialog import MomentDialog  # noqa: PLC0415 - late: when wanted

    now = now_utc()
    begin = start if start is not None and start > now else now + timedelta(hours=1)
    dialog = MomentDialog(window, title, label, begin, now_utc)
    dialog.moment_chosen.connect(take)
    dialog.open()


def add_times(menu: Menu, times: tuple[tuple[str, datetime], ...], take: Take) -> None:
    for words, at in times:
        menu.add(words, Icon.CLOCK).triggered.connect(lambda _checked=False, at=at: take(at))
