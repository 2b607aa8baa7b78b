"""Forms that servers, rooms and services ask to be filled in (XEP-0004, XEP-0122, XEP-0221)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from math import isfinite
from typing import Final

from desktop_client.domain.addresses import parse_address
from desktop_client.domain.errors import MalformedAddress

Answers = Mapping[str, Sequence[str]]
"""What was filled in, by the name of the field; every field may hold several values."""
_TRUE: Final = ("1", "true")


class FieldKind(Enum):
    TEXT = auto()
    LINES = auto()
    PASSWORD = auto()
    SWITCH = auto()
    CHOICE = auto()
    CHOICES = auto()
    PERSON = auto()
    """One address."""
    PEOPLE = auto()
    """Addresses."""
    NOTE = auto()
    """Only to be read."""
    HIDDEN = auto()
    """Goes back as it came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a value has to be (XEP-0122 §3); `kind` is a name of XML Schema without its prefix, "" for any text.

    A pattern of others is not tried here, as it could take for ever: who asks checks it again anyway.
    """

    kind: str = ""
    low: str = ""
    high: str = ""
    least: int | None = None
    most: int | None = None
    is_open: bool = False
    """Other values than those offered may be typed."""


class FieldFault(Enum):
    MISSING = auto()
    NO_WHOLE_NUMBER = auto()
    NO_NUMBER = auto()
    NO_DATE = auto()
    NO_TIME = auto()
    OUT_OF_RANGE = auto()
    NO_ADDRESS = auto()
    TOO_FEW = auto()
    TOO_MANY = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One question; `picture` is an encoded image to look at, as of a captcha (XEP-0158, XEP-0221)."""

    name: str
    kind: FieldKind = FieldKind.TEXT
    label: str = ""
    description: str = ""
    values: tuple[str, ...] = ()
    is_required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    """Pairs of value and label."""
    check: Check = Check()
    picture: bytes = b""
    link: str = ""

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""

    @property
    def is_on(self) -> bool:
        return self.value in _TRUE

    @property
    def is_asked(self) -> bool:
        """Tell whether it has an answer of a person."""
        return self.kind not in (FieldKind.NOTE, FieldKind.HIDDEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTable:
    """Several things of the same kind as an answer (XEP-0004 §3.4): the columns' labels, and a row each."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """`left_out` is how many fields were too many to be shown; they are not sent back, so they stay as they are."""

    title: str = ""
    instructions: str = ""
    fields: tuple[FormField, ...] = ()
    table: FormTable | None = None
    left_out: int = 0
    is_result: bool = False
    """Only to be read."""

    def find(self, name: str) -> FormField | None:
        return next((field for field in self.fields if field.name == name), None)


def fault_of(field: FormField, given: Sequence[str]) -> FieldFault | None:
    """Tell what is wrong with an answer; None where nothing is."""
    values = [value for value in given if value.strip()]
    if not values:
        return FieldFault.MISSING if field.is_required else None
    if field.kind in (FieldKind.PERSON, FieldKind.PEOPLE) and not all(map(_is_address, values)):
        return FieldFault.NO_ADDRESS
    check = field.check
    if check.least is not None and len(values) < check.least:
        return FieldFault.TOO_FEW
    if check.most is not None and len(values) > check.most:
        return FieldFault.TOO_MANY
    return next((fault for value in values if (fault := _fault_of_value(check, value)) is not None), None)


def _fault_of_value(check: Check, value: str) -> FieldFault | None:
    match check.kind:
        case "integer" | "int" | "long" | "short" | "byte" | "nonNegativeInteger" | "positiveInteger":
            kind, read = FieldFault.NO_WHOLE_NUMBER, _whole
        case "decimal" | "double" | "float":
            kind, read = FieldFault.NO_NUMBER, _number
        case "date":
            kind, read = FieldFault.NO_DATE, _date
        case "dateTime":
            kind, read = FieldFault.NO_DATE, _moment
        case "time":
            kind, read = FieldFault.NO_TIME, _time
        case _:
            return None
    found = read(value)
    if found is None:
        return kind
    low, high = read(check.low), read(check.high)
    is_within = (low is None or found >= low) and (high is None or found <= high)
    return None if is_within else FieldFault.OUT_OF_RANGE


def _whole(text: str) -> float | None:
    number = _number(text)
    return number if number is not None and number == int(number) else None


def _number(text: str) -> float | None:
    try:
        number = float(Decimal(text.strip()))
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return number if isfinite(number) else None


def _date(text: str) -> float | None:
    try:
        return float(date.fromisoformat(text.strip()).toordinal())
    except ValueError:
        return None


def _moment(text: str) -> float | None:
    try:
        return datetime.fromisoformat(text.strip()).timestamp()
    except (ValueError, OverflowError, OSError):
        return None


def _time(text: str) -> float | None:
    try:
        read = time.fromisoformat(text.strip())
    except ValueError:
        return None
    return read.hour * 3600.0 + read.minute * 60.0 + read.second


def _is_address(text: str) -> bool:
    try:
        parse_address(text.strip())
    except MalformedAddress:
        return False
    return True
