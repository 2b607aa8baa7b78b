"""Rows of the lists on the left: what a delegate paints and a screen reader says."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from desktop_client.domain.addresses import BareJid, ConversationId, local_of
from desktop_client.domain.call_record import CallEnd
from desktop_client.domain.conversations import Conversation, ConversationKind, Preview, Reacted
from desktop_client.domain.happenings import Happening, HappeningKind
from desktop_client.domain.messages import DeliveryState, Direction, Message
from desktop_client.domain.roster import Availability, Talk
from desktop_client.domain.styling import unstyled
from desktop_client.ui.models.past_call import is_missed, past_call_text
from desktop_client.ui.models.plain_text import READ_FOR_A_LINE, one_line
from desktop_client.ui.models.shown_words import ACTION, cover_text, said_words, told_words
from desktop_client.ui.sentences import retracted_text, unreadable_text
from desktop_client.ui.states import list_time_text, spoken_availability, talk_text
from desktop_client.ui.texts import Words

if TYPE_CHECKING:
    from desktop_client.domain.archive_finds import FoundInArchive


class Rows(Words):
    """Context of this page's texts."""


class Lead(Enum):
    """What stands before the preview."""

    NONE = auto()
    YOU = auto()
    DRAFT = auto()
    CALL = auto()
    MISSED_CALL = auto()
    BLOCKED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """The heading above rows of one kind."""

    title: str
    is_pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """How I keep a conversation, at this moment."""

    pinned_at: datetime | None = None
    is_muted: bool = False
    is_archived: bool = False
    is_marked_unread: bool = False


AS_IT_COMES = Arranged()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRow:
    """`preview` and `name` are fit for one line; `picture` is the SHA-1 of a checked avatar."""

    id: ConversationId
    name: str
    kind: ConversationKind = ConversationKind.PERSON
    availability: Availability = Availability.OFFLINE
    picture: str = ""
    preview: str = ""
    lead: Lead = Lead.NONE
    at: datetime | None = None
    unread: int = 0
    mentions: int = 0
    """How many of the unread ones name me."""
    state: DeliveryState | None = None
    is_typing: bool = False
    writer: str = ""
    """Who types in a room, where it is one."""
    talk: Talk | None = None
    """The call they are in."""
    is_request: bool = False
    """Somebody unknown wrote and waits for being accepted."""
    arranged: Arranged = AS_IT_COMES
    is_service: bool = False
    """It is nobody and no room: only its place in a list is that of one."""
    account_hint: str = ""
    """The account's address, set only while several accounts share the list."""

    @property
    def is_unread(self) -> bool:
        return self.unread > 0 or self.arranged.is_marked_unread


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A contact without a conversation yet."""

    id: ConversationId
    name: str
    availability: Availability = Availability.OFFLINE
    picture: str = ""
    status: str = ""
    talk: Talk | None = None
    aside: str = ""
    """At the end of the first line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRow:
    """A message that was found; `marked` are (start, length) in `text`.

    Where `place` says in which conversation, `name` is who wrote it.
    """

    message: Message
    name: str
    picture: str
    text: str
    marked: tuple[tuple[int, int], ...] = ()
    place: str = ""
    remote: "FoundInArchive | None" = None
    """Set where it is not stored here; `message` then stands for it alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningRow:
    """Something that concerns me; `text` is fit for one line."""

    happening: Happening
    name: str
    picture: str
    text: str


ListRow = SectionRow | ConversationRow | PersonRow | HitRow | HappeningRow


def display_name(name: str, peer: BareJid) -> str:
    """Return a name for a person, the local part of the address where they gave none."""
    return one_line(name, 80) or local_of(peer) or peer


def conversation_row(
    conversation: Conversation,
    *,
    name: str,
    availability: Availability,
    picture: str,
    is_typing: bool,
    writer: str = "",
    talk: Talk | None = None,
    is_request: bool = False,
    is_invited: bool = False,
    is_blocked: bool = False,
    arranged: Arranged = AS_IT_COMES,
    account_hint: str,
) -> ConversationRow:
    """Build the row of a conversation; a draft takes the preview's place."""
    preview, draft = conversation.preview, conversation.draft
    shown_name = display_name(name or conversation.name, conversation.id.peer)
    lead, text, state = Lead.NONE, "", None
    if preview is not None and preview.call_end is not None:
        text = past_call_text(preview.call_end, preview.direction, has_video=preview.has_video)
        lead = Lead.MISSED_CALL if is_missed(preview.call_end, preview.direction) else Lead.CALL
    elif preview is not None and preview.reacted is not None:
        text = _reacted_words(preview.reacted)
    elif preview is not None:
        text, state = _preview_words(preview, preview.author or shown_name), preview.state
        if preview.author:
            text = Rows.tr("{name}: {words}").format(name=one_line(preview.author, 40), words=text)
        lead = Lead.YOU if preview.direction is Direction.OUTGOING else Lead.NONE
    if draft.text.strip():
        lead, text, state = Lead.DRAFT, draft.text, None
    if is_invited:
        lead, text, state = Lead.NONE, Rows.tr("Invitation to this room"), None
    if is_blocked:
        lead, text, state = Lead.BLOCKED, Rows.tr("Blocked"), None
    return ConversationRow(
        id=conversation.id,
        kind=conversation.kind,
        name=shown_name,
        availability=availability,
        picture=picture,
        preview=one_line(text),
        lead=lead,
        at=_shown_at(conversation),
        unread=conversation.unread,
        mentions=conversation.mentions,
        state=state,
        is_typing=is_typing,
        writer=writer,
        talk=talk,
        is_request=is_request,
        arranged=arranged,
        account_hint=account_hint,
    )


def _preview_words(preview: Preview, name: str) -> str:
    if preview.is_retracted:
        return retracted_text()
    if preview.encrypted_with:
        return unreadable_text()
    if preview.spoiler is not None:
        return cover_text(preview.spoiler)
    text = preview.text[:READ_FOR_A_LINE]
    if preview.direction is Direction.OUTGOING:
        return unstyled(said_words(text).removeprefix(ACTION))
    return unstyled(said_words(told_words(text, name)))


def _reacted_words(reacted: Reacted) -> str:
    words = one_line(unstyled(said_words(reacted.text[:READ_FOR_A_LINE]))) if reacted.text else ""
    if reacted.direction is Direction.OUTGOING:
        text = Rows.tr("You reacted {emoji} to “{message}”") if words else Rows.tr("You reacted {emoji} to a message")
    else:
        text = Rows.tr("Reacted {emoji} to “{message}”") if words else Rows.tr("Reacted {emoji} to a message")
    return text.format(emoji=reacted.emoji, message=words)


def _shown_at(conversation: Conversation) -> datetime | None:
    saved = conversation.draft.saved_at if conversation.draft.text.strip() else None
    said = conversation.preview.at if conversation.preview else None
    return max((at for at in (said, saved, conversation.entered_at) if at is not None), default=None)


def lead_text(lead: Lead) -> str:
    match lead:
        case Lead.YOU:
            return Rows.tr("You:")
        case Lead.DRAFT:
            return Rows.tr("Draft:")
        case Lead.NONE | Lead.CALL | Lead.MISSED_CALL | Lead.BLOCKED:
            return ""


def typing_text(row: ConversationRow) -> str:
    return Rows.tr("{name} is typing…").format(name=one_line(row.writer, 40)) if row.writer else Rows.tr("typing…")


def title_of(row: ListRow) -> str:
    return row.title if isinstance(row, SectionRow) else row.name


def accessible_text(row: ListRow, now: datetime) -> str:
    """Return what a screen reader says for a row."""
    match row:
        case SectionRow(title=title):
            return title
        case ConversationRow():
            return _spoken_conversation(row, now)
        case PersonRow():
            return ", ".join(filter(None, (row.name, spoken_availability(row.availability), row.status, row.aside)))
        case HitRow():
            return ", ".join(filter(None, (row.name, row.place, row.text, list_time_text(row.message.at, now))))
        case HappeningRow():
            return _spoken_happening(row, now)


def happening_row(happening: Happening, name: str, picture: str) -> HappeningRow:
    return HappeningRow(happening=happening, name=name, picture=picture, text=_happening_text(happening))


def _happening_text(happening: Happening) -> str:
    hint = happening.spoiler
    words = one_line(unstyled(said_words(happening.text)) if hint is None else cover_text(hint))
    match happening.kind:
        case HappeningKind.MENTION:
            return words or Rows.tr("Named you")
        case HappeningKind.REPLY:
            return words or Rows.tr("Replied to you")
        case HappeningKind.REACTION if words:
            return Rows.tr("{emoji} to “{message}”").format(emoji=happening.emoji, message=words)
        case HappeningKind.REACTION:
            return happening.emoji
        case HappeningKind.MISSED_CALL:
            return past_call_text(CallEnd.MISSED, Direction.INCOMING, has_video=happening.has_video)
        case HappeningKind.REQUEST:
            return Rows.tr("Asks to be your contact")
        case HappeningKind.REMINDER if words:
            return Rows.tr("Reminder: {message}").format(message=words)
        case HappeningKind.REMINDER:
            return Rows.tr("You wanted to be reminded of a message")
        case HappeningKind.NOT_SENT:
            return Rows.tr("A scheduled message was not sent")


def _spoken_happening(row: HappeningRow, now: datetime) -> str:
    unread = "" if row.happening.is_read else Rows.tr("unread")
    whys = {HappeningKind.REPLY: Rows.tr("replied to you"), HappeningKind.MENTION: Rows.tr("named you")}
    reply = whys.get(row.happening.kind, "")
    return ", ".join(filter(None, (row.name, reply, row.text, unread, list_time_text(row.happening.at, now))))


def _spoken_conversation(row: ConversationRow, now: datetime) -> str:
    unread = Rows.tr("%n unread", "", row.unread) if row.unread else ""
    unread = Rows.tr("{unread}, you are named").format(unread=unread) if row.mentions else unread
    unread = unread or (Rows.tr("marked unread") if row.arranged.is_marked_unread else "")
    kept = (Rows.tr("pinned") if row.arranged.pinned_at else "", Rows.tr("muted") if row.arranged.is_muted else "")
    said = typing_text(row) if row.is_typing else f"{lead_text(row.lead)} {row.preview}".strip()
    if row.talk is not None:
        said = f"{talk_text(row.talk, now)}, {said}"
    when = list_time_text(row.at, now) if row.at else ""
    is_room = row.kind is ConversationKind.ROOM
    what = Rows.tr("room") if is_room else spoken_availability(row.availability)
    what = "" if row.is_service else what
    parts = (row.name, what, unread, said, state_text(row.state), when)
    return ", ".join(filter(None, (*parts, *kept, row.account_hint)))


def state_text(state: DeliveryState | None) -> str:
    match state:
        case DeliveryState.PENDING:
            return Rows.tr("waiting")
        case DeliveryState.SENT:
            return Rows.tr("sent")
        case DeliveryState.DELIVERED:
            return Rows.tr("delivered")
        case DeliveryState.DISPLAYED:
            return Rows.tr("read")
        case DeliveryState.FAILED:
            return Rows.tr("not sent")
        case None:
            return ""
