"""Where the program's log goes and how much of it."""

import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_OWN = "desktop_client"
_AREAS = {"xml": f"{_OWN}.xml", "all": ""}


class MalformedLogOption(ValueError):
    """An option that is not AREA=LEVEL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLevel:
    """How much an area of the program tells."""

    area: str
    level: int


def parse_log_option(option: str) -> LogLevel:
    """Read `AREA=LEVEL`, where AREA is a package of Hallway (`xmpp`, `core.outbox`), a library, or `all`.

    Raises `MalformedLogOption`.
    """
    area, equals, level = option.partition("=")
    number = logging.getLevelNamesMapping().get(level.strip().upper())
    if not equals or not area.strip() or number is None:
        raise MalformedLogOption(option)
    return LogLevel(area=area.strip(), level=number)


def start_logging(levels: Sequence[LogLevel], *, is_xml_shown: bool) -> None:
    """Write to standard error: warnings, and what was asked for. Stanzas only when they were asked for by name."""
    target = logging.StreamHandler(sys.stderr)
    target.setFormatter(logging.Formatter(_FORMAT))
    logging.basicConfig(level=logging.WARNING, handlers=[target], force=True)
    for wanted in levels:
        for name in _logger_names(wanted.area):
            logging.getLogger(name).setLevel(wanted.level)
    # a library that prints whole stanzas at debug would undo the promise of --log-xml
    logging.getLogger("slixmpp").setLevel(max(logging.WARNING, logging.getLogger("slixmpp").level))
    logging.getLogger(_AREAS["xml"]).setLevel(logging.DEBUG if is_xml_shown else logging.CRITICAL)


def _logger_names(area: str) -> tuple[str, ...]:
    if area in _AREAS:
        return (_AREAS[area],)
    if area.startswith(_OWN):
        return (area,)
    return (f"{_OWN}.{area}", area)
