"""Messages between occupants by way of their room: nobody's but theirs (XEP-0045 §7.5)."""

import logging
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid, private_peer
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.jids import Jid
from desktop_client.xmpp.link import Link

_USER = f"{{{ns.ROOM_USER}}}x"
_INVITATIONS = (f"{{{ns.ROOM_USER}}}invite", f"{{{ns.ROOM_USER}}}decline")
_log = logging.getLogger(__name__)


def peer_of(link: Link, stanza: Element, other: Jid) -> BareJid | None:
    """Return whose conversation a message belongs to that went to or came from `other`.

    A room I am in speaks through its occupants alone, so nothing of its bare address is believed but that it refuses
    what I wrote: None.
    Of other rooms the mark tells, which no contact can put on to pass for an occupant.
    """
    if other.bare in link.rooms:
        if not other.resource and stanza.get("type") == "error":
            return other.bare
        if not other.resource:
            _log.warning("dropped what a room says as if it were a person: %s", stanza.get("id"))
            return None
        return private_peer(other.bare, other.resource)
    is_known = other.bare in link.contacts or other.bare in (link.account, link.domain)
    if other.resource and not is_known and _is_marked(stanza):
        return private_peer(other.bare, other.resource)
    return other.bare


def _is_marked(stanza: Element) -> bool:
    user = stanza.find(_USER)
    return user is not None and all(user.find(each) is None for each in _INVITATIONS)
