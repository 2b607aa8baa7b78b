"""The same servers as in the integration tests."""

from tests.integration.conftest import accounts, prosody
from tests.unit.xmpp.conftest import visit

__all__ = ["accounts", "prosody", "visit"]
