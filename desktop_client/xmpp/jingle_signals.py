"""Signals of a call to stanzas and back; pure (XEP-0166, XEP-0167 §8, XEP-0353)."""

from dataclasses import dataclass, field
from typing import assert_never
from xml.etree.ElementTree import Element

from slixmpp.xmlstream import ElementBase

from desktop_client.domain import signalling as wire
from desktop_client.domain.media import ContentName, MediaDescription, MediaKind
from desktop_client.xmpp import jingle_reading as reading
from desktop_client.xmpp.jingle_writing import content_element, senders_of, write_description
from desktop_client.xmpp.plugins.xep_0166.stanza import Jingle
from desktop_client.xmpp.plugins.xep_0167 import stanza as rtp
from desktop_client.xmpp.plugins.xep_0353 import stanza as messages

_REASONS = {reason.value: reason for reason in wire.Reason}
_PLAIN: dict[str, wire.ProposalSignal] = {
    "ringing": wire.Ringing(),
    "proceed": wire.Proceed(),
    "accept": wire.Accept(),
}


@dataclass(slots=True, kw_only=True)
class Session:
    """What one side must remember of a session to speak Jingle: its role, and who made which content."""

    is_initiator: bool
    creators: dict[ContentName, bool] = field(default_factory=dict)

    def note(self, description: MediaDescription, *, is_by_initiator: bool) -> None:
        for content in description.contents:
            self.creators.setdefault(content.name, is_by_initiator)

    def note_addition(self, request: Element) -> None:
        """Keep the creators that an addition of theirs names: so they find a content again (XEP-0166 §7.3).

        Some write `initiator` whoever added it.
        """
        for content in Jingle(xml=request)["contents"]:
            self.creators[ContentName(str(content["name"]))] = str(content["creator"]) != "responder"


# --- messages ------------------------------------------------------------------------------------


def proposal_from(element: Element) -> tuple[wire.CallId, wire.ProposalSignal] | None:
    """Read a child of a message; None for what is none of these. Raises ValueError."""
    name = element.tag.rpartition("}")[2]
    call = wire.CallId(element.get("id", ""))
    if not call:
        raise ValueError("id")
    if name in _PLAIN:
        return call, _PLAIN[name]
    match name:
        case "propose":
            return call, wire.Propose(kinds=_proposed(messages.Propose(xml=element)))
        case "reject":
            found = messages.Reject(xml=element)
            return call, wire.Reject(reason=_reason(found, wire.Reason.DECLINE), is_tie_break=_is_tie(found))
        case "retract":
            found_retract = messages.Retract(xml=element)
            reason = _reason(found_retract, wire.Reason.CANCEL)
            return call, wire.Retract(reason=reason, is_tie_break=_is_tie(found_retract))
        case "finish":
            return call, _finish(messages.Finish(xml=element))
    return None


def element_of(call: wire.CallId, signal: wire.ProposalSignal) -> Element:
    """Build the child of a message."""
    match signal:
        case wire.Propose(kinds=kinds):
            made: ElementBase = messages.Propose()
            made["descriptions"] = [(rtp.NS, kind.value) for kind in MediaKind if kind in kinds]
        case wire.Ringing():
            made = messages.Ringing()
        case wire.Proceed():
            made = messages.Proceed()
        case wire.Accept():
            made = messages.Accept()
        case wire.Reject(is_tie_break=is_tie_break):
            made = _reasoned(messages.Reject(), signal.reason, is_tie_break=is_tie_break)
        case wire.Retract(is_tie_break=is_tie_break):
            made = _reasoned(messages.Retract(), signal.reason, is_tie_break=is_tie_break)
        case wire.Finish(migrated_to=migrated_to):
            made = _reasoned(messages.Finish(), signal.reason, is_tie_break=False)
            if migrated_to is not None:
                made["migrated"]["to"] = migrated_to
        case _:
            assert_never(signal)
    made["id"] = call
    return made.xml


def _proposed(propose: messages.Propose) -> frozenset[MediaKind]:
    """Raises ValueError for what is no call: something else is proposed, or no sound."""
    kinds = frozenset(MediaKind(media) for namespace, media in propose.get_descriptions() if namespace == rtp.NS)
    if MediaKind.AUDIO not in kinds:
        raise ValueError("media")
    return kinds


def _reason(parent: ElementBase, default: wire.Reason) -> wire.Reason:
    if parent.get_plugin("reason", check=True) is None:
        return default
    return _REASONS.get(str(parent["reason"]["condition"]), default)


def _is_tie(parent: ElementBase) -> bool:
    return parent.get_plugin("tie_break", check=True) is not None


def _finish(found: messages.Finish) -> wire.Finish:
    is_migrated = found.get_plugin("migrated", check=True) is not None
    target = wire.CallId(str(found["migrated"]["to"])) if is_migrated else None
    return wire.Finish(reason=_reason(found, wire.Reason.SUCCESS), migrated_to=target or None)


def _reasoned(made: ElementBase, reason: wire.Reason, *, is_tie_break: bool) -> ElementBase:
    made["reason"]["condition"] = reason.value
    if is_tie_break:
        made.enable("tie_break")
    return made


# --- requests ------------------------------------------------------------------------------------


def read_request(element: Element, *, is_initiator: bool) -> wire.SessionSignal | None:
    """Read a request of the other side; `is_initiator` tells its role. None for actions nobody here knows.

    Raises ValueError.
    """
    jingle = Jingle(xml=element)
    match str(jingle["action"]):
        case "session-initiate":
            return wire.SessionInitiate(description=reading.description_of(jingle, is_initiator=is_initiator))
        case "session-accept":
            return wire.SessionAccept(description=reading.description_of(jingle, is_initiator=is_initiator))
        case "session-terminate":
            return wire.SessionTerminate(reason=_reason(jingle, wire.Reason.SUCCESS))
        case "transport-info":
            description = reading.description_of(jingle, is_initiator=is_initiator, needs_media=False)
            return wire.TransportInfo(description=description)
        case "session-info":
            return _info(jingle)
        case _:
            return _content_signal(jingle, is_initiator=is_initiator)


def _content_signal(jingle: Jingle, *, is_initiator: bool) -> wire.ContentSignal | None:
    match str(jingle["action"]):
        case "content-add":
            return wire.ContentAdd(description=reading.description_of(jingle, is_initiator=is_initiator))
        case "content-accept":
            return wire.ContentAccept(description=reading.description_of(jingle, is_initiator=is_initiator))
        case "content-reject":
            return wire.ContentReject(names=reading.names_of(jingle), reason=_reason(jingle, wire.Reason.DECLINE))
        case "content-remove":
            return wire.ContentRemove(names=reading.names_of(jingle))
        case "content-modify":
            content = next(iter(jingle["contents"]), None)
            if content is None:
                raise ValueError("contents")
            direction = reading.direction_of(content, is_initiator=is_initiator)
            return wire.ContentModify(name=reading.names_of(jingle)[0], direction=direction)
    return None


def _info(jingle: Jingle) -> wire.SessionInfo | None:
    for name, info in rtp.INFOS.items():
        if jingle.get_plugin(info.plugin_attrib, check=True) is not None:
            content = str(jingle[info.plugin_attrib]["name"]) or None
            return wire.SessionInfo(kind=wire.InfoKind(name), content=ContentName(content) if content else None)
    return None if len(jingle.xml) else wire.SessionInfo(kind=None)


def jingle_of(call: wire.CallId, signal: wire.SessionSignal, session: Session, own_address: str) -> Element:
    """Build the child of a request. Raises ValueError for names that other clients refuse."""
    made = Jingle()
    made["sid"] = call
    made["action"] = _ACTIONS[type(signal)]
    match signal:
        case wire.SessionInitiate(description=description):
            made["initiator"] = own_address
            _describe(made, description, session)
        case wire.SessionAccept(description=description):
            made["responder"] = own_address
            _describe(made, description, session)
        case wire.ContentAdd(description=description) | wire.ContentAccept(description=description):
            _describe(made, description, session)
        case wire.TransportInfo(description=description):
            role, creators = session.is_initiator, session.creators
            write_description(made, description, is_initiator=role, creators=creators, has_media=False)
        case wire.SessionTerminate(reason=reason):
            made["reason"]["condition"] = reason.value
        case wire.SessionInfo():
            _write_info(made, signal, session)
        case wire.ContentReject(names=names) | wire.ContentRemove(names=names):
            for name in names:
                made.append(content_element(name, session.creators))
            if isinstance(signal, wire.ContentReject):
                made["reason"]["condition"] = signal.reason.value
        case wire.ContentModify(name=name, direction=direction):
            content = content_element(name, session.creators)
            content["senders"] = senders_of(direction, is_initiator=session.is_initiator)
            made.append(content)
        case _:
            assert_never(signal)
    return made.xml


def _describe(made: Jingle, description: MediaDescription, session: Session) -> None:
    session.note(description, is_by_initiator=session.is_initiator)
    write_description(made, description, is_initiator=session.is_initiator, creators=session.creators)


def _write_info(made: Jingle, signal: wire.SessionInfo, session: Session) -> None:
    if signal.kind is None:
        return
    info = rtp.INFOS[signal.kind.value]()
    if signal.content is not None:
        info["name"] = signal.content
        info["creator"] = "initiator" if session.creators.get(signal.content, True) else "responder"
    made.append(info)


_ACTIONS: dict[type[wire.SessionSignal], str] = {
    wire.SessionInitiate: "session-initiate",
    wire.SessionAccept: "session-accept",
    wire.SessionTerminate: "session-terminate",
    wire.SessionInfo: "session-info",
    wire.TransportInfo: "transport-info",
    wire.ContentAdd: "content-add",
    wire.ContentAccept: "content-accept",
    wire.ContentReject: "content-reject",
    wire.ContentRemove: "content-remove",
    wire.ContentModify: "content-modify",
}
