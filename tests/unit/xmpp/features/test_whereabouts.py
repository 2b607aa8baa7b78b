from datetime import timedelta

import pytest

from desktop_client.xmpp.features.whereabouts import offset_of


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("Z", timedelta()),
        ("+05:30", timedelta(hours=5, minutes=30)),
        ("-06:00", timedelta(hours=-6)),
        ("+99:00", None),
        ("+5:30", None),
        ("", None),
    ],
)
def test_an_offset_is_read_as_written_and_no_other_way(text: str, offset: timedelta | None) -> None:
    assert offset_of(text) == offset
