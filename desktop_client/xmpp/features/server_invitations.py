"""Invitations to my server, as its command for that gives them (XEP-0401 §3.1)."""

from datetime import MAXYEAR, MINYEAR, datetime
from typing import Final

from desktop_client.domain.forms import Form
from desktop_client.domain.server_invitations import MadeInvitation
from desktop_client.xmpp.data_forms import web_page

INVITE: Final = "urn:xmpp:invite#invite"
_LONGEST_TIME: Final = 40


def made_invitation(form: Form) -> MadeInvitation | None:
    """Read what the command ended with; None for no invitation."""
    values = {field.name: field.value for field in form.fields}
    uri, expires = values.get("uri", ""), _moment(values.get("expire", ""))
    if not uri.startswith("xmpp:"):
        return None
    return MadeInvitation(uri=uri, page=web_page(values.get("landing-url", "")), expires=expires)


def _moment(text: str) -> datetime | None:
    """Read a date-time (XEP-0082), None for anything else and for what no calendar shows."""
    try:
        at = datetime.fromisoformat(text[:_LONGEST_TIME])
    except ValueError:
        return None
    is_shown = at.tzinfo is not None and MINYEAR < at.year < MAXYEAR
    return at if is_shown else None
