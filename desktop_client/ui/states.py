"""States and times as words: presence, connection, when something happened."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QTime

from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.roster import Availability, PersonPresence, Talk
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.texts import Words

_WEEK_DAYS = 7


class States(Words):
    """Context of this page's texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerText:
    """`lead` is set in bold before `text`; `key` names the state it speaks of."""

    key: str
    lead: str
    text: str


def availability_text(availability: Availability) -> str:
    match availability:
        case Availability.AVAILABLE:
            return States.tr("Available")
        case Availability.AWAY:
            return States.tr("Away")
        case Availability.DO_NOT_DISTURB:
            return States.tr("Do not disturb")
        case Availability.OFFLINE:
            return States.tr("Offline")


def presence_text(presence: PersonPresence) -> str:
    """Return how somebody is, in the words of all states of RFC 6121."""
    match presence.show:
        case _ if presence.talk is not None:
            return States.tr("In a call")
        case "chat":
            return States.tr("Available, glad to talk")
        case "xa":
            return States.tr("Away for longer")
        case _:
            return availability_text(presence.availability)


def talk_text(talk: Talk, now: datetime) -> str:
    """Say that somebody is in a call, and how long where that is known."""
    if talk.since is None:
        return States.tr("In a call")
    return States.tr("In a call · {duration}").format(duration=duration_text(now - talk.since))


def spoken_availability(availability: Availability) -> str:
    """Return the state as part of a row that is read aloud."""
    match availability:
        case Availability.AVAILABLE:
            return States.tr("available")
        case Availability.AWAY:
            return States.tr("away")
        case Availability.DO_NOT_DISTURB:
            return States.tr("do not disturb")
        case Availability.OFFLINE:
            return States.tr("offline")


def list_time_text(at: datetime, now: datetime) -> str:
    """Return when, as short as a list row allows: 10:42, Yesterday, Thu, 12 Oct, 12 Oct 2025."""
    local, today = at.astimezone(), now.astimezone().date()
    days = (today - local.date()).days
    if days == 0:
        return clock_text(local)
    if days == 1:
        return States.tr("Yesterday")
    locale = QLocale()
    if 1 < days < _WEEK_DAYS:
        return locale.dayName(local.isoweekday(), QLocale.FormatType.ShortFormat)
    pattern = States.tr("d MMM", "date of this year") if local.year == today.year else States.tr("d MMM yyyy", "date")
    return locale.toString(_qdate(local.date()), pattern)


def clock_text(at: datetime) -> str:
    local = at.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)


def moment_text(at: datetime) -> str:
    """Return the full date and time, for tooltips."""
    local = at.astimezone()
    day = QLocale().toString(_qdate(local.date()), QLocale.FormatType.LongFormat)
    return States.tr("{day}, {time}").format(day=day, time=clock_text(at))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def seconds_left(at: datetime, now: datetime) -> int:
    return max(1, round((at - now).total_seconds()))


def duration_text(span: timedelta) -> str:
    """Return a length of time in its two largest units."""
    minutes = int(span.total_seconds()) // 60
    if minutes < 1:
        return States.tr("under 1 min")
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return States.tr("{minutes} min").format(minutes=minutes)
    days, hours = divmod(hours, 24)
    if not days:
        return States.tr("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    return States.tr("{days} d {hours} h").format(days=days, hours=hours)


def connection_text(status: ConnectionStatus, now: datetime) -> str:
    """Return an account's connection in a few words."""
    match status.state:
        case ConnectionState.ONLINE if status.round_trip_ms is not None:
            return States.tr("Connected · {ms} ms").format(ms=status.round_trip_ms)
        case ConnectionState.ONLINE:
            return States.tr("Connected")
        case ConnectionState.CONNECTING:
            return States.tr("Connecting")
        case ConnectionState.SIGNING_IN:
            return States.tr("Signing in")
        case ConnectionState.WAITING if status.next_try_at is not None:
            return States.tr("Reconnecting in {seconds} s").format(seconds=seconds_left(status.next_try_at, now))
        case ConnectionState.WAITING:
            return States.tr("Reconnecting")
        case ConnectionState.STOPPED:
            return sentence_of(status.problem).text if status.problem else States.tr("Stopped")
        case ConnectionState.OFFLINE:
            return States.tr("Offline")


def banner_text(status: ConnectionStatus, now: datetime) -> BannerText | None:
    """Return what the banner says about an account, None while all is well."""
    match status.state:
        case ConnectionState.STOPPED if status.problem is not None:
            lead = States.tr("{account} is signed out.").format(account=status.account)
            return BannerText(key="stopped", lead=lead, text=sentence_of(status.problem).text)
        case ConnectionState.WAITING if status.next_try_at is not None:
            wait = States.tr("Messages wait here and are sent when the connection is back. Next try in {seconds} s.")
            text = wait.format(seconds=seconds_left(status.next_try_at, now))
            return BannerText(key="waiting", lead=States.tr("You are offline."), text=text)
        case ConnectionState.WAITING:
            text = States.tr("Messages wait here and are sent when the connection is back.")
            return BannerText(key="waiting", lead=States.tr("You are offline."), text=text)
        case ConnectionState.CONNECTING | ConnectionState.SIGNING_IN if status.tries > 0:
            text = States.tr("Messages wait here and are sent when the connection is back. Trying now.")
            return BannerText(key="waiting", lead=States.tr("You are offline."), text=text)
        case _:
            return None
