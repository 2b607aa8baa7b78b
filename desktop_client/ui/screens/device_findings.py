"""What a device check found, in words: how loud the microphone is, and how calls get to other people."""

from dataclasses import dataclass

from desktop_client.domain.media import IceServer, IceServerKind, MediaKind
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.severity import Severity

_QUIET_DB, _LOUD_DB = -42.0, -9.0
_TURN = frozenset({IceServerKind.TURN, IceServerKind.TURNS})


class CheckWords(Words):
    """Context of this page's texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was really looked at; INFO: it is being looked at."""

    severity: Severity
    text: str


def level_finding(loudest_db: float | None) -> Finding:
    """Judge the loudest moment of the last seconds; None: nothing was measured yet."""
    if loudest_db is None or loudest_db < _QUIET_DB:
        return Finding(severity=Severity.INFO, text=CheckWords.tr("Say something. The bars show what is heard."))
    if loudest_db > _LOUD_DB:
        return Finding(severity=Severity.WARNING, text=CheckWords.tr("Very loud. Move a little away."))
    return Finding(severity=Severity.POSITIVE, text=CheckWords.tr("We hear you, level is good"))


def server_finding(domain: str, round_trip_ms: int | None, *, is_online: bool) -> Finding:
    if not is_online:
        text = CheckWords.tr("{domain} is not connected. Nobody can be called now.")
        return Finding(severity=Severity.DANGER, text=text.format(domain=domain))
    if round_trip_ms is None:
        return Finding(severity=Severity.POSITIVE, text=CheckWords.tr("{domain} is connected").format(domain=domain))
    text = CheckWords.tr("{domain} answers in {ms} ms")
    return Finding(severity=Severity.POSITIVE, text=text.format(domain=domain, ms=round_trip_ms))


def offer_finding(domain: str, servers: tuple[IceServer, ...]) -> Finding:
    """Say what the server offered for calls through other networks (XEP-0215)."""
    if any(server.kind in _TURN for server in servers):
        text = CheckWords.tr("{domain} offers a relay for calls")
        return Finding(severity=Severity.POSITIVE, text=text.format(domain=domain))
    text = CheckWords.tr("{domain} offers no relay (TURN). Calls into other networks may find no way.")
    return Finding(severity=Severity.WARNING, text=text.format(domain=domain))


def relay_finding(*, is_answering: bool) -> Finding:
    if is_answering:
        return Finding(
            severity=Severity.POSITIVE, text=CheckWords.tr("The relay answers. Strict networks are no obstacle.")
        )
    text = CheckWords.tr("The relay does not answer from here. Calls into other networks may find no way.")
    return Finding(severity=Severity.WARNING, text=text)


def peer_finding(name: str, kinds: frozenset[MediaKind]) -> Finding:
    """Say what the other person's programs announced."""
    if MediaKind.VIDEO in kinds:
        text = CheckWords.tr("{name} can take voice and video calls")
    elif MediaKind.AUDIO in kinds:
        text = CheckWords.tr("{name} can take voice calls, no video")
    else:
        text = CheckWords.tr("{name} has no program that takes calls now")
    severity = Severity.POSITIVE if kinds else Severity.WARNING
    return Finding(severity=severity, text=text.format(name=name))
