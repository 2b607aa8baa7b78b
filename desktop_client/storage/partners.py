"""With whom private conversations in rooms are (XEP-0045 §7.5)."""

from collections.abc import Mapping

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.errors import NotAccepted
from desktop_client.storage import delivery, outgoing, own_changes
from desktop_client.storage.batch import Batch

_AWAY = "recipient-unavailable"


def load(connection: apsw.Connection) -> Mapping[ConversationId, str]:
    rows: list[tuple[str, str, str]] = list(connection.execute("SELECT account, peer, who FROM private_partners"))
    return {ConversationId(BareJid(account), BareJid(peer)): who for account, peer, who in rows}


def begin_with(batch: Batch, conversation: ConversationId, who: str) -> None:
    """Write down who it is; what still waits for somebody else will not be sent."""
    known = batch.connection.execute(
        "SELECT who FROM private_partners WHERE account = ? AND peer = ?", (conversation.account, conversation.peer)
    ).fetchone()
    if known is not None and known[0] != who:
        _give_up_waiting(batch, conversation)
    batch.connection.execute(
        "INSERT OR REPLACE INTO private_partners (account, peer, who) VALUES (?, ?, ?)",
        (conversation.account, conversation.peer, who),
    )


def _give_up_waiting(batch: Batch, conversation: ConversationId) -> None:
    timeline = batch.timeline(conversation)
    account = conversation.account
    for change in own_changes.waiting(batch.connection, account):
        if change.to == conversation.peer:
            delivery.refuse(batch, timeline, change.origin_id, NotAccepted(address=change.to, condition=_AWAY))
    for message in outgoing.waiting(batch.connection, account):
        if message.to == conversation.peer:
            delivery.fail(batch, timeline, message.item, _AWAY)
