"""Commands of services, bots and devices (XEP-0050): fulfils `core.service_ports.ServiceStream`."""

import asyncio
import logging
from collections.abc import Iterator
from enum import Enum
from itertools import islice
from typing import Final, TypeVar
from xml.etree.ElementTree import Element

from desktop_client.core.transfer_ports import Slot
from desktop_client.domain.addresses import BareJid, ConversationKind
from desktop_client.domain.errors import NoAnswer, NotAccepted
from desktop_client.domain.files import FileFacts
from desktop_client.domain.forms import Answers, Form
from desktop_client.domain.server_invitations import MadeInvitation
from desktop_client.domain.services import (
    DEREGISTERING,
    REGISTERING,
    CommandAction,
    CommandNote,
    CommandStage,
    NoteKind,
    Service,
    ServiceCommand,
    StageStatus,
    bridged_network,
)
from desktop_client.domain.transfers import UploadService
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.data_forms import form_of, submission
from desktop_client.xmpp.elements import element, iq
from desktop_client.xmpp.features.caps import features_of
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.gateways import Gateways
from desktop_client.xmpp.features.quick_responses import QuickResponses
from desktop_client.xmpp.features.server_invitations import INVITE, made_invitation
from desktop_client.xmpp.features.uploads import Uploads
from desktop_client.xmpp.jids import parse_jid
from desktop_client.xmpp.link import Link

_COMMAND: Final = f"{{{ns.COMMANDS}}}command"
_ITEMS: Final = f"{{{ns.DISCO_ITEMS}}}query"
_ITEM: Final = f"{{{ns.DISCO_ITEMS}}}item"
_INFO: Final = f"{{{ns.DISCO_INFO}}}query"
_IDENTITY: Final = f"{{{ns.DISCO_INFO}}}identity"
_MOST_SERVICES: Final = 40
_MOST_COMMANDS: Final = 200
_MOST_NOTES: Final = 20
_LONGEST_NAME: Final = 200
_LONGEST_NETWORK: Final = 40
_REGISTRATIONS: Final = frozenset({REGISTERING, DEREGISTERING})
_LONGEST_NOTE: Final = 4_000
_LONGEST_SESSION: Final = 1_024
_log = logging.getLogger(__name__)
_Named = TypeVar("_Named", bound=Enum)


class Commands(Feature):
    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._gateways = Gateways(link)
        self._uploads = Uploads(link)

    async def services(self) -> tuple[Service, ...]:
        addresses = dict.fromkeys([str(self.link.domain), *await self._listed(str(self.link.domain))])
        found = await asyncio.gather(*(self._described(address) for address in addresses))
        return tuple(each for each in found if each is not None)

    async def describe(self, address: str) -> Service | None:
        answer = await self.link.request(iq("get", element(ns.DISCO_INFO, "query"), to=address))
        query = answer.find(_INFO)
        return _service(address, query) if query is not None else None

    async def commands(self, address: str) -> tuple[ServiceCommand, ...]:
        wish = element(ns.DISCO_ITEMS, "query", {"node": ns.COMMANDS})
        query = (await self.link.request(iq("get", wish, to=address))).find(_ITEMS)
        return tuple(islice(_commands(query), _MOST_COMMANDS)) if query is not None else ()

    async def registrations(self, address: str) -> tuple[ServiceCommand, ...]:
        return await self._gateways.offered(address)

    def select_action(self, peer: BareJid, kind: ConversationKind, action: str) -> None:
        QuickResponses(self.link).select(peer, kind, action)

    async def run(self, command: ServiceCommand) -> CommandStage:
        if command.node in _REGISTRATIONS:
            return await self._gateways.begin(command)
        return await self._tell(command, element(ns.COMMANDS, "command", {"node": command.node, "action": "execute"}))

    async def go_on(
        self, stage: CommandStage, action: CommandAction, form: Form | None = None, answers: Answers | None = None
    ) -> CommandStage:
        if stage.command.node in _REGISTRATIONS:
            return await self._gateways.go_on(stage, action, form, answers or {})
        attributes = {"node": stage.command.node, "sessionid": stage.session, "action": action.value}
        step = element(ns.COMMANDS, "command", attributes)
        if form is not None and action not in (CommandAction.BACK, CommandAction.CANCEL):
            step.append(submission(form, answers or {}))
        return await self._tell(stage.command, step)

    async def make_invitation(self) -> MadeInvitation:
        server = str(self.link.domain)
        stage = await self.run(ServiceCommand(service=server, node=INVITE, name=INVITE))
        if not stage.is_over and stage.form is not None:
            stage = await self.go_on(stage, CommandAction.COMPLETE, stage.form, {})
        made = made_invitation(stage.form) if stage.form is not None else None
        if made is None:
            raise NotAccepted(address=server, condition="feature-not-implemented")
        return made

    async def upload_service(self) -> UploadService | None:
        return await self._uploads.service(await self._listed(str(self.link.domain)))

    async def upload_slot(self, service: UploadService, facts: FileFacts) -> Slot:
        return await self._uploads.slot(service, facts)

    async def _tell(self, command: ServiceCommand, step: Element) -> CommandStage:
        answer = (await self.link.request(iq("set", step, to=command.service))).find(_COMMAND)
        if answer is None:
            raise NotAccepted(address=command.service, condition="undefined-condition")
        return stage_of(answer, command)

    async def _listed(self, domain: str) -> list[str]:
        try:
            query = (await self.link.request(iq("get", element(ns.DISCO_ITEMS, "query"), to=domain))).find(_ITEMS)
        except (NoAnswer, NotAccepted) as problem:
            _log.info("the server lists no services: %s", type(problem).__name__)
            return []
        items = query.findall(_ITEM)[:_MOST_SERVICES] if query is not None else []
        jids = (parse_jid(item.get("jid", "")) for item in items if not item.get("node"))
        return [jid.full for jid in jids if jid is not None]

    async def _described(self, address: str) -> Service | None:
        try:
            return await self.describe(address)
        except (NoAnswer, NotAccepted):
            return None


def _service(address: str, query: Element) -> Service | None:
    """Read what can be told something, or leads to another network."""
    identities = query.findall(_IDENTITY) or [Element(_IDENTITY)]
    networks = (bridged_network(each.get("category", ""), each.get("type", "")) for each in identities)
    network = next((each for each in networks if each), "")
    if not network and ns.COMMANDS not in features_of(query):
        return None
    name = " ".join(identities[0].get("name", "").split())[:_LONGEST_NAME]
    kind = identities[0].get("type", "")[:_LONGEST_NAME]
    return Service(address=address, name=name or address, kind=kind, network=network[:_LONGEST_NETWORK])


def stage_of(answer: Element, command: ServiceCommand) -> CommandStage:
    """Read where a command stands."""
    status = _named(StageStatus, answer.get("status", ""), StageStatus.COMPLETED)
    actions, default = _actions(answer.find(f"{{{ns.COMMANDS}}}actions"))
    return CommandStage(
        command=command,
        session=answer.get("sessionid", "")[:_LONGEST_SESSION],
        status=status,
        form=form_of(answer),
        notes=tuple(islice(_notes(answer), _MOST_NOTES)),
        actions=actions if status is StageStatus.EXECUTING else (),
        default=default,
    )


def _actions(told: Element | None) -> tuple[tuple[CommandAction, ...], CommandAction]:
    """Return the ways on and the first of them; one that tells none can only be completed (§3.4)."""
    if told is None:
        return (CommandAction.COMPLETE,), CommandAction.COMPLETE
    offered = [each for each in CommandAction if told.find(f"{{{ns.COMMANDS}}}{each.value}") is not None]
    default = _named(CommandAction, told.get("execute", ""), CommandAction.EXECUTE)
    if default not in offered:
        forward = (each for each in (CommandAction.NEXT, CommandAction.COMPLETE) if each in offered)
        default = next(forward, CommandAction.EXECUTE)
    return tuple(dict.fromkeys([*offered, default])), default


def _commands(query: Element) -> Iterator[ServiceCommand]:
    for item in query.iterfind(_ITEM):
        jid, node = parse_jid(item.get("jid", "")), item.get("node", "")
        if jid is not None and node:
            name = " ".join(item.get("name", "").split())[:_LONGEST_NAME]
            yield ServiceCommand(service=jid.full, node=node, name=name or node)


def _notes(answer: Element) -> Iterator[CommandNote]:
    for note in answer.iterfind(f"{{{ns.COMMANDS}}}note"):
        text = (note.text or "").strip()[:_LONGEST_NOTE]
        if text:
            yield CommandNote(kind=_named(NoteKind, note.get("type", "info"), NoteKind.INFO), text=text)


def _named(kind: type[_Named], text: str, otherwise: _Named) -> _Named:
    try:
        return kind(text)
    except ValueError:
        return otherwise
