"""The connections in words, for the health page and for a report."""

import platform

from PySide6.QtCore import QLocale, qVersion

from desktop_client.core.hallway import Core
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import domain_of
from desktop_client.ui.screens.health_overview import HealthCard, HealthState
from desktop_client.ui.states import connection_text, duration_text
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.text_label import Tone
from desktop_client.ui.wiring.conversation_rows import now_utc


class HealthWords(Words):
    """Context of this page's texts."""


def health_state(core: Core) -> HealthState:
    statuses = [core.connections.status(account.jid) for account in core.accounts.all() if account.is_enabled]
    first = statuses[0] if statuses else None
    cards = [*_cards_of(first), _waiting_card(core)]
    cards += [_other_card(status) for status in statuses[1:]]
    return HealthState(
        heading=_heading(statuses),
        text=_text(statuses),
        cards=tuple(cards),
        connection=_connection(first) if first is not None else (),
    )


def _heading(statuses: list[ConnectionStatus]) -> str:
    lame = [status for status in statuses if status.state is not ConnectionState.ONLINE]
    if not statuses:
        return HealthWords.tr("No account is signed in")
    if not lame:
        return HealthWords.tr("{server} works well").format(server=domain_of(statuses[0].account))
    if lame[0].state is ConnectionState.STOPPED:
        return HealthWords.tr("{account} needs you").format(account=lame[0].account)
    return HealthWords.tr("{server} is reconnecting").format(server=domain_of(lame[0].account))


def _text(statuses: list[ConnectionStatus]) -> str:
    lame = [status for status in statuses if status.state is not ConnectionState.ONLINE]
    if lame:
        return connection_text(lame[0], now_utc())
    return HealthWords.tr("You can keep working. What you write while offline waits here.")


def _cards_of(status: ConnectionStatus | None) -> list[HealthCard]:
    if status is None:
        return []
    return [_answer_card(status), _since_card(status)]


def _answer_card(status: ConnectionStatus) -> HealthCard:
    is_online = status.state is ConnectionState.ONLINE
    measured = HealthWords.tr("{ms} ms").format(ms=status.round_trip_ms)
    value = measured if is_online and status.round_trip_ms is not None else "–"
    return HealthCard(title=HealthWords.tr("Server answers in"), value=value, note=status.host)


def _since_card(status: ConnectionStatus) -> HealthCard:
    title = HealthWords.tr("Connected for")
    if status.state is not ConnectionState.ONLINE or status.online_since is None:
        note = connection_text(status, now_utc())
        return HealthCard(title=title, value="–", note=note, tone=Tone.WARNING)
    resumed = HealthWords.tr("Resumed %n times, nothing lost", "", status.resumed_count)
    return HealthCard(
        title=title,
        value=duration_text(now_utc() - status.online_since),
        note=resumed if status.resumed_count else HealthWords.tr("Without a break"),
        tone=Tone.POSITIVE,
    )


def _waiting_card(core: Core) -> HealthCard:
    waiting = core.sending.waiting_count()
    note = (
        HealthWords.tr("Kept here until the server confirms") if waiting else HealthWords.tr("All messages confirmed")
    )
    return HealthCard(
        title=HealthWords.tr("Waiting to send"),
        value=QLocale().toString(waiting),
        note=note,
        tone=Tone.WARNING if waiting else Tone.POSITIVE,
    )


def _other_card(status: ConnectionStatus) -> HealthCard:
    is_online = status.state is ConnectionState.ONLINE
    state = HealthWords.tr("Connected") if is_online else HealthWords.tr("Not connected")
    tone = Tone.POSITIVE if is_online else Tone.WARNING
    return HealthCard(title=status.account, value=state, note=connection_text(status, now_utc()), tone=tone)


def _connection(status: ConnectionStatus) -> tuple[tuple[str, str], ...]:
    way = HealthWords.tr("TLS from the first byte") if status.is_direct_tls else HealthWords.tr("STARTTLS")
    unknown = "–"
    return (
        (HealthWords.tr("State"), connection_text(status, now_utc())),
        (HealthWords.tr("Server"), status.host or unknown),
        (HealthWords.tr("Line"), f"{status.tls_version}, {way}" if status.tls_version else unknown),
        (HealthWords.tr("Signed in with"), status.mechanism or unknown),
    )


def report_text(core: Core, version: str) -> str:
    """Return what helps to find a fault, without names, addresses and message text."""
    lines = [
        f"Hallway {version}",
        f"System: {platform.system()} {platform.release()} {platform.machine()}",
        f"Python {platform.python_version()}, Qt {qVersion()}",
        f"Time: {now_utc().isoformat(timespec='seconds')}",
        f"Accounts: {len(core.accounts.all())}",
        f"Conversations: {len(core.conversations.all())}",
        f"Contacts: {len(core.roster.contacts())}",
        f"Waiting to send: {core.sending.waiting_count()}",
        f"Standing problems: {', '.join(type(problem).__name__ for problem in core.problems.standing) or 'none'}",
    ]
    for number, account in enumerate(core.accounts.all(), start=1):
        lines += _report_of(number, core.connections.status(account.jid))
    return "\n".join(lines) + "\n"


def _report_of(number: int, status: ConnectionStatus) -> list[str]:
    problem = type(status.problem).__name__ if status.problem is not None else "none"
    since = status.online_since.isoformat(timespec="seconds") if status.online_since else "-"
    return [
        "",
        f"Account {number}: {status.state.name}",
        f"  problem: {problem}",
        f"  tries: {status.tries}, resumed: {status.resumed_count}, online since: {since}",
        f"  line: {status.tls_version or '-'}, direct TLS: {status.is_direct_tls}, sign-in: {status.mechanism or '-'}",
        f"  round trip: {status.round_trip_ms if status.round_trip_ms is not None else '-'} ms",
    ]
