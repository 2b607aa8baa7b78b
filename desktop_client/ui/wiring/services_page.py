"""Fills the page of devices and services."""

from PySide6.QtWidgets import QWidget

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import UserFacingError
from desktop_client.domain.services import DEREGISTERING, REGISTERING, Service, ServiceCommand
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.services_page import ServicesPage
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.running_command import RunningCommand, named


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
        services = core.scopes.services(account)
        registrations = await services.registrations(address) if page.is_gateway() else ()
        commands = await services.commands(address)
        page.show_commands(address, (*map(named, registrations), *commands))

    def choose(account: BareJid, address: str) -> None:
        running.leave()
        actions.start(list_commands(account, address), "list commands")

    def run(command: ServiceCommand) -> None:
        chosen = page.current()
        if chosen is not None:
            running.run(chosen.account, command)

    def told(account: BareJid, command: ServiceCommand) -> None:
        """Ask the gateway again what can be done: I am known to it now, or not any more."""
        if command.node in (REGISTERING, DEREGISTERING) and (chosen := page.current()) is not None:
            actions.start(list_commands(account, chosen.peer), "list commands")

    running.finished.connect(told)
    page.shown.connect(lambda: actions.start(look(), "look for services"))
    page.refresh_wanted.connect(lambda: actions.start(look(), "look for services"))
    page.service_chosen.connect(choose)
    page.command_chosen.connect(run)
    return page
