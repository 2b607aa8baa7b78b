"""Answers under the newest message: there until something of mine follows."""

from desktop_client.domain.addresses import ConversationId, ConversationKind
from desktop_client.domain.extras import Extras, QuickAction, QuickResponse
from desktop_client.domain.messages import NewMessage
from desktop_client.ui.widgets.response_strip import ResponseStrip
from tests.factories import ELIN, MARA, make_envelope
from tests.unit.ui.conftest import Office

OFFERED = Extras(responses=(QuickResponse(value="yes", label="Yes"), QuickResponse(value="delete all", label="No")))


async def asked(office: Office, extras: Extras = OFFERED) -> ResponseStrip:
    await office.hears(MARA, "hello")
    await office.opens(MARA)
    await office.clock.advance(60)
    envelope = make_envelope(peer=MARA, at=office.clock.now())
    office.stream.deliver(NewMessage(envelope=envelope, body="Shall I?", extras=extras))
    await office.settle()
    strip = office.window.window.findChild(ResponseStrip)
    assert isinstance(strip, ResponseStrip)
    return strip


async def test_one_press_sends_the_answer_and_takes_the_buttons_away(office: Office) -> None:
    strip = await asked(office)
    assert strip.isVisible()
    assert [button.text() for button in strip.buttons] == ["Yes", "No"]
    strip.buttons[0].click()
    await office.settle()
    assert office.stream.bodies == ["yes"]
    assert not strip.isVisible()


async def test_a_button_that_sends_something_else_than_it_says_tells_so(office: Office) -> None:
    strip = await asked(office)
    assert "delete all" in strip.buttons[1].toolTip()


async def test_answers_are_there_again_when_the_conversation_is_opened_again(office: Office) -> None:
    strip = await asked(office)
    office.window.conversation.close()
    await office.settle()
    assert not strip.isVisible()
    office.window.actions.open_conversation(ConversationId(ELIN, MARA), "")
    await office.settle()
    assert strip.isVisible()


async def test_a_press_on_an_action_tells_the_sender_alone_and_writes_nothing(office: Office) -> None:
    strip = await asked(office, Extras(actions=(QuickAction(id="lamp-off", label="Turn the lamp off"),)))
    (button,) = strip.buttons
    assert button.text() == "Turn the lamp off"
    button.click()
    await office.settle()
    assert office.stream.services is not None
    assert office.stream.services.selected == [(MARA, ConversationKind.PERSON, "lamp-off")]
    assert office.stream.bodies == []
    assert not strip.isVisible()
