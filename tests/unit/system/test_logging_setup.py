"""The log is quiet until it is asked, and stanzas need their own option."""

import logging
from collections.abc import Iterator

import pytest

from desktop_client.system.logging_setup import LogLevel, MalformedLogOption, parse_log_option, start_logging


@pytest.fixture(autouse=True)
def unchanged_logging() -> Iterator[None]:
    root = logging.getLogger()
    before = (root.level, root.handlers[:])
    yield
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    for name in ("slixmpp", "desktop_client.xml", "desktop_client.core", "core"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_an_area_is_read_with_its_level() -> None:
    assert parse_log_option("xmpp=debug") == LogLevel(area="xmpp", level=logging.DEBUG)


@pytest.mark.parametrize("option", ["xmpp", "=debug", "xmpp=loud", ""])
def test_an_option_that_names_no_level_is_refused(option: str) -> None:
    with pytest.raises(MalformedLogOption):
        parse_log_option(option)


def test_an_area_without_prefix_means_the_package_of_that_name() -> None:
    start_logging([parse_log_option("core=debug")], is_xml_shown=False)
    assert logging.getLogger("desktop_client.core.inbox").isEnabledFor(logging.DEBUG)
    assert not logging.getLogger("desktop_client.xmpp").isEnabledFor(logging.INFO)


@pytest.mark.parametrize("option", ["all=debug", "slixmpp=debug"])
def test_stanzas_are_never_logged_by_a_level_alone(option: str) -> None:
    start_logging([parse_log_option(option)], is_xml_shown=False)
    assert not logging.getLogger("slixmpp.xmlstream").isEnabledFor(logging.DEBUG)
    assert not logging.getLogger("desktop_client.xml").isEnabledFor(logging.INFO)


def test_stanzas_are_logged_when_asked_for_by_name() -> None:
    start_logging([], is_xml_shown=True)
    assert logging.getLogger("desktop_client.xml").isEnabledFor(logging.DEBUG)
