"""Notices when a name the stream relies on changes in slixmpp."""

import inspect
import ssl
import subprocess
import sys

import pytest
from slixmpp import ClientXMPP
from slixmpp.basexmpp import BaseXMPP
from slixmpp.xmlstream import XMLStream

from desktop_client.domain.addresses import BareJid
from desktop_client.xmpp.library import BUILD_NAME, DEFAULT_ROUTES, KEEPALIVE_NAME, ROUTES_NAME, LibraryStream


@pytest.fixture
async def plain() -> ClientXMPP:
    return ClientXMPP("elin@hallway.test", "", ssl_context=ssl.create_default_context())


async def test_the_routes_are_where_the_stream_looks_for_them(plain: ClientXMPP) -> None:
    names = {route.name for route in getattr(plain, ROUTES_NAME)}
    assert set(DEFAULT_ROUTES) <= names
    assert all(hasattr(route, "match") and hasattr(route, "run") for route in getattr(plain, ROUTES_NAME))


async def test_no_route_of_the_library_is_left_on_our_stream() -> None:
    stream = LibraryStream(BareJid("elin@hallway.test"), ssl.create_default_context())
    assert list(getattr(stream, ROUTES_NAME)) == []
    assert not [name for name in stream.plugin if name.startswith("feature_")]


def test_what_the_stream_overrides_exists_with_these_parameters() -> None:
    expected = {
        (XMLStream, KEEPALIVE_NAME): ["self", "event"],
        (XMLStream, BUILD_NAME): ["self", "xml", "default_ns"],
        (XMLStream, "connection_made"): ["self", "transport", "send_event"],
        (XMLStream, "data_received"): ["self", "data"],
        (XMLStream, "connection_lost"): ["self", "exception"],
        (XMLStream, "eof_received"): ["self"],
        (XMLStream, "send"): ["self", "data", "use_filters"],
        (XMLStream, "send_raw"): ["self", "data"],
        (BaseXMPP, "register_plugin"): ["self", "plugin", "pconfig", "module"],
    }
    for (owner, name), parameters in expected.items():
        assert list(inspect.signature(getattr(owner, name)).parameters) == parameters, name


def test_the_top_of_the_edge_does_not_load_the_library() -> None:
    code = "import sys, desktop_client.xmpp.transports; sys.exit('slixmpp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
