"""A place that a message tells of (XEP-0080)."""

import re
from dataclasses import replace
from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from desktop_client.domain.extras import Location
from desktop_client.domain.geo import location_of
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, element
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.spoilers import short_line

_LOCATION = f"{{{ns.LOCATION}}}geoloc"
TAGS: Final = frozenset({_LOCATION})
_DECIMAL = re.compile(r"[+-]?\d{1,9}(\.\d{0,20})?", re.ASCII)
_NAMED = ("description", "text", "building", "street", "area", "locality", "country")
_LONGEST_DESCRIPTION = 120


class Locations(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (ns.LOCATION,)


def stanza_location(stanza: Element) -> Location | None:
    """Return the place that a message tells of beside its words."""
    found = stanza.find(_LOCATION)
    return None if found is None or _is_of_another_datum(found) else _told(found)


def geoloc(location: Location) -> Element:
    told = {"lat": _plain(location.latitude), "lon": _plain(location.longitude)}
    if location.accuracy_m is not None:
        told["accuracy"] = _plain(location.accuracy_m)
    if location.description:
        told["description"] = location.description
    children = (element(ns.LOCATION, name, text=text) for name, text in told.items())
    return element(ns.LOCATION, "geoloc", None, *children)


def _told(found: Element) -> Location | None:
    latitude, longitude = _number(found, "lat"), _number(found, "lon")
    if latitude is None or longitude is None:
        return None
    location = location_of(latitude, longitude, _number(found, "accuracy"))
    if location is None:
        return None
    names = (short_line(child_text(found, ns.LOCATION, name), _LONGEST_DESCRIPTION) for name in _NAMED)
    return replace(location, description=next(filter(None, names), ""))


def _is_of_another_datum(found: Element) -> bool:
    datum = "".join(filter(str.isalnum, child_text(found, ns.LOCATION, "datum")[:20]))
    return datum.upper() not in ("", "WGS84")


def _number(found: Element, name: str) -> float | None:
    text = child_text(found, ns.LOCATION, name).strip()
    return float(text) if _DECIMAL.fullmatch(text) else None


def _plain(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
