"""Ending polls: only who asked can, and only the poll it was (urn:fluux:poll:0)."""

from dataclasses import replace

from desktop_client.domain.polls import PollEnd, ends
from desktop_client.storage.batch import Batch, OpenTimeline
from desktop_client.storage.extras import extras_from_text, text_from_extras
from desktop_client.storage.identity import Whose, find_by_room_id, whose_item


def end(batch: Batch, timeline: OpenTimeline, told: PollEnd, who: Whose) -> None:
    """Close the poll that is meant, if it is that of the one who says so."""
    item = find_by_room_id(batch, timeline, told.message_id) if timeline.is_room else None
    if item is None or whose_item(batch, item) != who:
        return
    text: tuple[str] = next(batch.connection.execute("SELECT extras FROM items WHERE id = ?", (item,)))
    extras = extras_from_text(text[0])
    if extras.poll is None or extras.poll.is_closed or not ends(told, extras.poll):
        return
    closed = replace(extras, poll=replace(extras.poll, is_closed=True))
    batch.connection.execute("UPDATE items SET extras = ? WHERE id = ?", (text_from_extras(closed), item))
    timeline.changed.add(item)
