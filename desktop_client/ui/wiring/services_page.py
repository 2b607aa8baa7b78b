"""Fills the page of devices and services."""

from PySide6.QtWidgets import QWidget

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import UserFacingError
from desktop_client.domain.services import Service, ServiceCommand
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.services_page import ServicesPage
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.running_command import RunningCommand


def make_services_page(core: Core, actions: Actions) -> QWidget:
    page = ServicesPage(now_utc)
    running = RunningCommand(core, actions, page.pane)

    async def look() -> None:
        found: list[tuple[BareJid, Service]] = []
        for account in core.accounts.all():
            try:
                services = await core.scopes.services(account.jid).services()
            except UserFacingError:
                continue
            found += [(account.jid, service) for service in services]
        page.show_services(found)

    async def list_commands(account: BareJid, address: str) -> None:
        page.show_commands(address, await core.scopes.services(account).commands(address))

    def choose(account: BareJid, address: str) -> None:
        running.leave()
        actions.start(list_commands(account, address), "list commands")

    def run(command: ServiceCommand) -> None:
        chosen = page.current()
        if chosen is not None:
            running.run(chosen.account, command)

    page.shown.connect(lambda: actions.start(look(), "look for services"))
    page.refresh_wanted.connect(lambda: actions.start(look(), "look for services"))
    page.service_chosen.connect(choose)
    page.command_chosen.connect(run)
    return page
