"""What may use my account, as the server lists it (XEP-0494)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.account_care import OwnClient
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text
from desktop_client.xmpp.features.chat import parse_stamp

_CLIENT: Final = f"{{{ns.CLIENT_ACCESS}}}clients/{{{ns.CLIENT_ACCESS}}}client"
_AGENT: Final = f"{{{ns.CLIENT_ACCESS}}}user-agent"
_PASSWORD: Final = f"{{{ns.CLIENT_ACCESS}}}auth/{{{ns.CLIENT_ACCESS}}}password"
_CLIENTS_LIMIT: Final = 200
_NAME_LIMIT: Final = 100


def clients_in(answer: Element, now: datetime) -> Iterator[OwnClient]:
    """Read the list; an entry without an id could not be signed out and is left out."""
    for client in answer.findall(_CLIENT)[:_CLIENTS_LIMIT]:
        name = client.get("id", "")
        if name:
            yield OwnClient(
                id=name,
                is_connected=client.get("connected") in ("true", "1"),
                software=_told(client, "software"),
                device=_told(client, "device"),
                first_seen=_seen(client, "first-seen", now),
                last_seen=_seen(client, "last-seen", now),
                has_password=client.find(_PASSWORD) is not None,
            )


def _told(client: Element, name: str) -> str:
    agent = client.find(_AGENT)
    text = child_text(agent, ns.CLIENT_ACCESS, name) if agent is not None else ""
    return " ".join(text.split())[:_NAME_LIMIT]


def _seen(client: Element, name: str, now: datetime) -> datetime | None:
    return parse_stamp(child_text(client, ns.CLIENT_ACCESS, name), now)
