"""The dialog of an account's devices, kept as the server tells it."""

from desktop_client.core.hallway import Core
from desktop_client.domain.account_care import OwnClient
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import UserFacingError
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.clients_dialog import ClientLine, ClientsDialog
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.states import moment_text
from desktop_client.ui.texts import Words


class OwnClientWords(Words):
    """Context of this page's texts."""


def clients_text(clients: tuple[OwnClient, ...] | None) -> str:
    """Return how many there are, "" where the server does not tell."""
    if clients is None:
        return ""
    connected = sum(each.is_connected for each in clients)
    now = OwnClientWords.tr("%n connected now", "", connected)
    return " · ".join((OwnClientWords.tr("%n may sign in", "", len(clients)), now))


def client_line(client: OwnClient) -> ClientLine:
    """Say which device it is, when it was here, and what it knows."""
    unknown = OwnClientWords.tr("A program that does not tell its name")
    name = client.device or client.software or unknown
    software = client.software if client.device else ""
    parts = (software, _seen(client), OwnClientWords.tr("knows the password") if client.has_password else "")
    return ClientLine(id=client.id, name=name, text=" · ".join(part for part in parts if part))


def open_clients(core: Core, actions: Actions, dialog: ClientsDialog, account: BareJid) -> None:
    """Show what is known and ask anew."""

    def show() -> None:
        ordered = sorted(core.care.clients(account) or (), key=lambda each: not each.is_connected)
        dialog.show_clients([client_line(each) for each in ordered])

    async def fetch() -> None:
        await core.care.fetch_clients(account)

    async def sign_out(name: str) -> None:
        try:
            is_out = await core.care.sign_out(account, name)
        except UserFacingError as problem:
            dialog.show_problem(sentence_of(problem).text)
            return
        if not is_out:
            dialog.show_password_needed()

    end = core.care.changed.subscribe(lambda changed: show() if changed == account else None)
    dialog.destroyed.connect(end)
    dialog.sign_out_requested.connect(lambda name: actions.start(sign_out(name), "sign out a device"))
    show()
    dialog.open()
    actions.start(fetch(), "devices of an account")


def _seen(client: OwnClient) -> str:
    if client.is_connected:
        return OwnClientWords.tr("connected now")
    if client.last_seen is None:
        return ""
    return OwnClientWords.tr("last here {moment}").format(moment=moment_text(client.last_seen))
