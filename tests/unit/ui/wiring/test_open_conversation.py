from tests.factories import MARA
from tests.unit.ui.conftest import Office


def _under_the_timeline(office: Office) -> str:
    return office.window.chats.conversation.typing.accessibleName()


async def test_what_waits_is_told_under_the_last_message_while_offline(office: Office) -> None:
    chat = await office.opens(MARA)
    office.stream.break_off()
    await office.settle()
    assert _under_the_timeline(office) == ""
    for text in ("And lunch?", "At 12?"):
        await office.core.sending.send(chat, text)
    await office.settle()
    assert _under_the_timeline(office) == "2 messages wait for the connection"
    office.stream.come_online(online_since=office.clock.now())
    await office.settle()
    assert _under_the_timeline(office) == ""
