"""Commands of services: listed, filled in, gone back in, and called with a slash."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.forms import Check, FieldKind, Form, FormField
from desktop_client.domain.services import (
    DEREGISTERING,
    REGISTERING,
    CommandAction,
    CommandNote,
    CommandStage,
    NoteKind,
    Service,
    ServiceCommand,
    StageStatus,
)
from desktop_client.ui.models.rows import ConversationRow, accessible_text
from desktop_client.ui.screens.command_dialog import CommandDialog
from desktop_client.ui.screens.main_window import DEVICES
from desktop_client.ui.screens.services_page import ServicesPage
from desktop_client.ui.widgets.command_pane import CommandPane
from desktop_client.ui.widgets.fields import Field
from desktop_client.ui.widgets.text_label import TextLabel
from desktop_client.ui.wiring.running_command import refusal_text
from tests.factories import MARA
from tests.unit.ui.conftest import Office

SERVER = "fjord.example"
GATEWAY = Service(address="irc.fjord.example", name="Chat bridge", kind="irc", network="irc")
REGISTER, TAKE_BACK = (
    ServiceCommand(service=GATEWAY.address, node=node, name=node) for node in (REGISTERING, DEREGISTERING)
)
CHAMBER = Service(address="chamber.fjord.example", name="Radio chamber")
BOOK = ServiceCommand(service=CHAMBER.address, node="book", name="Book the chamber")
QUEUE = ServiceCommand(service=SERVER, node="queue", name="Queue")
FORM = Form(
    title="Book the chamber",
    fields=(
        FormField(name="purpose", label="Purpose", is_required=True),
        FormField(name="t", label="Temperature, °C", check=Check(kind="integer", low="-40", high="85")),
        FormField(name="post", kind=FieldKind.SWITCH, label="Post the booking in Release train", values=("1",)),
    ),
)
ASKING = CommandStage(
    command=BOOK,
    session="s1",
    status=StageStatus.EXECUTING,
    form=FORM,
    actions=(CommandAction.BACK, CommandAction.NEXT),
    default=CommandAction.NEXT,
)
DONE = CommandStage(
    command=BOOK,
    session="s1",
    status=StageStatus.COMPLETED,
    notes=(CommandNote(kind=NoteKind.INFO, text="Booked for Wednesday"),),
)


async def at_chamber(office: Office) -> ServicesPage:
    services = office.stream.services
    services.known[CHAMBER.address] = CHAMBER
    services.offered[CHAMBER.address] = (BOOK,)
    services.stages = [ASKING, DONE]
    office.window.window.show_page(DEVICES)
    await office.settle()
    page = office.window.window.page(DEVICES)
    assert isinstance(page, ServicesPage)
    page._choose(page.model.rows()[-1])
    await office.settle()
    page._run("book")
    await office.settle()
    return page


def type_into(pane: CommandPane, name: str, text: str) -> None:
    entry = pane.form._inputs[name].widget
    assert isinstance(entry, Field)
    entry.set_text(text)


async def test_a_command_goes_on_only_when_its_form_is_right(office: Office) -> None:
    page = await at_chamber(office)
    way = page.pane.button(CommandAction.NEXT)
    assert way is not None
    type_into(page.pane, "t", "-55")
    way.click()
    await office.settle()
    assert office.stream.services.steps == []
    type_into(page.pane, "purpose", "final check")
    type_into(page.pane, "t", "20")
    way.click()
    await office.settle()
    ((action, answers),) = office.stream.services.steps
    assert action is CommandAction.NEXT
    assert answers == {"purpose": ("final check",), "t": ("20",), "post": ("1",)}
    assert page.pane.button(None) is not None


async def test_leaving_a_command_tells_the_service(office: Office) -> None:
    page = await at_chamber(office)
    page._choose(page.model.rows()[0])
    await office.settle()
    assert [action for action, _ in office.stream.services.steps] == [CommandAction.CANCEL]


async def test_a_slash_offers_the_commands_and_runs_one_without_sending_a_word(office: Office) -> None:
    services = office.stream.services
    services.known[SERVER] = Service(address=SERVER, name="Server")
    services.offered[SERVER] = (QUEUE,)
    services.stages = [DONE]
    await office.hears(MARA, "hello")
    await office.opens(MARA)
    edit = office.window.chats.conversation.composer.edit
    QTest.keyClicks(edit, "/qu")
    await office.settle()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    await office.settle()
    assert services.begun == [QUEUE]
    assert office.stream.sent == []
    assert edit.plain_text() == ""
    assert [each for each in office.window.window.findChildren(CommandDialog) if each.isVisible()]


async def at_gateway(office: Office) -> ServicesPage:
    services = office.stream.services
    services.known[GATEWAY.address] = GATEWAY
    services.registering[GATEWAY.address] = (REGISTER,)
    office.window.window.show_page(DEVICES)
    await office.settle()
    page = office.window.window.page(DEVICES)
    assert isinstance(page, ServicesPage)
    page._choose(page.model.rows()[-1])
    await office.settle()
    return page


async def test_a_gateway_says_where_it_leads_and_is_registered_with_by_form(office: Office) -> None:
    page = await at_gateway(office)
    (row,) = page.model.rows()
    assert isinstance(row, ConversationRow)
    assert accessible_text(row, office.clock.now()) == "Chat bridge, Gateway to IRC"
    services = office.stream.services
    form = Form(fields=(FormField(name="nick", label="Nickname", is_required=True),))
    asking = CommandStage(
        command=REGISTER,
        session="form",
        status=StageStatus.EXECUTING,
        form=form,
        actions=(CommandAction.COMPLETE,),
    )
    services.stages = [asking, replace(asking, status=StageStatus.COMPLETED, form=None, actions=())]
    page._run(REGISTERING)
    await office.settle()
    type_into(page.pane, "nick", "elin")
    services.registering[GATEWAY.address] = (REGISTER, TAKE_BACK)
    finish = page.pane.button(CommandAction.COMPLETE)
    assert finish is not None
    finish.click()
    await office.settle()
    assert services.steps == [(CommandAction.COMPLETE, {"nick": ("elin",)})]
    assert [each.name for each in page._commands.values()] == ["Register", "Take back the registration"]


async def test_a_registration_is_taken_back_after_a_word_about_it(office: Office) -> None:
    page = await at_gateway(office)
    services = office.stream.services
    asking = CommandStage(
        command=TAKE_BACK, session="", status=StageStatus.EXECUTING, actions=(CommandAction.COMPLETE,)
    )
    services.registering[GATEWAY.address] = (REGISTER, TAKE_BACK)
    services.stages = [asking]
    page._choose(page.model.rows()[-1])
    await office.settle()
    page._run(DEREGISTERING)
    await office.settle()
    told = [note.text() for note in page.pane.findChildren(TextLabel)]
    assert any("cannot reach you any more" in words for words in told)
    assert services.steps == []


async def test_words_with_a_slash_that_is_no_command_are_sent(office: Office) -> None:
    await office.hears(MARA, "hello")
    await office.opens(MARA)
    edit = office.window.chats.conversation.composer.edit
    QTest.keyClicks(edit, "/usr/bin is full")
    await office.settle()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    await office.settle()
    assert office.stream.bodies == ["/usr/bin is full"]


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (NotAccepted(address=SERVER, condition="forbidden", text="no"), "You may not do this here."),
        (NotAccepted(address=SERVER, condition="not-allowed", special="session-expired"), "took too long"),
        (NotAccepted(address=SERVER, condition="bad-request", text="Too hot"), "Too hot"),
    ],
)
async def test_a_refusal_is_said_in_a_sentence(office: Office, problem: NotAccepted, told: str) -> None:
    assert told in refusal_text(problem)


async def test_the_column_of_commands_takes_no_room_before_a_service_is_chosen(office: Office) -> None:
    office.stream.services.known[CHAMBER.address] = CHAMBER
    office.stream.services.offered[CHAMBER.address] = (BOOK,)
    office.window.window.show_page(DEVICES)
    await office.settle()
    page = office.window.window.page(DEVICES)
    assert isinstance(page, ServicesPage)
    assert page._middle.isHidden()
    page._choose(page.model.rows()[-1])
    assert not page._middle.isHidden()
