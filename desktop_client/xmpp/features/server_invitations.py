"""Invitations to my server, made by its command for that (XEP-0401 §3.1)."""

from typing import Final

from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.forms import Form
from desktop_client.domain.server_invitations import MadeInvitation, server_invitation
from desktop_client.domain.services import CommandAction, ServiceCommand
from desktop_client.xmpp.data_forms import web_page
from desktop_client.xmpp.features.commands import Commands

_INVITE: Final = "urn:xmpp:invite#invite"


async def make_invitation(commands: Commands, server: str) -> MadeInvitation:
    """Raises `NotConnected`, `NoAnswer`; `NotAccepted` where the server makes none for me."""
    command = ServiceCommand(service=server, node=_INVITE, name=_INVITE)
    stage = await commands.run(command)
    if not stage.is_over and stage.form is not None:
        stage = await commands.go_on(stage, CommandAction.COMPLETE, stage.form, {})
    made = _made(stage.form) if stage.form is not None else None
    if made is None:
        raise NotAccepted(address=server, condition="feature-not-implemented")
    return made


def _made(form: Form) -> MadeInvitation | None:
    values = {field.name: field.value for field in form.fields}
    uri = values.get("uri", "")
    is_invitation = server_invitation(uri) is not None or uri.startswith("xmpp:")
    if not is_invitation:
        return None
    return MadeInvitation(uri=uri, page=web_page(values.get("landing-url", "")), expires=values.get("expire", "")[:40])
