"""Places in text (RFC 5870)."""

import pytest

from desktop_client.domain.extras import Location
from desktop_client.domain.geo import coordinates, geo_uri, location_from_text, parse_geo_uri


@pytest.mark.parametrize(
    ("text", "latitude", "longitude", "accuracy_m"),
    [
        ("geo:48.201,16.3695", 48.201, 16.3695, None),
        (" GEO:-90,180 ", -90, 180, None),
        ("geo:48.2,16.3,183;crs=wgs84;u=35", 48.2, 16.3, 35),
        ("geo:48.2,16.3;u=35;z=3?q=cafe", 48.2, 16.3, 35),
        ("geo:48.2,16.3;u=99999999", 48.2, 16.3, None),
    ],
)
def test_a_geo_link_names_a_place(text: str, latitude: float, longitude: float, accuracy_m: float | None) -> None:
    assert parse_geo_uri(text) == Location(latitude=latitude, longitude=longitude, accuracy_m=accuracy_m)


@pytest.mark.parametrize(
    "text",
    [
        "geo:91,0", "geo:0,181", "geo:nan,inf", "geo:1e5,2", "geo:1", "geo:,", "geo:48.2,16.3;crs=mars2000",
        "geo:٤٨,١٦",        "geo:48.2,16.3 and more", "geo:1,2" + ";a=b" * 40, "geo:" + "1" * 5000,
    ],
)  # fmt: skip
def test_what_names_no_place_on_this_earth_is_none(text: str) -> None:
    assert parse_geo_uri(text) is None
    assert location_from_text(text) is None


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("48.2010, 16.3695", 48.201, 16.3695),
        ("-33.856784,151.215297", -33.856784, 151.215297),
        ("48°12'3.6\"N 16°22'10.2\"E", 48.201, 16.3695),
        ("33°51′24″ S, 151°12′55″ W", -33.856667, -151.215278),
    ],
)
def test_pasted_coordinates_are_a_place(text: str, latitude: float, longitude: float) -> None:
    assert location_from_text(text) == Location(latitude=latitude, longitude=longitude)


@pytest.mark.parametrize(
    "text", ["1.5, 2.5", "10.42", "12.2026, 11.2026, 1.2026", "at 48.2010, 16.3695", "95.1234, 1.1234"]
)
def test_numbers_that_are_no_exact_coordinates_stay_words(text: str) -> None:
    assert location_from_text(text) is None


@pytest.mark.parametrize(("latitude", "longitude"), [(48.201, 16.3695), (-0.0000001, 0.0), (-90, 180), (0.5, -0.25)])
def test_a_place_is_read_as_it_was_written(latitude: float, longitude: float) -> None:
    read = parse_geo_uri(geo_uri(Location(latitude=latitude, longitude=longitude, accuracy_m=5)))
    assert read is not None
    assert (read.latitude, read.longitude) == pytest.approx((latitude, longitude), abs=1e-6)
    assert read.accuracy_m == 5
    assert "-0," not in coordinates(read)
