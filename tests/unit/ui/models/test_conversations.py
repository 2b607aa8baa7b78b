import unicodedata
from datetime import timedelta
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.call_record import CallEnd
from desktop_client.domain.conversations import Conversation, ConversationKind, Draft, Preview, Reacted
from desktop_client.domain.messages import Direction
from desktop_client.domain.roster import Availability
from desktop_client.domain.styling import unstyled
from desktop_client.ui.models import rows
from desktop_client.ui.models.conversations import ConversationListModel, ConversationOrder, ListFilter
from desktop_client.ui.models.plain_text import LONGEST_LINE, READ_FOR_A_LINE
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.rows import Lead
from tests.factories import ELIN, JONAS, MARA
from tests.fakes.clock import START

OTHER_ACCOUNT = BareJid("elin@commons.example")


def _conversation(peer: BareJid, minutes: int = 0, *, unread: int = 0, account: BareJid = ELIN) -> Conversation:
    at = START + timedelta(minutes=minutes)
    preview = Preview(text="Can you\nlook?", direction=Direction.INCOMING, at=at)
    return Conversation(id=ConversationId(account, peer), name=peer.title(), preview=preview, unread=unread)


def _model(*conversations: Conversation) -> ConversationListModel:
    model = ConversationListModel("Recent", lambda: START + timedelta(hours=1))
    model.set_conversations(conversations)
    return model


def test_a_row_is_read_aloud_with_state_count_text_and_time(qapp: QApplication) -> None:
    model = _model(_conversation(MARA, unread=2))
    chat = ConversationId(ELIN, MARA)
    model.set_names({chat: "Mara Lindqvist"})
    model.set_availability({chat: Availability.AVAILABLE})
    spoken = model.data(model.index_of(chat), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Mara Lindqvist, available, 2 unread, Can you look?, ")


def test_a_draft_takes_the_place_of_the_preview(qapp: QApplication) -> None:
    draft = Draft(text="half", saved_at=START + timedelta(hours=1))
    conversation = Conversation(id=ConversationId(ELIN, MARA), draft=draft)
    row = _model(conversation).row_of(conversation.id)
    assert row is not None
    assert (row.lead, row.preview) == (Lead.DRAFT, "half")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (Preview(text="", direction=Direction.INCOMING, at=START, is_retracted=True), "Message deleted"),
        (Preview(text="", direction=Direction.INCOMING, at=START, encrypted_with="OMEMO"), "Encrypted; Hallway cannot"),
        (Preview(text="/me waves", direction=Direction.INCOMING, at=START), "mara waves"),
        (
            Preview(
                text="Hi",
                direction=Direction.OUTGOING,
                at=START,
                reacted=Reacted(emoji="👍", direction=Direction.INCOMING, text="Hi\n*all*"),
            ),
            "Reacted 👍 to “Hi all”",
        ),
    ],
)
def test_the_preview_says_what_the_bubble_says(qapp: QApplication, said: Preview, shown: str) -> None:
    row = _model(Conversation(id=ConversationId(ELIN, MARA), preview=said)).row_of(ConversationId(ELIN, MARA))
    assert row is not None
    assert row.preview.startswith(shown)


def test_the_preview_of_a_message_that_could_not_be_read_says_so(qapp: QApplication) -> None:
    preview = Preview(text="", direction=Direction.INCOMING, at=START)
    row = _model(Conversation(id=ConversationId(ELIN, MARA), preview=preview)).row_of(ConversationId(ELIN, MARA))
    assert row is not None
    assert row.preview.startswith("This message could not be shown.")


def test_a_missed_call_is_what_the_list_says(qapp: QApplication) -> None:
    preview = Preview(text="", direction=Direction.INCOMING, at=START, call_end=CallEnd.MISSED, has_video=True)
    model = _model(Conversation(id=ConversationId(ELIN, MARA), preview=preview, unread=1))
    row = model.row_of(ConversationId(ELIN, MARA))
    assert row is not None
    assert (row.lead, row.preview) == (Lead.MISSED_CALL, "Missed video call")
    spoken = model.data(model.index_of(row.id), Qt.ItemDataRole.AccessibleTextRole)
    assert "1 unread, Missed video call, " in spoken


def test_a_preview_says_the_words_without_the_marks_of_their_styling(qapp: QApplication) -> None:
    text = "> was it *insured*?\nyes, see `policy`\n```python\nprint(2 * 3)\n```"
    preview = Preview(text=text, direction=Direction.INCOMING, at=START)
    row = _model(Conversation(id=ConversationId(ELIN, MARA), preview=preview)).row_of(ConversationId(ELIN, MARA))
    assert row is not None
    assert row.preview == "was it insured? yes, see policy print(2 * 3)"


def test_a_change_that_shows_nothing_new_repaints_nothing(qapp: QApplication) -> None:
    model = _model(_conversation(MARA))
    changes = QSignalSpy(model.dataChanged)
    model.set_conversation(_conversation(MARA))
    model.set_availability({ConversationId(ELIN, MARA): Availability.OFFLINE})
    assert changes.count() == 0


def test_the_unread_filter_keeps_what_is_open(qapp: QApplication) -> None:
    model = _model(_conversation(MARA, 1), _conversation(JONAS, 2, unread=1))
    order = ConversationOrder(model)
    order.keep(ConversationId(ELIN, MARA))
    order.show_only(ListFilter.UNREAD)
    assert [chat.peer for chat in order.ids()] == [JONAS, MARA]
    order.keep(None)
    order.show_only(ListFilter.UNREAD)
    assert [chat.peer for chat in order.ids()] == [JONAS]


def test_two_accounts_share_the_list_and_one_can_be_picked(qapp: QApplication) -> None:
    model = _model(_conversation(MARA, 1), _conversation(MARA, 2, account=OTHER_ACCOUNT))
    order = ConversationOrder(model)
    assert [chat.account for chat in order.ids()] == [OTHER_ACCOUNT, ELIN]
    order.show_account(ELIN)
    assert [chat.account for chat in order.ids()] == [ELIN]


def test_removing_a_conversation_leaves_the_others_reachable(qapp: QApplication) -> None:
    model = _model(_conversation(MARA), _conversation(JONAS))
    model.remove_conversation(ConversationId(ELIN, MARA))
    assert model.index_of(ConversationId(ELIN, JONAS)).data(ListRole.ROW).id.peer == JONAS


@pytest.mark.parametrize("text", ["x" * 1_000_000, "a" + "\u0301" * 200_000], ids=["long", "marks"])
def test_of_hostile_text_only_what_fills_a_line_is_read(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    parse, weigh = Mock(side_effect=unstyled), Mock(side_effect=unicodedata.category)
    monkeypatch.setattr(rows, "unstyled", parse)
    monkeypatch.setattr(unicodedata, "category", weigh)
    preview = Preview(text=text, direction=Direction.INCOMING, at=START)
    conversation = Conversation(id=ConversationId(ELIN, MARA), preview=preview)
    row = _model(conversation).row_of(conversation.id)
    assert row is not None
    assert 0 < len(row.preview) <= LONGEST_LINE
    assert [len(call.args[0]) for call in parse.call_args_list] == [READ_FOR_A_LINE]
    assert weigh.call_count <= READ_FOR_A_LINE


def test_a_change_of_many_people_is_told_to_the_list_once() -> None:
    model = ConversationListModel("Recent", lambda: START)
    chats = [ConversationId(ELIN, BareJid(f"person{number}@office.example")) for number in range(500)]
    model.set_conversations([Conversation(id=chat) for chat in chats])
    changes = QSignalSpy(model.dataChanged)
    model.set_availability(dict.fromkeys(chats, Availability.AWAY))
    assert changes.count() == 1
    assert {row.availability for row in model.conversation_rows()} == {Availability.AWAY}
    model.set_availability(dict.fromkeys(chats, Availability.AWAY))
    assert changes.count() == 1


def test_people_are_listed_without_rooms(qapp: QApplication) -> None:
    room = BareJid("release@rooms.fjord.example")
    model = _model(_conversation(MARA, 1), Conversation(id=ConversationId(ELIN, room), kind=ConversationKind.ROOM))
    order = ConversationOrder(model)
    order.show_only(ListFilter.PEOPLE)
    assert [chat.peer for chat in order.ids()] == [MARA]


def test_a_room_says_who_types_in_it_and_a_person_only_that_they_do(qapp: QApplication) -> None:
    model = _model(_conversation(MARA))
    chat = ConversationId(ELIN, MARA)
    for writer, said in (("Aiko", "Aiko is typing…"), ("", "typing…")):
        model.set_typing(chat, is_typing=True, writer=writer)
        assert f", {said}" in model.data(model.index_of(chat), Qt.ItemDataRole.AccessibleTextRole)
    model.set_typing(chat, is_typing=False)
    assert "typing" not in model.data(model.index_of(chat), Qt.ItemDataRole.AccessibleTextRole)


def test_a_fresh_room_stands_by_the_time_it_was_entered(qapp: QApplication) -> None:
    room = ConversationId(ELIN, BareJid("lab@rooms.hallway.test"))
    entered = Conversation(id=room, kind=ConversationKind.ROOM, entered_at=START + timedelta(minutes=5))
    order = ConversationOrder(_model(entered, _conversation(MARA, 1), _conversation(JONAS, 9)))
    assert [each.peer for each in order.ids()] == [JONAS, room.peer, MARA]
