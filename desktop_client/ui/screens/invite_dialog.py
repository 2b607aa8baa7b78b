"""Choose whom to invite into a room: contacts, or anybody by address."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.ui.models.rows import PersonRow
from desktop_client.ui.screens.address_checks import address_from_text
from desktop_client.ui.screens.taking_dialog import TakingDialog
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.fields import Field

_MOST = 50


class InviteWords(Words):
    """Context of this dialog's texts."""


class InviteDialog(TakingDialog):
    def __init__(
        self,
        window: QWidget,
        account: BareJid,
        room: str,
        people: Sequence[PersonRow],
        now: Callable[[], datetime],
    ) -> None:
        self._account = account
        title = InviteWords.tr("Invite people to {room}").format(room=room)
        super().__init__(window, title, InviteWords.tr("Invite"), people=people, now=now, most=_MOST)
        self.words = Field(InviteWords.tr("A few words"), hint=InviteWords.tr("They read this with the invitation."))
        self.body.addWidget(self.words)

    @override
    def extra_rows(self, text: str) -> list[PersonRow]:
        address = address_from_text(text)
        if address is None:
            return []
        hint = InviteWords.tr("Invite this address")
        return [PersonRow(id=ConversationId(self._account, address), name=address, status=hint)]
