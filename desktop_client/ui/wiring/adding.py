"""What is found out about an address while somebody is being added."""

from desktop_client.core.hallway import Core
from desktop_client.core.profiles import Profiles
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.profiles import DirectoryEntry
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.search import matcher
from desktop_client.ui.screens.add_contact_dialog import AddContactDialog
from desktop_client.ui.wiring.people import People

_SHORTEST = 2


def help_adding(dialog: AddContactDialog, core: Core, actions: Actions, people: People) -> None:
    """Let a dialog say whether an address leads anywhere, and suggest people I know or my server lists."""
    clock = core.ground.ports.clock
    profiles = Profiles(scopes=core.scopes, roster=core.roster, presences=core.presences, clock=clock)
    is_open = [True]
    dialog.closed.connect(lambda _key: is_open.clear())

    async def check(account: BareJid, address: BareJid) -> None:
        found = await profiles.check(account, address)
        if is_open:
            dialog.show_found(address, found)

    async def suggest(account: BareJid, text: str) -> None:
        near = _known_people(core, people, account, text)
        if is_open:
            dialog.suggest(text, near)
        listed = await profiles.find(account, text) if len(text) >= _SHORTEST else ()
        known = {entry.jid for entry in near}
        if is_open and listed:
            dialog.suggest(text, [*near, *(entry for entry in listed if entry.jid not in known)])

    dialog.address_typed.connect(lambda account, address: actions.start(check(account, address), "check address"))
    dialog.text_typed.connect(lambda account, text: actions.start(suggest(account, text), "suggest people"))


def _known_people(core: Core, people: People, account: BareJid, text: str) -> list[DirectoryEntry]:
    """Return those I write with, or know from another account, who are no contacts of this one."""
    is_match = matcher(text)
    jids = {each.id.peer for each in core.conversations.all()} | {each.jid for each in core.roster.contacts()}
    others = (jid for jid in jids if core.roster.find(account, jid) is None and core.accounts.find(jid) is None)
    named = sorted((people.name_of(jid), jid) for jid in others)
    return [DirectoryEntry(jid=jid, name=name) for name, jid in named if is_match(name, jid)]
