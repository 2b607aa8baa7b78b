"""Stanzas of other programs as a server delivered them."""

from pathlib import Path
from xml.etree.ElementTree import Element, parse

from desktop_client.domain.signalling import SessionSignal
from desktop_client.xmpp.jingle_signals import read_request

_FOLDER = Path(__file__).parent / "stanzas"
_JINGLE = "{urn:xmpp:jingle:1}jingle"
_INITIATORS_ACTIONS = frozenset({"session-initiate", "session-terminate", "transport-info"})


def recorded(name: str) -> list[Element]:
    return list(parse(_FOLDER / f"{name}.xml").getroot())


def requests(name: str, action: str) -> list[Element]:
    """Return the `jingle` elements of one action, in order."""
    found = [stanza.find(_JINGLE) for stanza in recorded(name)]
    return [jingle for jingle in found if jingle is not None and jingle.get("action") == action]


def request_signal(name: str, action: str) -> SessionSignal:
    """Return the first request of this kind, as the edge reads it."""
    signal = read_request(requests(name, action)[0], is_initiator=action in _INITIATORS_ACTIONS)
    assert signal is not None
    return signal
