"""The page for people and the file for programs tell the same of the standards (XEP-0453)."""

import re
from xml.etree import ElementTree as ET

from desktop_client.resources import resource_path
from tests.house_rules import ROOT

_ROW = re.compile(r"\| \[(\d{4})\]\(https://xmpp\.org/extensions/xep-\1\.html\) [^|]+ \| ([^|]+) \| ([^|]+) \|")
_DOAP = "{https://linkmauve.fr/ns/xmpp-doap#}"
_RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"
_PLACES = {"Prosody", "ejabberd", "Dino", "Gajim", "biboumi", "scripted", "here"}


def rows() -> list[tuple[str, str, str]]:
    """Return (number, how far, seen on) of every row of the table."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [(found[1], found[2], found[3]) for found in _ROW.finditer(text)]


def described() -> list[tuple[str, str]]:
    """Return (number, how far) of every extension in the description of the project."""
    project = ET.parse(resource_path("hallway.doap")).getroot()
    return [(_number(each), _how_far(each)) for each in project.iter(f"{_DOAP}SupportedXep")]


def _number(supported: ET.Element) -> str:
    xep = supported.find(f"{_DOAP}xep")
    assert xep is not None
    return xep.get(_RESOURCE, "").removesuffix(".html")[-4:]


def _how_far(supported: ET.Element) -> str:
    status, note = (supported.findtext(f"{_DOAP}{name}") for name in ("status", "note"))
    return f"{status}: {note}" if note else str(status)


def test_both_tell_of_the_same_standards_in_the_same_words() -> None:
    assert [(number, how_far) for number, how_far, _ in rows()] == described()


def test_they_stand_in_order_and_each_once() -> None:
    numbers = [number for number, _ in described()]
    assert numbers == sorted(set(numbers))


def test_every_row_says_where_it_was_seen() -> None:
    for number, _, seen in rows():
        places = seen.split(", ")
        assert set(places) <= _PLACES, number
        assert len(places) == 1 or not {"scripted", "here"} & set(places), number
