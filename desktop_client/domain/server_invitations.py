"""Invitations to a server, as the links that carry them (XEP-0379, XEP-0401, XEP-0445)."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote

from desktop_client.domain.addresses import BareJid, domain_of, parse_address
from desktop_client.domain.errors import MalformedAddress
from desktop_client.domain.uris import LONGEST_URI, AddContact, parse_xmpp_uri

_SCHEME, _PAGES = "xmpp:", ("https://", "http://")
_LONGEST_TOKEN = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerInvitation:
    """`token` opens the server's door once; `by` is who invites, a contact of the new account then."""

    server: str
    token: str = field(repr=False)
    name: str = ""
    """The first part of the address that is meant for me."""
    by: BareJid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeInvitation:
    """A link for somebody without an account; `page` is the same for a browser, "" where there is none."""

    uri: str
    page: str = ""
    expires: datetime | None = None

    @property
    def token(self) -> str:
        """What whoever takes the invitation shows, "" where none can be read."""
        link = parse_xmpp_uri(self.uri)
        return link.token if isinstance(link, AddContact) else ""


def server_invitation(text: str) -> ServerInvitation | None:
    """Read a link; None for what is no invitation to make an account."""
    uri = text.strip()
    if len(uri) > LONGEST_URI or not uri.lower().startswith(_SCHEME):
        return None
    path, _, query = uri[len(_SCHEME) :].partition("#")[0].partition("?")
    action, _, rest = query.partition(";")
    pairs = {key.lower(): unquote(value) for key, _, value in (pair.partition("=") for pair in rest.split(";"))}
    token = pairs.get("preauth", "")
    may_register = action.lower() == "register" or (action.lower() == "roster" and pairs.get("ibr") == "y")
    address = _address(unquote(path))
    if not token or len(token) > _LONGEST_TOKEN or not token.isprintable() or not may_register or address is None:
        return None
    local, domain = address
    is_person = action.lower() == "roster" and bool(local)
    return ServerInvitation(
        server=domain,
        token=token,
        name="" if is_person else local,
        by=BareJid(f"{local}@{domain}") if is_person else None,
    )


def invitation_link(text: str) -> str:
    """Return the xmpp: address in a pasted text, "" for none; a page for browsers carries it behind a # (XEP-0401)."""
    words = text.split()
    link = next((each for each in words if each.lower().startswith((_SCHEME, *_PAGES))), "")
    if not link.lower().startswith(_PAGES):
        return link
    carried = unquote(link.partition("#")[2])
    return carried if carried.lower().startswith(_SCHEME) else f"{_SCHEME}{carried}" if "?" in carried else ""


def _address(path: str) -> tuple[str, str] | None:
    """Return (local part or "", domain)."""
    whole = path if "@" in path else f"name@{path}"
    try:
        jid = parse_address(whole)
    except MalformedAddress:
        return None
    return (jid.partition("@")[0] if "@" in path else "", domain_of(jid))
