"""Places in text: geo links (RFC 5870) and coordinates as map programs copy them."""

import math
import re
from typing import Final

from desktop_client.domain.extras import Location

_LONGEST: Final = 200
_NUMBER: Final = r"-?\d{1,3}(?:\.\d{1,15})?"
_URI = re.compile(
    rf"geo:(?P<lat>{_NUMBER}),(?P<lon>{_NUMBER})(?:,{_NUMBER})?(?P<rest>(?:;[a-z0-9-]{{1,20}}(?:=[^;?\s]{{0,60}})?){{0,8}})"
    r"(?:\?\S{0,100})?",
    re.IGNORECASE | re.ASCII,
)
_DECIMAL = re.compile(r"(-?\d{1,2}\.\d{4,15})\s{0,3}[,;]\s{0,3}(-?\d{1,3}\.\d{4,15})", re.ASCII)
_SEXAGESIMAL = re.compile(
    r"(\d{1,2})[°º]\s?(\d{1,2})['′]\s?(?:(\d{1,2}(?:\.\d{1,6})?)[\"″]\s?)?([NS])[,;]?\s{0,3}"
    r"(\d{1,3})[°º]\s?(\d{1,2})['′]\s?(?:(\d{1,2}(?:\.\d{1,6})?)[\"″]\s?)?([EWO])",
    re.ASCII,
)
_FARTHEST_M: Final = 20_000_000


def location_of(latitude: float, longitude: float, accuracy_m: float | None = None) -> Location | None:
    """Return a place, None for one that is not on this earth."""
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    if accuracy_m is not None and not 0 <= accuracy_m <= _FARTHEST_M:
        accuracy_m = None
    return Location(latitude=latitude, longitude=longitude, accuracy_m=accuracy_m)


def parse_geo_uri(text: str) -> Location | None:
    """Read a text that is a geo link and nothing else; another system of coordinates is none (RFC 5870 §3.4.1)."""
    match = _URI.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        return None
    named = (part.partition("=") for part in match["rest"].casefold().split(";") if part)
    parameters = {name: value for name, _, value in named}
    if parameters.get("crs", "wgs84") != "wgs84":
        return None
    uncertainty = parameters.get("u", "")
    accuracy_m = float(uncertainty) if re.fullmatch(r"\d{1,8}(\.\d{1,6})?", uncertainty, re.ASCII) else None
    return location_of(float(match["lat"]), float(match["lon"]), accuracy_m)


def geo_uri(location: Location) -> str:
    """Write a place as a geo link, to about 10 cm."""
    uri = f"geo:{_degrees(location.latitude)},{_degrees(location.longitude)}"
    return uri if location.accuracy_m is None else f"{uri};u={location.accuracy_m:.0f}"


def coordinates(location: Location) -> str:
    """Write a place as map programs take it: latitude, longitude."""
    return f"{_degrees(location.latitude)}, {_degrees(location.longitude)}"


def location_from_text(text: str) -> Location | None:
    """Read a text that is a place and nothing else: a geo link or a pair of exact coordinates."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if (match := _DECIMAL.fullmatch(text)) is not None:
        return location_of(float(match[1]), float(match[2]))
    if (match := _SEXAGESIMAL.fullmatch(text)) is not None:
        north = _sexagesimal(match[1], match[2], match[3], is_negative=match[4] == "S")
        return location_of(north, _sexagesimal(match[5], match[6], match[7], is_negative=match[8] == "W"))
    return parse_geo_uri(text)


def _sexagesimal(degrees: str, minutes: str, seconds: str | None, *, is_negative: bool) -> float:
    value = int(degrees) + int(minutes) / 60 + float(seconds or 0) / 3600
    return round(-value if is_negative else value, 6)


def _degrees(value: float) -> str:
    return f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".")
