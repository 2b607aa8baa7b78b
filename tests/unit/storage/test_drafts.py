from desktop_client.domain.conversations import Draft
from desktop_client.storage.messages import Messages
from tests.fakes.clock import START
from tests.unit.storage.conftest import TALK


async def test_a_draft_is_kept_letter_by_letter_until_it_is_emptied(messages: Messages) -> None:
    draft = Draft(text="  Dear 🦊,\n\nthe  report ", caret=9, saved_at=START)
    saved = await messages.save_draft(TALK, draft)
    assert saved.draft == draft
    (listed,) = await messages.conversations()
    assert listed.draft == draft
    await messages.save_draft(TALK, Draft())
    (listed,) = await messages.conversations()
    assert listed.draft == Draft()


async def test_opening_a_conversation_keeps_its_draft_and_its_name(messages: Messages) -> None:
    await messages.open_conversation(TALK, "Mara Lind")
    await messages.save_draft(TALK, Draft(text="Hi", caret=2, saved_at=START))
    again = await messages.open_conversation(TALK, "")
    assert (again.name, again.draft.text) == ("Mara Lind", "Hi")
