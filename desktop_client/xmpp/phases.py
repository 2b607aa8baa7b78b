"""The phases of a stream and which elements the server may send in each (RFC 6120, XEP-0198)."""

from enum import Enum, auto
from typing import Final

from desktop_client.xmpp import namespaces as ns

PROCEED: Final = f"{{{ns.STARTTLS}}}proceed"
TLS_FAILURE: Final = f"{{{ns.STARTTLS}}}failure"
CHALLENGE: Final = f"{{{ns.SASL}}}challenge"
SUCCESS: Final = f"{{{ns.SASL}}}success"
SASL_FAILURE: Final = f"{{{ns.SASL}}}failure"
RESUMED: Final = f"{{{ns.STREAM_MANAGEMENT}}}resumed"
FAILED: Final = f"{{{ns.STREAM_MANAGEMENT}}}failed"
ENABLED: Final = f"{{{ns.STREAM_MANAGEMENT}}}enabled"


class Phase(Enum):
    """How far the stream is; each step allows its own elements and no others."""

    CLEAR = auto()
    ENCRYPTED = auto()
    REGISTERING = auto()
    AUTHENTICATED = auto()
    LIVE = auto()


ALLOWED: Final = {
    Phase.CLEAR: frozenset({ns.FEATURES, PROCEED, TLS_FAILURE}),
    Phase.ENCRYPTED: frozenset({ns.FEATURES, CHALLENGE, SUCCESS, SASL_FAILURE}),
    Phase.REGISTERING: frozenset({ns.IQ}),
    Phase.AUTHENTICATED: frozenset({ns.FEATURES, RESUMED, FAILED, ns.IQ}),
    Phase.LIVE: frozenset({ENABLED, FAILED}),
}
STEPS_AHEAD = 8
LAST_BEFORE_RESTART = frozenset({PROCEED, SUCCESS})
