"""What belongs to a thread of a room, and what is kept out of its talk (XEP-0201, XEP-0461)."""

from dataclasses import replace
from functools import partial

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import Author, author_id
from desktop_client.domain.extras import Extras
from desktop_client.domain.messages import Message, NewMessage, ReplyTo
from desktop_client.storage.store import Store
from tests.factories import ELIN, make_message

ROOM = BareJid("lab@rooms.fjord.example")
OTHER = BareJid("attic@rooms.fjord.example")
TALK = ConversationId(ELIN, ROOM)
EVE = Author(key="o:eve", nick="Eve")
ODD = Author(key='n:Od, "d"\n[', nick='Od, "d"\n[')


def said(
    body: str, room_id: str, *, thread: str = "", answers: str = "", room: BareJid = ROOM, author: Author = EVE
) -> NewMessage:
    message = make_message(body, peer=room, archive_id=room_id)
    return replace(
        message,
        envelope=replace(message.envelope, author=author),
        extras=Extras(thread=thread),
        reply=ReplyTo(message_id=answers) if answers else None,
    )


async def shown(store: Store, room: BareJid = ROOM) -> dict[str, Message]:
    items = (await store.messages.latest(ConversationId(ELIN, room), 50)).items
    return {item.body: item for item in items if isinstance(item, Message)}


async def test_an_answer_in_a_thread_is_kept_out_of_the_talk_and_counted_at_its_first_message(store: Store) -> None:
    await store.messages.apply([said("icons are in", "a1"), said("lunch?", "a2")])
    await store.messages.apply([said("sharp", "a3", thread="a1", answers="a1")])
    applied = await store.messages.apply([said("agreed", "a4", thread="a1", answers="a3")])
    told = {item.body for change in applied.timeline for item in getattr(change, "items", ())}
    kept = await shown(store)
    assert {body for body, message in kept.items() if message.is_aside} == {"sharp", "agreed"}
    first = kept["icons are in"].answers
    assert first is not None
    assert (first.replies, first.last_at) == (2, kept["agreed"].at)
    assert kept["lunch?"].answers is None
    assert "icons are in" in told
    thread = await store.rooms.thread(TALK, "a1")
    assert [message.body for message in thread] == ["icons are in", "sharp", "agreed"]


async def test_what_only_names_a_thread_stays_in_the_talk(store: Store) -> None:
    await store.messages.apply([said("icons are in", "a1"), said("also for all", "a2", thread="a1")])
    await store.messages.apply([said("of a client that names each thread", "a3", thread="theirs", answers="a1")])
    kept = await shown(store)
    assert not any(message.is_aside for message in kept.values())
    assert [message.body for message in await store.rooms.thread(TALK, "a1")] == ["icons are in", "also for all"]


async def test_a_thread_of_one_room_takes_nothing_from_another(store: Store) -> None:
    elsewhere = partial(said, room=OTHER)
    await store.messages.apply([said("icons are in", "a1"), elsewhere("hidden?", "b1", thread="a1", answers="a1")])
    assert not (await shown(store, OTHER))["hidden?"].is_aside
    assert [message.body for message in await store.rooms.thread(TALK, "a1")] == ["icons are in"]
    assert (await shown(store))["icons are in"].answers is None


async def test_an_answer_that_came_before_its_first_message_finds_it(store: Store) -> None:
    await store.messages.apply([said("sharp", "a3", thread="a1", answers="a1")])
    assert not (await shown(store))["sharp"].is_aside
    await store.messages.apply([said("icons are in", "a1")])
    kept = await shown(store)
    assert kept["sharp"].is_aside
    assert kept["icons are in"].answers is not None


async def test_a_message_of_a_room_is_found_by_the_rooms_id_whatever_ids_others_choose(store: Store) -> None:
    honest, forged = said("icons are in", "a1"), said("mine now", "a2")
    forged = replace(forged, envelope=replace(forged.envelope, message_id="a1", origin_id="a1"))
    await store.messages.apply([honest, forged])
    kept = await shown(store)
    assert await store.messages.named(TALK, "a1") == kept["icons are in"].id
    assert await store.messages.named(TALK, honest.envelope.message_id) is None


async def test_all_threads_of_a_room_are_listed_by_their_last_answer_with_who_answered(store: Store) -> None:
    await store.messages.apply(
        [said("icons are in", "a1"), said("lunch?", "a2"), said("named alone", "a3", thread="x")]
    )
    await store.messages.apply([said("pasta", "a4", thread="a2", answers="a2", author=ODD)])
    await store.messages.apply([said("sharp", "a5", thread="a1", answers="a1"), said("odd", "b1", room=OTHER)])
    found = await store.rooms.threads(TALK)
    assert [message.body for message in found] == ["icons are in", "lunch?"]
    assert found[1].answers is not None
    assert found[1].answers.people == (author_id(ROOM, ODD.key),)


async def test_a_thread_whose_beginning_is_not_stored_is_listed_by_the_oldest_that_is(store: Store) -> None:
    await store.messages.apply([said("sharp", "a5", thread="a1", answers="a1"), said("agreed", "a6", thread="a1")])
    (found,) = await store.rooms.threads(TALK)
    assert (found.body, found.answers and found.answers.replies) == ("sharp", 1)


async def test_which_threads_are_followed_is_known_after_a_restart_and_gone_with_the_account(store: Store) -> None:
    await store.rooms.follow_thread(TALK, "a1", is_followed=True)
    await store.rooms.follow_thread(TALK, "a1", is_followed=False)
    assert await store.rooms.followed_threads() == {(TALK, "a1"): False}
    await store.accounts.remove_account(ELIN)
    assert await store.rooms.followed_threads() == {}
