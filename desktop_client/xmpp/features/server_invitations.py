"""Invitations to my server, as its command for that gives them (XEP-0401 §3.1)."""

from typing import Final

from desktop_client.domain.forms import Form
from desktop_client.domain.server_invitations import MadeInvitation
from desktop_client.xmpp.data_forms import web_page

INVITE: Final = "urn:xmpp:invite#invite"
_LONGEST_TIME: Final = 40


def made_invitation(form: Form) -> MadeInvitation | None:
    """Read what the command ended with; None for no invitation."""
    values = {field.name: field.value for field in form.fields}
    uri, expires = values.get("uri", ""), values.get("expire", "")[:_LONGEST_TIME]
    if not uri.startswith("xmpp:"):
        return None
    return MadeInvitation(uri=uri, page=web_page(values.get("landing-url", "")), expires=expires)
