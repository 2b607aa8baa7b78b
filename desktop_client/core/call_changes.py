"""Changes of a running call's contents: picture and screen come, change and go (XEP-0166 §7.2, XEP-0167 §8).

The media side speaks of all contents at once; here is found out what of it the other end has to hear.
One change at a time: what comes in between waits, so that the media side never meets two open offers.
"""

from collections import deque
from dataclasses import replace
from enum import Enum, auto
from typing import assert_never

from desktop_client.core.call_checks import flaw_of_addition
from desktop_client.core.call_events import (
    Acknowledge,
    Command,
    ContentIntent,
    MakeAnswer,
    MakeOffer,
    Refuse,
    Send,
    SetCamera,
    SetScreen,
    ShareScreen,
    SwitchCamera,
    UseAnswer,
)
from desktop_client.domain.addresses import FullJid
from desktop_client.domain.media import (
    CandidatesFound,
    ContentName,
    DtlsSetup,
    MediaContent,
    MediaDescription,
    MediaDirection,
    MediaKind,
    Transport,
)
from desktop_client.domain.signalling import (
    ContentAccept,
    ContentAdd,
    ContentModify,
    ContentReject,
    ContentRemove,
    Reason,
    Refusal,
    RequestId,
    SessionSignal,
)

_SENDS = frozenset({MediaDirection.BOTH, MediaDirection.SEND})
_RECEIVES = frozenset({MediaDirection.BOTH, MediaDirection.RECEIVE})

_MOST_WAITING = 16


class _Step(Enum):
    STABLE = auto()
    OFFERING = auto()
    WAITING = auto()
    ANSWERING = auto()


class ContentChanges:
    """Belongs to one session from its acceptance on; `local` and `remote` are what both ends last agreed on."""

    def __init__(self, *, peer: FullJid, local: MediaDescription, remote: MediaDescription, is_initiator: bool) -> None:
        self.local = local
        self.remote = remote
        self._peer = peer
        self._is_initiator = is_initiator
        self._step = _Step.STABLE
        self._offer = local
        self._asked: ContentIntent | None = None
        self._added: frozenset[ContentName] = frozenset()
        self._to_accept: frozenset[ContentName] = frozenset()
        self._waiting: deque[ContentIntent | SessionSignal] = deque()

    def ask(self, intent: ContentIntent) -> list[Command]:
        """Do what the person here wants as soon as no other change is under way."""
        return self._take(intent)

    def hear(self, signal: SessionSignal, request: RequestId) -> list[Command]:
        """Take a change of the other end."""
        match signal:
            case ContentAdd() if self._is_initiator and self._step in (_Step.OFFERING, _Step.WAITING):
                return [Refuse(request=request, refusal=Refusal.TIE_BREAK)]
            case ContentAdd() if len(self._waiting) >= _MOST_WAITING:
                return [Refuse(request=request, refusal=Refusal.OUT_OF_ORDER)]
            case ContentAdd(description=addition):
                return [Acknowledge(request=request), *self._judge(signal, addition)]
            case ContentAccept(description=answer):
                return [Acknowledge(request=request), *self._on_accept(answer)]
            case ContentReject(names=names):
                return [Acknowledge(request=request), *self._on_reject(frozenset(names))]
            case ContentModify() | ContentRemove() if len(self._waiting) >= _MOST_WAITING:
                return [Refuse(request=request, refusal=Refusal.OUT_OF_ORDER)]
            case ContentModify() | ContentRemove():
                return [Acknowledge(request=request), *self._take(signal)]
            case _:
                return [Refuse(request=request, refusal=Refusal.OUT_OF_ORDER)]

    def on_offer(self, offer: MediaDescription) -> list[Command]:
        """Tell the other end what the media side's new offer changes."""
        if self._step is not _Step.OFFERING:
            return []
        self._offer = offer = self._without_what_rests(offer)
        added, commands = self._differences(offer)
        self._added = frozenset(content.name for content in added)
        rests = frozenset(content.name for content in offer.contents if content.direction is MediaDirection.NONE)
        self.remote = self._hearing(offer, with_direction(self.remote, rests, MediaDirection.NONE))
        if not added:
            return [*commands, *self._settle(self.remote)]
        self._step = _Step.WAITING
        addition = replace(offer, contents=tuple(added))
        return [*commands, Send(to=self._peer, signal=ContentAdd(description=addition))]

    def on_answer(self, answer: MediaDescription) -> list[Command]:
        """Tell the other end what we make of its additions."""
        if self._step is not _Step.ANSWERING:
            return []
        self.local = answer
        accepted = tuple(content for content in answer.contents if content.name in self._to_accept)
        self._to_accept, self._step = frozenset(), _Step.STABLE
        signal = ContentAccept(description=replace(answer, contents=accepted))
        return [*([Send(to=self._peer, signal=signal)] if accepted else []), *self._next()]

    def on_failed(self, signal: SessionSignal, condition: str) -> list[Command]:
        """Take a refused addition back; one that met theirs is tried again after it (XEP-0166 §7.2.16)."""
        if not isinstance(signal, ContentAdd) or self._step is not _Step.WAITING:
            return []
        if condition == Refusal.TIE_BREAK.value and self._asked is not None and not self._is_initiator:
            self._waiting.append(self._asked)
        return self._on_reject(self._added)

    def is_new_path(self, news: MediaDescription) -> bool:
        """Tell whether the other end's transports are others than those in use."""
        known = {content.name: content.transport.ufrag for content in self.remote.contents}
        return any(
            content.name in known and content.transport.ufrag not in ("", known[content.name])
            for content in news.contents
        )

    def use_path(self, news: MediaDescription) -> None:
        """Remember the other end's new transports: its certificate and role in DTLS stay what they were."""
        fresh = {content.name: content.transport for content in news.contents}
        contents = tuple(
            replace(content, transport=_moved(content.transport, fresh[content.name]))
            if content.name in fresh
            else content
            for content in self.remote.contents
        )
        self.remote = replace(self.remote, contents=contents)

    def _take(self, change: ContentIntent | SessionSignal) -> list[Command]:
        if self._step is not _Step.STABLE:
            self._waiting.append(change)
            return []
        return self._begin(change)

    def _next(self) -> list[Command]:
        commands: list[Command] = []
        while self._waiting and self._step is _Step.STABLE:
            commands += self._begin(self._waiting.popleft())
        return commands

    def _begin(self, change: ContentIntent | SessionSignal) -> list[Command]:
        match change:
            case SetCamera() | SetScreen():
                self._step, self._asked = _Step.OFFERING, change
                return [_media_command(change), MakeOffer()]
            case ContentAdd(description=addition):
                self._to_accept = addition.names
                return self._answer(merged(self.remote, addition))
            case ContentModify(name=name, direction=direction):
                return self._answer(with_direction(self.remote, frozenset({name}), direction))
            case ContentRemove(names=names):
                return self._answer(with_direction(self.remote, frozenset(names), MediaDirection.NONE))
            case _:
                return []

    def _answer(self, offer: MediaDescription) -> list[Command]:
        self.remote = offer
        self._step = _Step.ANSWERING
        return [MakeAnswer(offer=offer)]

    def _judge(self, signal: ContentAdd, addition: MediaDescription) -> list[Command]:
        flaw = flaw_of_addition(addition, self.remote)
        if flaw is None and not self._is_in_use(addition):
            return self._take(signal)
        reason = flaw or Reason.FAILED_APPLICATION
        return [Send(to=self._peer, signal=ContentReject(names=tuple(sorted(addition.names)), reason=reason))]

    def _is_in_use(self, addition: MediaDescription) -> bool:
        known = ((name, self.remote.content(name)) for name in addition.names)
        return any(content is not None and content.direction is not MediaDirection.NONE for _, content in known)

    def _on_accept(self, answer: MediaDescription) -> list[Command]:
        accepted = tuple(content for content in answer.contents if content.name in self._added)
        if self._step is not _Step.WAITING or not accepted:
            return []
        answer = replace(answer, contents=accepted)
        if flaw_of_addition(answer, self.remote) is not None:
            return self._on_reject(self._added)
        return self._settle(merged(self.remote, answer))

    def _on_reject(self, names: frozenset[ContentName]) -> list[Command]:
        if self._step is not _Step.WAITING or not names & self._added:
            return []
        refused = tuple(
            MediaContent(name=content.name, kind=content.kind, direction=MediaDirection.NONE, transport=Transport())
            for content in self._offer.contents
            if content.name in self._added
        )
        self._offer = with_direction(self._offer, self._added, MediaDirection.NONE)
        return self._settle(merged(self.remote, MediaDescription(contents=refused)))

    def _settle(self, remote: MediaDescription) -> list[Command]:
        self.local, self.remote = self._offer, remote
        self._added, self._asked, self._step = frozenset(), None, _Step.STABLE
        return [UseAnswer(answer=_in_keeping(remote, self.local)), *self._next()]

    def _without_what_rests(self, offer: MediaDescription) -> MediaDescription:
        """Leave at rest what was removed before: the media side would go on receiving what nobody sends."""
        names = (
            content.name
            for content in offer.contents
            if content.direction is MediaDirection.RECEIVE
            and (before := self.local.content(content.name)) is not None
            and before.direction is MediaDirection.NONE
        )
        return with_direction(offer, frozenset(names), MediaDirection.NONE)

    def _hearing(self, offer: MediaDescription, remote: MediaDescription) -> MediaDescription:
        """Let them receive what we begin to send in a content that both know: a modification is not answered."""
        for content in offer.contents:
            before, theirs = self.local.content(content.name), remote.content(content.name)
            if before is None or theirs is None or MediaDirection.NONE in (before.direction, theirs.direction):
                continue
            if content.direction in _SENDS and before.direction not in _SENDS:
                is_sending = theirs.direction in _SENDS
                direction = MediaDirection.BOTH if is_sending else MediaDirection.RECEIVE
                remote = with_direction(remote, frozenset({content.name}), direction)
        return remote

    def _differences(self, offer: MediaDescription) -> tuple[list[MediaContent], list[Command]]:
        added: list[MediaContent] = []
        commands: list[Command] = []
        for content in offer.contents:
            before = self.local.content(content.name)
            was = before.direction if before is not None else MediaDirection.NONE
            if was is MediaDirection.NONE and content.direction is not was:
                added.append(content)
            elif content.direction is not was:
                commands.append(Send(to=self._peer, signal=_change_of(content)))
        return added, commands


def merged(known: MediaDescription, more: MediaDescription) -> MediaDescription:
    """Return `known` with the contents of `more` in their old places, new ones at the end."""
    fresh = {content.name: content for content in more.contents}
    contents = [fresh.pop(content.name, content) for content in known.contents]
    bundles = more.bundles or known.bundles
    return MediaDescription(contents=(*contents, *fresh.values()), bundles=bundles)


def with_direction(
    known: MediaDescription, names: frozenset[ContentName], direction: MediaDirection
) -> MediaDescription:
    contents = (
        replace(content, direction=direction) if content.name in names else content for content in known.contents
    )
    return replace(known, contents=tuple(contents))


def _moved(known: Transport, news: Transport) -> Transport:
    return replace(news, fingerprints=known.fingerprints, setup=known.setup)


def _media_command(intent: ContentIntent) -> Command:
    match intent:
        case SetCamera(is_on=is_on):
            return SwitchCamera(is_on=is_on)
        case SetScreen(source=source):
            return ShareScreen(source=source)
        case _:
            assert_never(intent)


def _change_of(content: MediaContent) -> SessionSignal:
    if content.direction is MediaDirection.NONE:
        return ContentRemove(names=(content.name,))
    return ContentModify(name=content.name, direction=content.direction)


def _in_keeping(remote: MediaDescription, local: MediaDescription) -> MediaDescription:
    """Let an answer promise no more than the offer allows (RFC 3264 §6.1), and take the role it was given.

    Who offered either role waits for our handshake: our own answers are active (RFC 8842 §5.3).
    """
    contents = []
    for content in remote.contents:
        offered = local.content(content.name)
        ours = offered.direction if offered is not None else MediaDirection.NONE
        transport = content.transport
        if transport.setup is DtlsSetup.ACTPASS:
            transport = replace(transport, setup=DtlsSetup.PASSIVE)
        contents.append(replace(content, direction=_common(content.direction, ours), transport=transport))
    return replace(remote, contents=tuple(contents))


def _common(theirs: MediaDirection, ours: MediaDirection) -> MediaDirection:
    is_sent, is_received = theirs in _SENDS and ours in _RECEIVES, theirs in _RECEIVES and ours in _SENDS
    if is_sent and is_received:
        return MediaDirection.BOTH
    return MediaDirection.SEND if is_sent else MediaDirection.RECEIVE if is_received else MediaDirection.NONE


def transport_of(found: CandidatesFound, local: MediaDescription) -> MediaDescription:
    """Return candidates of ours as a description with nothing else in it."""
    known = local.content(found.content)
    transport = Transport(
        ufrag=found.ufrag,
        password=found.password,
        candidates=found.candidates,
        is_gathering_complete=found.is_complete,
    )
    kind = known.kind if known is not None else MediaKind.AUDIO
    return MediaDescription(contents=(MediaContent(name=found.content, kind=kind, transport=transport),))
