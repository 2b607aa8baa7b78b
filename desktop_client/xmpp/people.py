"""What an account's stream does about people: fulfils `core.people_ports.PeopleStream`."""

from collections.abc import Sequence

from desktop_client.domain.addresses import BareJid
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.roster import Roster


class StreamOfPeople:
    """Hands each wish to the feature that knows its protocol."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self.features: tuple[Feature, ...] = ()

    async def change_contact(self, jid: BareJid, name: str, groups: Sequence[str]) -> None:
        await self._roster.change(jid, name, groups)

    def ask_for_presence(self, jid: BareJid) -> None:
        self._roster.ask_for_presence(jid)

    def stop_seeing(self, jid: BareJid) -> None:
        self._roster.stop_seeing(jid)
