"""The demo's office is believable and the same at every start."""

from datetime import UTC, datetime, timedelta

from desktop_client.demo.workspace import Life, office, past_messages

NOW = datetime(2026, 11, 20, 10, 42, tzinfo=UTC)


def test_fourteen_people_work_here_and_one_of_four_rooms_is_still_to_be_found() -> None:
    here = office()
    assert len(here.contacts) + 1 == 14
    assert len(here.rooms) == 4
    assert [room.local for room in here.rooms if here.owner.jid not in room.members] == ["lunch"]
    assert {person.life for person in here.colleagues} == set(Life)


def test_every_named_picture_is_shipped() -> None:
    pictures = [person.picture_bytes() for person in (office().owner, *office().colleagues) if person.picture]
    assert len(pictures) >= 8
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_room_members_are_people_of_the_office() -> None:
    known = {person.jid for person in (office().owner, *office().colleagues)}
    assert all(known.issuperset(room.members) for room in office().rooms)


def test_the_past_is_months_deep_in_order_and_over_before_now() -> None:
    said = past_messages(NOW)
    times = [message.at for message in said]
    assert times == sorted(times)
    assert times[-1] < NOW
    assert NOW - times[0] > timedelta(days=120)


def test_a_long_conversation_with_mara_ends_with_two_unread_lines() -> None:
    mara = office().person("mara").jid
    with_mara = [message for message in past_messages(NOW) if mara in {message.sender, message.recipient}]
    assert len(with_mara) > 300
    assert [message.body for message in with_mara if not message.is_read][-1] == "Can you look at the pairing copy?"
    assert sum(not message.is_read for message in with_mara) == 2


def test_what_a_message_answers_and_what_was_thought_of_it_is_known() -> None:
    said = past_messages(NOW)
    answer = next(message for message in said if message.answers)
    assert any(answer.answers in message.body for message in said[: said.index(answer)])
    assert any(message.reactions for message in said)


def test_the_past_is_the_same_at_every_start() -> None:
    assert past_messages(NOW) == past_messages(NOW)


def test_no_mark_of_the_script_is_left_in_what_was_said() -> None:
    bodies = [message.body for message in past_messages(NOW)]
    assert not [body for body in bodies if "{" in body and "json" not in body]
    assert not [body for body in bodies if body.startswith(("< ", "^ ", "+ "))]
    assert [body for body in bodies if "```python\nasync def pair" in body]
    assert [body for body in bodies if "وصلت" in body]
