"""Making rooms, changing what they are, ending them (XEP-0045 §10)."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from desktop_client.core.account_scope import AccountScopes
from desktop_client.domain.addresses import BareJid, ConversationId, local_of
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected, UserFacingError
from desktop_client.domain.forms import Answers, Form
from desktop_client.domain.room_directory import RoomWish
from desktop_client.domain.rooms import JoinWish, RoomConfigured, RoomRefused

if TYPE_CHECKING:
    from desktop_client.core.rooms import Rooms

_NOT_THERE: Final = "item-not-found"
_TAKEN: Final = "room-taken"
"""Our own word beside the conditions of RFC 6120: a room with this address is there already."""
_PREFIX: Final = "muc#roomconfig_"
_KEPT: Final = f"{_PREFIX}persistentroom"
_SECRET: Final = f"{_PREFIX}roomsecret"
_log = logging.getLogger(__name__)


def wanted_answers(wish: RoomWish) -> Answers:
    """Return what a room shall be, by the names that services use (XEP-0045 §16.5.3, and theirs)."""
    private = "0" if wish.is_public else "1"
    return {
        f"{_PREFIX}roomname": (wish.name,),
        f"{_PREFIX}roomdesc": (wish.description,),
        f"{_PREFIX}persistentroom": ("1",),
        f"{_PREFIX}publicroom": ("1" if wish.is_public else "0",),
        "public_list": ("1" if wish.is_public else "0",),
        f"{_PREFIX}membersonly": (private,),
        f"{_PREFIX}whois": ("moderators" if wish.is_public else "anyone",),
        f"{_PREFIX}moderatedroom": ("0",),
        f"{_PREFIX}passwordprotectedroom": ("0",),
        f"{_PREFIX}allowinvites": ("1",),
        "{http://prosody.im/protocol/muc}roomconfig_allowmemberinvites": ("1",),
        "mam": ("1",),
    }


class RoomMaking:
    """All raise `NotConnected`, `NoAnswer`, `NotAccepted`."""

    def __init__(self, scopes: AccountScopes, rooms: "Callable[[], Rooms]") -> None:
        self._scopes = scopes
        self._rooms = rooms

    async def make(self, account: BareJid, wish: RoomWish) -> ConversationId:
        """Make a room at once with what most want of it, and be in it. Raises also `RoomRefused`."""
        form = await self.begin(account, wish)
        return await self.finish(account, wish, form, {})

    async def begin(self, account: BareJid, wish: RoomWish) -> Form:
        """Enter a room that is not there yet and return its form; it stays closed to others until `finish`.

        Raises also `RoomRefused`, with the condition "room-taken" where the room is there.
        """
        stream = self._scopes.rooms(account)
        await self._require_free(account, wish.room)
        await stream.join(JoinWish(room=wish.room, nick=self._nick(account, wish)))
        try:
            form = await stream.fetch_configuration(wish.room)
        except UserFacingError:
            await self.give_up(account, wish, Form())
            raise
        return _with(form, wanted_answers(wish))

    async def finish(self, account: BareJid, wish: RoomWish, form: Form, answers: Answers) -> ConversationId:
        """Open the room as the form says; what it refuses leaves the form to be tried again."""
        stream = self._scopes.rooms(account)
        asked = {field.name: field.values for field in form.fields if field.is_asked}
        await stream.submit_configuration(wish.room, form, {**asked, **answers})
        password = "".join(answers.get(_SECRET, ()))
        return await self._rooms().join(account, wish.room, self._nick(account, wish), password)

    async def give_up(self, account: BareJid, wish: RoomWish, form: Form) -> None:
        """End a room that was not opened, so that its address stays free. Never raises.

        A service that keeps rooms by itself is told not to: destroying one could leave its address unusable.
        """
        try:
            stream = self._scopes.rooms(account)
            await stream.cancel_configuration(wish.room)
            if form.find(_KEPT) is not None:
                await stream.submit_configuration(wish.room, form, {_KEPT: ("0",)})
        except (NoAnswer, NotAccepted, NotConnected) as problem:
            _log.info("a room that was not opened has ended: %s", type(problem).__name__)
        with suppress(NotConnected):
            self._scopes.rooms(account).leave(wish.room)

    async def settings(self, conversation: ConversationId) -> Form:
        return await self._scopes.rooms(conversation.account).fetch_configuration(conversation.peer)

    async def change(self, conversation: ConversationId, form: Form, answers: Answers) -> None:
        """Keep a password that I set, so that the room I own does not ask me for it."""
        await self._scopes.rooms(conversation.account).submit_configuration(conversation.peer, form, answers)
        kept, secret = self._rooms().bookmarks.find(conversation), answers.get(_SECRET)
        if kept is not None and secret is not None and kept.password != "".join(secret):
            await self._rooms().bookmarks.keep(replace(kept, password="".join(secret)))

    async def set_picture(self, conversation: ConversationId, picture: bytes) -> None:
        """Show a PNG for a room, b"" for none, and look at what the room says of itself then (XEP-0486)."""
        account, room = conversation.account, conversation.peer
        await self._scopes.rooms(account).set_picture(room, picture)
        self._rooms().deliver(RoomConfigured(account=account, room=room, codes=frozenset()))

    async def destroy(self, conversation: ConversationId, reason: str = "", alternative: str = "") -> None:
        await self._scopes.rooms(conversation.account).destroy(conversation.peer, reason, alternative)
        await self._rooms().leave(conversation, is_forgotten=True)

    async def _require_free(self, account: BareJid, room: BareJid) -> None:
        try:
            await self._scopes.rooms(account).look(room)
        except NotAccepted as problem:
            if problem.condition == _NOT_THERE:
                return
            raise RoomRefused(room=room, condition=problem.condition, text=problem.text) from problem
        raise RoomRefused(room=room, condition=_TAKEN)

    def _nick(self, account: BareJid, wish: RoomWish) -> str:
        scope = self._scopes.find(account)
        return wish.nick or (scope.account.name if scope is not None else "") or local_of(account)


def _with(form: Form, answers: Answers) -> Form:
    """Return a form filled in with what it asks of these."""
    fields = (replace(each, values=tuple(answers[each.name])) if each.name in answers else each for each in form.fields)
    return replace(form, fields=tuple(fields))
