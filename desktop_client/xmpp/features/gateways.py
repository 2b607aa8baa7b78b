"""Being known to a gateway (XEP-0100 §4.1, §4.3), asked and answered as a command is (XEP-0077)."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.forms import Answers, FieldKind, Form, FormField
from desktop_client.domain.services import (
    DEREGISTERING,
    REGISTERING,
    CommandAction,
    CommandStage,
    ServiceCommand,
    StageStatus,
)
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.data_forms import form_of, submission
from desktop_client.xmpp.elements import child_text, element, iq
from desktop_client.xmpp.link import Link
from desktop_client.xmpp.registration_forms import is_registered

_QUERY: Final = f"{{{ns.REGISTER}}}query"
_KEY: Final = "key"
_SECRETS: Final = frozenset({"password"})
_NOT_ASKED: Final = frozenset({"instructions", "registered", "x"})
_AS_FORM, _AS_FIELDS = "form", "fields"
_LONGEST: Final = 1_000
_MOST_FIELDS: Final = 30


class Gateways:
    """All raise `NotConnected`, `NoAnswer`, `NotAccepted`."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def offered(self, address: str) -> tuple[ServiceCommand, ...]:
        """Return what can be done about being known there; () where nothing is wanted, and for my own server.

        The same words to my own server would end my account (XEP-0077 §3.2).
        """
        if address == self._link.domain:
            return ()
        try:
            query = await self._ask(address)
        except NotAccepted:
            return ()
        nodes = (REGISTERING, DEREGISTERING) if is_registered(query) else (REGISTERING,)
        return tuple(ServiceCommand(service=address, node=node, name=node) for node in nodes)

    async def begin(self, command: ServiceCommand) -> CommandStage:
        form, kind = None, ""
        if command.node == REGISTERING:
            query = await self._ask(command.service)
            form = form_of(query)
            kind = _AS_FIELDS if form is None else _AS_FORM
            form = form or _plain_form(query)
        return CommandStage(
            command=command,
            session=kind,
            status=StageStatus.EXECUTING,
            form=form,
            actions=(CommandAction.COMPLETE,),
        )

    async def go_on(
        self, stage: CommandStage, action: CommandAction, form: Form | None, answers: Answers
    ) -> CommandStage:
        status = StageStatus.CANCELED
        if action is not CommandAction.CANCEL:
            query = element(ns.REGISTER, "query", None, *_answer(stage, form or Form(), answers))
            await self._link.request(iq("set", query, to=stage.command.service))
            status = StageStatus.COMPLETED
        return CommandStage(command=stage.command, session=stage.session, status=status)

    async def _ask(self, address: str) -> Element:
        query = (await self._link.request(iq("get", element(ns.REGISTER, "query"), to=address))).find(_QUERY)
        return query if query is not None else element(ns.REGISTER, "query")


def _answer(stage: CommandStage, form: Form, answers: Answers) -> Iterator[Element]:
    if stage.command.node == DEREGISTERING:
        yield element(ns.REGISTER, "remove")
    elif stage.session == _AS_FORM:
        yield submission(form, answers)
    else:
        for field in form.fields:
            values = field.values if field.kind is FieldKind.HIDDEN else answers.get(field.name, ())
            yield element(ns.REGISTER, field.name, text=values[0] if values else "")


def _plain_form(query: Element) -> Form:
    """Read the fields of a gateway that knows no forms (XEP-0077 §3.1)."""
    fields = (_plain_field(child) for child in query if ns.namespace_of(child.tag) == ns.REGISTER)
    return Form(
        instructions=child_text(query, ns.REGISTER, "instructions").strip()[:_LONGEST],
        fields=tuple(field for field in fields if field.name not in _NOT_ASKED)[:_MOST_FIELDS],
    )


def _plain_field(child: Element) -> FormField:
    name, value = child.tag.rpartition("}")[2], (child.text or "").strip()[:_LONGEST]
    kind = FieldKind.PASSWORD if name in _SECRETS else FieldKind.HIDDEN if name == _KEY else FieldKind.TEXT
    return FormField(name=name, kind=kind, values=(value,) if value else (), is_required=kind is not FieldKind.HIDDEN)
