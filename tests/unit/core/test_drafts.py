import pytest

from desktop_client.domain.errors import StoreNotWritable
from tests.unit.core.conftest import House


async def on_disk(house: House) -> str:
    conversations = await house.store.messages.conversations()
    return next((conversation.draft.text for conversation in conversations if conversation.id == house.mara), "")


async def test_a_draft_is_on_disk_400_ms_after_the_last_key(house: House) -> None:
    house.core.drafts.edit(house.mara, "Hel", 3)
    await house.clock.advance(0.3)
    house.core.drafts.edit(house.mara, "Hello", 5)
    await house.clock.advance(0.39)
    await house.settle()
    assert await on_disk(house) == ""
    await house.clock.advance(0.02)
    await house.settle()
    assert await on_disk(house) == "Hello"


async def test_somebody_who_never_stops_typing_has_a_draft_on_disk_every_2_s(house: House) -> None:
    for number in range(21):
        house.core.drafts.edit(house.mara, "x" * number, number)
        await house.clock.advance(0.1)
    await house.settle()
    assert len(await on_disk(house)) >= 19


async def test_sending_leaves_no_draft_behind_however_soon_it_follows_the_key(house: House) -> None:
    await house.sign_in()
    house.core.drafts.edit(house.mara, "Hello", 5)
    await house.core.sending.send(house.mara, "Hello")
    await house.clock.advance(5)
    await house.settle()
    assert await on_disk(house) == ""
    assert house.core.drafts.current(house.mara).text == ""


async def test_closing_saves_what_was_typed_a_moment_ago(house: House) -> None:
    house.core.drafts.edit(house.mara, "unfinished", 10)
    await house.core.drafts.flush()
    assert await on_disk(house) == "unfinished"


async def test_a_draft_that_no_stanza_could_carry_is_kept_too(house: House) -> None:
    house.core.drafts.edit(house.mara, "half \ud800", 6)
    await house.core.drafts.flush()
    saved = next(each for each in await house.store.messages.conversations() if each.id == house.mara)
    assert saved.draft.text == "half \ufffd"


async def test_a_draft_outlives_a_full_disk(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:

        async def full(*_: object) -> None:
            raise StoreNotWritable(path=house.store.database.path, is_full=True)

        patched.setattr(house.store.messages, "save_draft", full)
        house.core.drafts.edit(house.mara, "kept", 4)
        await house.clock.advance(1)
        assert house.core.drafts.current(house.mara).text == "kept"
    await house.clock.advance(2)
    await house.settle()
    assert await on_disk(house) == "kept"
