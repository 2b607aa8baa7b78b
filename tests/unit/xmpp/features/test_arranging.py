from datetime import timedelta
from xml.etree.ElementTree import fromstring

import pytest

from desktop_client.domain.arrangement import FOREVER, PLAIN, Arrangement
from desktop_client.xmpp.features.arranging import arrangement_of, element_of
from tests.fakes.clock import START


@pytest.mark.parametrize(
    "arrangement",
    [
        PLAIN,
        Arrangement(pinned_at=START, muted_until=FOREVER, is_marked_unread=True),
        Arrangement(archived_at=START + timedelta(microseconds=7), muted_until=START),
    ],
)
def test_what_one_device_writes_another_reads(arrangement: Arrangement) -> None:
    assert arrangement_of(element_of(arrangement)) == arrangement


def test_a_mute_is_written_as_the_standard_says() -> None:
    never = "{urn:xmpp:notification-settings:1}notify/{urn:xmpp:notification-settings:1}never"
    assert element_of(Arrangement(muted_until=FOREVER)).find(never) is not None
    assert element_of(PLAIN).find(never) is None


def test_stamps_that_are_none_count_as_absent() -> None:
    text = "<conversation xmlns='hallway:conversations:0' pinned='yes' archived='2026-01-01T10:00:00'/>"
    assert arrangement_of(fromstring(text)) == PLAIN
