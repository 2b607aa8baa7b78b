"""Text of others in every place of the window: shown as typed, nothing loaded, nothing opened."""

import pytest
from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit

from desktop_client.domain.addresses import BareJid, ConversationId, FullJid
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.roster import Contact, DevicePresence, RosterPushed, Subscription, SubscriptionRequested
from desktop_client.ui.screens.main_window import HEALTH, SETTINGS
from desktop_client.ui.sentences import sentence_of
from tests.factories import ELIN, MARA, STRANGER
from tests.unit.ui.conftest import Office

MARKUP = '<img src="file:///etc/passwd"><a href="//host/share/x.png">free</a>\u202egnp.exe'


async def _fill_with(office: Office, text: str) -> ConversationId:
    """Put a text into every place where others can put one."""
    contact = Contact(account=ELIN, jid=MARA, name=text, groups=(text,), subscription=Subscription.BOTH)
    office.stream.deliver(RosterPushed(account=ELIN, contact=contact, is_removed=False))
    device = DevicePresence(account=ELIN, jid=FullJid(f"{MARA}/desk"), is_available=True, status=text)
    office.stream.deliver(device)
    office.stream.deliver(SubscriptionRequested(account=ELIN, jid=STRANGER, message=text))
    chat = await office.hears(MARA, text)
    await office.clock.advance(1)
    await office.opens(MARA)
    for page in (HEALTH, SETTINGS, "chats"):
        office.window.window.show_page(page)
    pane = office.window.chats.chat_list
    pane.search.input.setText(text)
    pane.search.edited.emit(text)
    await office.settle()
    office.window.dialogs.confirm_removal(chat)
    office.window.dialogs.new_message()
    await office.settle()
    office.window.window.grab()
    return chat


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect what any text document asks to have loaded."""
    names: list[str] = []

    def refuse(_self: object, _kind: int, name: object) -> None:
        names.append(str(name))

    monkeypatch.setattr(QTextEdit, "loadResource", refuse)
    monkeypatch.setattr(QPlainTextEdit, "loadResource", refuse)
    return names


async def test_no_label_reads_markup_and_no_document_loads_anything(office: Office, asked: list[str]) -> None:
    await _fill_with(office, MARKUP)
    labels = office.window.window.findChildren(QLabel)
    assert any("<img" in label.text() for label in labels)
    assert [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText] == []
    assert asked == []


def might_be_markup(text: str) -> bool:
    return bool(GuiQt.mightBeRichText(text))


async def test_no_tool_tip_can_be_taken_for_markup(office: Office) -> None:
    await _fill_with(office, MARKUP)
    widgets = (office.window.window, *office.window.window.findChildren(QObject))
    tips = [widget.toolTip() for widget in widgets if hasattr(widget, "toolTip")]
    assert [tip for tip in tips if might_be_markup(tip)] == []


async def test_nothing_of_others_turns_the_direction_of_its_surroundings(office: Office) -> None:
    chat = await _fill_with(office, MARKUP)
    row = office.window.rows.model.row_of(chat)
    assert row is not None
    shown = [row.name, row.preview, *(label.text() for label in office.window.window.findChildren(QLabel))]
    assert not any("\u202e" in text for text in shown)


@pytest.mark.parametrize(
    ("target", "is_opened"),
    [
        ("https://wiki.fjord.example/", True),
        ("http://wiki.fjord.example/", True),
        ("file:///etc/passwd", False),
        ("smb://host/share", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("ms-msdt:/id", False),
        ("//host/share/x.png", False),
    ],
)
async def test_only_web_addresses_leave_the_window(
    office: Office, monkeypatch: pytest.MonkeyPatch, target: str, is_opened: bool
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    office.window.timeline.view.link_activated.emit(target)
    assert bool(opened) is is_opened


async def test_an_xmpp_address_opens_a_conversation_and_sends_nothing(office: Office) -> None:
    office.window.open_uri("xmpp:jonas@fjord.example?message;body=hello")
    await office.settle()
    assert office.window.conversation.current == ConversationId(ELIN, BareJid("jonas@fjord.example"))
    assert office.window.chats.conversation.composer.edit.toPlainText() == "hello"
    assert office.stream.bodies == []


async def test_an_xmpp_address_never_removes_a_contact_without_a_question(office: Office) -> None:
    office.window.open_uri(f"xmpp:{MARA}?remove")
    await office.settle()
    assert office.core.roster.find(ELIN, MARA) is not None


def test_an_error_text_of_a_server_is_not_part_of_the_sentence() -> None:
    problem = NotAccepted(address=STRANGER, condition="forbidden", text=MARKUP)
    assert "<" not in sentence_of(problem).text
