"""The window over a core: what a person sees and does, without a network."""

import hashlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from desktop_client.core.accounts import PasswordAsked
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.errors import StoreNotWritable
from desktop_client.domain.facts import ChatStateChanged
from desktop_client.domain.messages import ReplyTo
from desktop_client.domain.roster import AvatarOffered, SubscriptionRequested
from desktop_client.domain.settings import CLOSE_TO_TRAY, LIST_WIDTH, TEXT_SIZE_PERCENT, WINDOW_GEOMETRY
from desktop_client.resources import resource_bytes
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.rows import ConversationRow
from desktop_client.ui.screens.password_dialog import PasswordDialog
from desktop_client.ui.theme.theme import Theme, current_theme
from tests.factories import ELIN, JONAS, MARA, STRANGER, make_message
from tests.fakes.waiting import until
from tests.unit.ui.conftest import Office


def _type(office: Office, text: str) -> None:
    QTest.keyClicks(office.window.chats.conversation.composer.edit, text)


def _press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifiers)


def _row(office: Office, chat: ConversationId) -> ConversationRow:
    row = office.window.rows.model.row_of(chat)
    assert row is not None
    return row


async def test_a_first_start_asks_to_sign_in_and_says_nothing_of_the_rest(empty_office: Office) -> None:
    empty_office.window.show()
    assert not empty_office.window.window.is_shell_shown()
    empty_office.window.commands.action(CommandId.PALETTE).trigger()
    assert QApplication.focusWidget() is None or isinstance(QApplication.focusWidget(), QLineEdit)


async def test_what_is_typed_is_sent_by_enter_and_the_field_is_empty_once_it_is_stored(office: Office) -> None:
    chat = await office.opens(MARA)
    _type(office, "Hello Mara")
    edit = office.window.chats.conversation.composer.edit
    _press(edit, Qt.Key.Key_Return)
    assert edit.toPlainText() == "Hello Mara"
    await office.settle()
    assert edit.toPlainText() == ""
    assert office.stream.bodies == ["Hello Mara"]
    assert _row(office, chat).preview == "Hello Mara"


async def test_shift_enter_starts_a_line_and_the_field_grows(office: Office) -> None:
    await office.opens(MARA)
    edit = office.window.chats.conversation.composer.edit
    before = edit.height()
    _type(office, "one")
    _press(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    _type(office, "two")
    await office.settle()
    assert edit.toPlainText() == "one\ntwo"
    assert edit.height() > before
    assert office.stream.bodies == []


async def test_text_typed_while_a_message_is_being_stored_stays(office: Office) -> None:
    await office.opens(MARA)
    edit = office.window.chats.conversation.composer.edit
    _type(office, "first")
    _press(edit, Qt.Key.Key_Return)
    _type(office, " second")
    await office.settle()
    assert edit.toPlainText() == " second"
    assert office.core.drafts.current(ConversationId(ELIN, MARA)).text == " second"


async def test_a_message_that_cannot_be_stored_stays_in_the_field(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: "pytest.TempPathFactory"
) -> None:
    await office.opens(MARA)

    async def full(*_: object, **__: object) -> None:
        raise StoreNotWritable(path=tmp_path, is_full=True)  # type: ignore[arg-type] # a path

    monkeypatch.setattr(type(office.store.messages), "add_outgoing", full)
    told: list[object] = []
    office.window.actions.failed.connect(told.append)
    _type(office, "keep me")
    _press(office.window.chats.conversation.composer.edit, Qt.Key.Key_Return)
    await office.settle()
    assert office.window.chats.conversation.composer.edit.toPlainText() == "keep me"
    assert [type(problem) for problem in told] == [StoreNotWritable]


async def test_a_draft_waits_in_its_conversation_with_its_caret(office: Office) -> None:
    mara = await office.opens(MARA)
    _type(office, "half a thought")
    edit = office.window.chats.conversation.composer.edit
    _press(edit, Qt.Key.Key_Home)
    await office.opens(JONAS)
    assert edit.toPlainText() == ""
    await office.clock.advance(3)
    await office.settle()
    assert _row(office, mara).preview == "half a thought"
    await office.opens(MARA)
    assert edit.toPlainText() == "half a thought"
    assert edit.caret() == len("half a thought")


async def test_new_messages_raise_the_counts_and_reading_lowers_them(office: Office) -> None:
    chat = await office.hears(MARA, "one", "two")
    assert _row(office, chat).unread == 2
    assert office.window.window.windowTitle() == "(2) Hallway"
    office.window.commands.action(CommandId.MARK_ALL_READ).trigger()
    await office.settle()
    assert _row(office, chat).unread == 0
    assert office.window.window.windowTitle() == "Hallway"


async def test_the_newest_conversation_stands_first(office: Office) -> None:
    await office.hears(MARA, "early")
    await office.hears(JONAS, "late")
    assert [chat.peer for chat in office.window.chats.chat_list.order.ids()] == [JONAS, MARA]


async def test_presence_and_typing_show_in_the_row_and_in_the_conversation(office: Office) -> None:
    chat = await office.hears(MARA, "hello")
    await office.opens(MARA)
    await office.sees(MARA, "dnd")
    office.stream.deliver(ChatStateChanged(account=ELIN, peer=MARA, state=ChatState.COMPOSING))
    await office.settle()
    spoken = office.window.rows.model.data(office.window.rows.model.index_of(chat), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Mara Lindqvist, do not disturb")
    assert "typing" in spoken
    assert office.window.chats.conversation.typing.accessibleName() == "Mara Lindqvist is typing"


async def test_losing_the_connection_is_said_and_try_now_tries(office: Office) -> None:
    office.stream.break_off()
    await office.settle()
    banner = office.window.chats.banner.current()
    assert banner is not None
    assert banner.lead == "You are offline."
    tries = office.stream.tries
    office.window.chats.banner.action_requested.emit(banner.key, banner.actions[0].key)
    assert office.stream.tries == tries + 1
    office.stream.come_online()
    await office.settle()
    assert office.window.chats.banner.current() is None


async def test_a_request_is_answered_from_the_banner(office: Office) -> None:
    office.stream.deliver(SubscriptionRequested(account=ELIN, jid=STRANGER))
    await office.settle()
    banner = office.window.chats.banner.current()
    assert banner is not None
    assert "stranger" in banner.lead
    office.window.chats.banner.action_requested.emit(banner.key, "accept")
    await office.settle()
    assert office.stream.answers == [(STRANGER, True)]
    assert office.window.chats.banner.current() is None


async def test_search_shows_people_at_once_and_messages_from_the_store(office: Office) -> None:
    await office.hears(MARA, "the pairing copy", "something else")
    pane = office.window.chats.chat_list
    QTest.keyClicks(pane.search.input, "pair")
    await office.settle()
    names = [pane.result_list.model().index(row, 0).data() for row in range(pane.result_list.model().rowCount())]
    assert names == ["Messages", "Mara Lindqvist"]
    pane.search.input.clear()
    QTest.keyClicks(pane.search.input, "jonas")
    await office.settle()
    names = [pane.result_list.model().index(row, 0).data() for row in range(pane.result_list.model().rowCount())]
    assert names == ["People", "Jonas Weber"]


async def test_a_search_without_result_says_so_and_esc_ends_it(office: Office) -> None:
    await office.hears(MARA, "hello")
    pane = office.window.chats.chat_list
    QTest.keyClicks(pane.search.input, "quarter plan")
    await office.settle()
    assert pane.nothing.isVisible()
    _press(pane.search.input, Qt.Key.Key_Escape)
    assert not pane.is_searching()
    assert pane.list.isVisible()


async def test_a_narrow_window_shows_one_pane_and_a_way_back(office: Office) -> None:
    await office.hears(MARA, "hello")
    office.window.window.resize(760, 520)
    await office.settle()
    assert office.window.chats.chat_list.isVisible()
    await office.opens(MARA)
    assert not office.window.chats.chat_list.isVisible()
    back = office.window.chats.conversation.header.back
    assert back.isVisible()
    back.click()
    await office.settle()
    assert office.window.chats.chat_list.isVisible()
    assert office.window.window.focusWidget() is office.window.chats.chat_list.list
    office.window.window.resize(1280, 800)
    await office.settle()
    assert not back.isVisible()


async def test_the_narrow_breakpoint_grows_with_the_text(office: Office) -> None:
    office.window.window.resize(1000, 700)
    await office.settle()
    assert not office.window.chats.is_narrow()
    await office.core.settings.set(TEXT_SIZE_PERCENT, 150)
    await office.settle()
    assert current_theme().font_scale == 1.5
    assert office.window.chats.is_narrow()


async def test_right_to_left_mirrors_rail_and_list(office: Office, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        await office.hears(MARA, "hello")
        await office.opens(MARA)
        rail = office.window.window.rail
        pane, page = office.window.chats.chat_list, office.window.chats.conversation
        origin = office.window.window
        left_of = [part.mapTo(origin, part.rect().topLeft()).x() for part in (page, pane, rail)]
        assert left_of == sorted(left_of)
        office.window.window.grab()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


async def test_the_window_comes_back_as_it_was_left(office: Office) -> None:
    office.window.window.resize(1111, 777)
    office.window.chats.set_list_width(400)
    await office.settle()
    await office.window.close()
    assert office.core.settings.get(LIST_WIDTH) == 400
    assert office.core.settings.get(WINDOW_GEOMETRY)


async def test_closing_without_a_tray_minimises_and_quits_where_that_was_chosen(office: Office) -> None:
    quits: list[None] = []
    office.window.quit_requested.connect(lambda: quits.append(None))
    office.window.window.close()
    assert office.window.window.isMinimized() or office.window.window.isHidden()
    assert quits == []
    await office.core.settings.set(CLOSE_TO_TRAY, False)
    office.window.window.close()
    assert quits == [None]


async def test_an_alert_becomes_a_notification_and_its_reply_is_sent(office: Office) -> None:
    office.core.activity.set_window_active(False)
    await office.hears(MARA, "are *you* there?")
    (notification,) = office.notifier.shown.values()
    assert (notification.title, notification.body) == ("Mara Lindqvist", "are you there?")
    office.notifier.press(notification.key, "inline-reply", "yes")
    await office.settle()
    assert office.stream.bodies == ["yes"]
    assert office.notifier.shown == {}


async def test_the_notification_of_a_reply_tells_which_message_of_mine_it_answers(office: Office) -> None:
    conversation = ConversationId(ELIN, MARA)
    await office.core.sending.send(conversation, "Shall we *ship*?")
    await office.settle()
    office.core.activity.set_window_active(False)
    reply = ReplyTo(message_id=office.stream.sent[-1].origin_id, sender=ELIN, quoted="Something else")
    office.stream.deliver(make_message("Yes", reply=reply, at=office.clock.now()))
    await office.settle()
    (notification,) = office.notifier.shown.values()
    assert notification.body == "Replied to “Shall we ship?”\nYes"


async def test_every_field_takes_plain_text_only(office: Office) -> None:
    await office.opens(MARA)
    office.window.dialogs.add_contact()
    office.window.window.show_page("settings")
    QApplication.clipboard().setText("plain")
    data = QApplication.clipboard().mimeData()
    data.setHtml('<b>rich</b><img src="file:///etc/passwd">')
    fields = office.window.window.findChildren(QTextEdit)
    assert fields
    for field in fields:
        assert not field.acceptRichText()
        if not field.isReadOnly():
            field.insertFromMimeData(data)
            assert field.toPlainText() == "plain"
            assert field.document().toHtml().count("img") == 0


PICTURE = resource_bytes("demo", "people", "mara.png")
HOSTILE = '<img src="file:///etc/passwd"><b>bold</b>\u202egnp.exe' + "a" + "\u0301" * 200


async def test_markup_in_names_and_messages_is_shown_as_typed_and_loads_nothing(office: Office) -> None:
    asked: list[str] = []
    original = QTextEdit.loadResource

    def spy(self: QTextEdit, kind: int, name: object) -> object:
        asked.append(str(name))
        return original(self, kind, name)  # type: ignore[arg-type] # as it came

    QTextEdit.loadResource = spy  # type: ignore[method-assign] # a spy
    try:
        chat = await office.hears(STRANGER, HOSTILE)
        await office.core.conversations.open(chat, HOSTILE)
        await office.opens(STRANGER)
        office.window.window.grab()
        row = _row(office, chat)
        assert "<img src=" in row.preview
        assert "\u202e" not in row.preview
        assert row.preview.count("\u0301") <= 3
    finally:
        QTextEdit.loadResource = original  # type: ignore[method-assign] # put back
    assert asked == []


async def test_ctrl_home_moves_in_the_text_and_in_the_timeline_when_there_is_none(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.opens(MARA)
    jumps: list[None] = []
    monkeypatch.setattr(office.window.timeline.view, "jump_to_unread", lambda: jumps.append(None))
    edit = office.window.chats.conversation.composer.edit
    _press(edit, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert jumps == [None]
    _type(office, "text")
    _press(edit, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert jumps == [None]
    assert edit.caret() == 0


async def test_staying_offline_leaves_a_way_to_sign_in(office: Office) -> None:
    office.core.accounts.password_asked.publish(PasswordAsked(account=ELIN))
    (question,) = office.window.window.findChildren(PasswordDialog)
    question.finish("")
    banner = office.window.chats.banner.current()
    assert banner is not None
    assert banner.lead == "elin@fjord.example is signed out."
    office.window.chats.banner.action_requested.emit(banner.key, banner.actions[0].key)
    (again,) = [each for each in office.window.window.findChildren(PasswordDialog) if each.isVisible()]
    QTest.keyClicks(again._password.input, "secret")
    _press(again._password.input, Qt.Key.Key_Return)
    await office.settle()
    assert office.stream.password == "secret"
    office.stream.come_online()
    await office.settle()
    assert office.window.chats.banner.current() is None


async def test_a_new_picture_of_somebody_replaces_the_old_one(office: Office, theme: Theme) -> None:
    theme.avatars.blockSignals(False)
    chat = await office.hears(MARA, "hello")
    before = _row(office, chat).picture
    arrived: list[str] = []
    theme.avatars.picture_arrived.connect(arrived.append)
    sha1 = hashlib.sha1(PICTURE, usedforsecurity=False).hexdigest()
    office.stream.pictures[sha1] = PICTURE
    office.stream.deliver(AvatarOffered(account=ELIN, jid=MARA, sha1=sha1, is_vcard=False))
    await office.settle()
    after = _row(office, chat).picture
    assert after != before
    office.window.window.grab()
    await until(lambda: after in arrived)
    theme.avatars.blockSignals(True)


async def test_the_open_conversation_says_since_when_the_connection_is_lost(office: Office) -> None:
    await office.hears(MARA, "Good morning")
    await office.opens(MARA)
    await office.settle()
    model = office.window.timeline.model

    def last_row() -> object:
        return model.data(model.index(model.rowCount() - 1))

    office.transports.opened[ELIN].break_off()
    await office.settle()
    assert str(last_row()).startswith("Connection lost at ")
    office.transports.opened[ELIN].come_online(is_resumed=True)
    await office.settle()
    assert "Good morning" in str(last_row())
