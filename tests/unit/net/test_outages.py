"""Files that tell of an outage (XEP-0455), from a real server and out of their text."""

from datetime import UTC, datetime

import pytest

from desktop_client.domain.account_care import Outage
from desktop_client.domain.errors import PageNotShown
from desktop_client.net.outages import OutageFiles, outage_in
from tests.unit.net.conftest import Site, ok

FILE = b"""{"planned": true, "beginning": "2026-01-12T01:01:01Z", "expected_end": "2026-01-12T07:00:00+02:00",
"more": [], "message": {"default": "Mise \\u00e0 jour", "en": "New\\n  disks", "de": 7}}"""
TOLD = Outage(
    begins_at=datetime(2026, 1, 12, 1, 1, 1, tzinfo=UTC),
    ends_at=datetime(2026, 1, 12, 5, tzinfo=UTC),
    is_planned=True,
    words=(("default", "Mise \u00e0 jour"), ("en", "New disks")),
)


async def test_a_file_tells_when_why_and_until_when(site: Site) -> None:
    site.answers = [ok(FILE, "application/json")]
    assert await OutageFiles(site.web()).read_outage(site.url(path="/state.json")) == TOLD


async def test_an_empty_object_tells_that_all_is_well(site: Site) -> None:
    site.answers = [ok(b"{}", "application/json")]
    assert await OutageFiles(site.web()).read_outage(site.url()) is None


@pytest.mark.parametrize(
    "file",
    [
        *(b"", b"[]", b"7", b"nonsense", b"\xff\xfe", b"[" * 50_000, b'{"beginning": 7}', b'{"beginning": "soon"}'),
        b'{"beginning": "2026-01-12T01:01:01"}',
        b'{"beginning": "2026-01-12T01:01:01Z", "message": "' + b"x" * 20_000,
    ],
)
async def test_what_is_no_such_file_tells_nothing(site: Site, file: bytes) -> None:
    site.answers = [ok(file, "application/json")]
    with pytest.raises(PageNotShown):
        await OutageFiles(site.web()).read_outage(site.url())


def test_words_are_one_line_of_text_and_not_endless() -> None:
    told = outage_in(b'{"beginning": "2026-01-12T01:01:01Z", "message": {"default": "a\\u202eb ' + b"x" * 5000 + b'"}}')
    assert told is not None
    ((_, text),) = told.words
    assert text.startswith("ab xx")
    assert len(text) == 500
