"""xmpp: addresses that ask for an action (RFC 5122, XEP-0147)."""

from dataclasses import dataclass, field
from urllib.parse import unquote

from desktop_client.domain.addresses import BareJid, parse_address
from desktop_client.domain.errors import MalformedAddress

LONGEST_URI = 2048
_LONGEST_BODY = 4000
_SCHEME = "xmpp:"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConversation:
    """Opens a conversation and puts `body` into its composer; sends nothing, so it needs no question.

    `message_id` names a message of it to go to.
    """

    jid: BareJid
    body: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddContact:
    """Ask to add somebody (XEP-0147, `roster`); `token` shows that they invited me (XEP-0379)."""

    jid: BareJid
    name: str = ""
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveContact:
    """Ask to remove somebody (XEP-0147, `remove`)."""

    jid: BareJid


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinRoom:
    """Enter a room (XEP-0147, `join`)."""

    jid: BareJid
    password: str = ""


AsksFirst = AddContact | RemoveContact | JoinRoom
"""What may be done only after the person confirmed it."""

UriAction = OpenConversation | AsksFirst


def parse_xmpp_uri(text: str) -> UriAction | None:
    """Return what an xmpp: address asks for; an unknown action opens the conversation, None is not such an address.

    An authority, `xmpp://account@host/...`, chooses the acting account (RFC 5122 §2.2); no link may do that.
    """
    uri = text.strip()
    if len(uri) > LONGEST_URI or not uri.lower().startswith(_SCHEME) or uri[len(_SCHEME) :].startswith("/"):
        return None
    path, _, query = uri[len(_SCHEME) :].partition("#")[0].partition("?")
    try:
        jid = parse_address(unquote(path, errors="strict").partition("/")[0])
    except (MalformedAddress, UnicodeDecodeError):
        return None
    action, _, rest = query.partition(";")
    return _action(jid, action.lower(), _pairs(rest))


def _action(jid: BareJid, action: str, values: dict[str, str]) -> UriAction:
    match action:
        case "roster" | "subscribe":
            return AddContact(
                jid=jid, name=_one_line(values.get("name", "")), token=_one_line(values.get("preauth", ""))
            )
        case "remove" | "unsubscribe":
            return RemoveContact(jid=jid)
        case "join":
            return JoinRoom(jid=jid, password=_one_line(values.get("password", "")))
        case "message":
            return OpenConversation(
                jid=jid, body=_printable(values.get("body", "")), message_id=_one_line(values.get("id", ""))
            )
        case _:
            return OpenConversation(jid=jid)


def _pairs(query: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for pair in query.split(";"):
        key, _, value = pair.partition("=")
        pairs.setdefault(key.lower(), unquote(value, errors="replace"))
    return pairs


def _printable(text: str) -> str:
    lines = text[:_LONGEST_BODY].replace("\r\n", "\n").split("\n")
    return "\n".join("".join(c for c in line if c.isprintable()) for line in lines)


def _one_line(text: str) -> str:
    return _printable(text).replace("\n", " ")[:200]
