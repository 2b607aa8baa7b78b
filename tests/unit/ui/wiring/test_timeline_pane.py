import pytest

from desktop_client.domain.messages import Message
from desktop_client.ui.models.timeline import TimelineModel
from tests.factories import MARA
from tests.unit.ui.conftest import Office


async def test_what_somebody_says_looks_through_no_message_that_was_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.hears(MARA, *(f"line {number}" for number in range(40)))
    await office.opens(MARA)
    asked: list[int] = []
    look = TimelineModel.message

    def message(model: TimelineModel, number: int) -> Message | None:
        asked.append(number)
        return look(model, number)

    monkeypatch.setattr(TimelineModel, "message", message)
    await office.hears(MARA, "one more")
    assert len(asked) < 40
