"""Who may say what: the one table that live, carbon, archive and offline copies are checked against."""

from collections.abc import Callable
from enum import Enum, auto
from typing import assert_never

from desktop_client.domain.addresses import BareJid, domain_of
from desktop_client.xmpp.jids import Jid, parse_jid


class Claim(Enum):
    """What a stanza wants to be taken for."""

    CARBON = auto()
    """XEP-0280 §11: from my own bare address and no other."""
    ARCHIVE_RESULT = auto()
    """XEP-0313 §4.2: my archive answers as my bare address, or without `from`."""
    ROSTER_PUSH = auto()
    """RFC 6121 §2.1.6: without `from`, or from my own bare address."""
    STANZA_ID = auto()
    """XEP-0359 §5: `by` is my own bare address."""
    DELAY = auto()
    """XEP-0203 §4: my server or my account, not the sender."""
    SENT_COPY = auto()
    """XEP-0280 §9: a sent copy carries a message of my own account."""
    ROOM_ARCHIVE_RESULT = auto()
    """XEP-0313 §4.2: the room itself answers for its archive."""
    ROOM_STANZA_ID = auto()
    """XEP-0359 §5: `by` is the room."""
    ROOM_DELAY = auto()
    """XEP-0203 §4: the room, or my own server, which held it back."""
    ROOM_WORD = auto()
    """What the room says as a whole: its bare address (XEP-0045 §10.2.1, XEP-0425 §8)."""


class Speaker(Enum):
    """Whose word about a call it is (XEP-0353 §6, XEP-0166 §13)."""

    MYSELF = auto()
    """This device: an echo."""
    OWN_DEVICE = auto()
    PERSON = auto()
    NOBODY = auto()
    """Someone we do not show ourselves to and did not call."""


def speaker_of(sender: Jid, account: BareJid, own_full: str, may_signal: Callable[[str], bool]) -> Speaker:
    """Tell who speaks of a call; `may_signal` knows the people we deal with."""
    if sender.bare == account:
        return Speaker.MYSELF if sender.full == own_full else Speaker.OWN_DEVICE
    return Speaker.PERSON if may_signal(sender.bare) else Speaker.NOBODY


def may_apply(claim: Claim, sender: str, account: BareJid, room: str = "") -> bool:
    """Tell whether `sender`, as stamped on the wire, may make this claim to `account`, in rooms for this `room`."""
    match claim:
        case Claim.CARBON | Claim.STANZA_ID:
            return sender == account
        case Claim.ARCHIVE_RESULT | Claim.ROSTER_PUSH:
            return sender in ("", account)
        case Claim.DELAY:
            return sender in (account, domain_of(account))
        case Claim.SENT_COPY:
            jid = parse_jid(sender)
            return jid is not None and jid.bare == account
        case Claim.ROOM_DELAY:
            return sender in (room, domain_of(account), account)
        case Claim.ROOM_ARCHIVE_RESULT | Claim.ROOM_STANZA_ID | Claim.ROOM_WORD:
            return bool(room) and sender == room
        case _:
            assert_never(claim)
