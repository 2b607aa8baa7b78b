"""Addresses as servers stamp them: read leniently, compared strictly (RFC 7622)."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from desktop_client.domain.addresses import BareJid, FullJid

_LIMIT_BYTES = 3071


class Jid(NamedTuple):
    bare: BareJid
    resource: str

    @property
    def full(self) -> FullJid:
        return FullJid(f"{self.bare}/{self.resource}" if self.resource else self.bare)


@lru_cache(maxsize=8192)
def parse_jid(text: str) -> Jid | None:
    """Return None for what cannot be an address. A resource may hold any text a server lets through."""
    if not text or len(text.encode("utf-8", "replace")) > _LIMIT_BYTES:
        return None
    bare, _, resource = text.partition("/")
    local, at, domain = bare.rpartition("@")
    if not domain or (at and not local) or "@" in local or not _is_clean(bare):
        return None
    if any(unicodedata.category(c) == "Cc" for c in resource):
        return None
    return Jid(BareJid(bare.lower()), resource)


def parse_sender(text: str) -> Jid | None:
    """Read whose message it is: a device whose name cannot be read does not hide what the person said."""
    return parse_jid(text) or parse_jid(text.partition("/")[0])


def _is_clean(bare: str) -> bool:
    if bare.isascii():
        return bare.isprintable() and " " not in bare
    return all(unicodedata.category(c)[0] not in "CZ" for c in bare)
