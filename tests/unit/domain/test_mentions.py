from desktop_client.domain.addresses import BareJid
from desktop_client.domain.mentions import EVERYBODY, MOST, Nameable, find_mentions

MARA = Nameable(nick="Mara", who=BareJid("mara"), address="room@x/Mara")
MARA_LIND = Nameable(nick="Mara Lindqvist", who=BareJid("lind"), address="room@x/Mara Lindqvist")
DASH = Nameable(nick="-=DJ=-", who=BareJid("dj"))
ALL = Nameable(nick="room", who=EVERYBODY, address="room@x")
PEOPLE = (MARA, MARA_LIND, DASH, ALL)


def named(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.start + each.length], each.who) for each in find_mentions(text, PEOPLE)]


def test_the_longest_name_counts() -> None:
    assert named("hi @Mara Lindqvist and @mara!") == [("@Mara Lindqvist", "lind"), ("@mara", "mara")]


def test_a_name_goes_on_to_the_end_of_its_word() -> None:
    assert named("@Maramonde, @Mara_2 and a@mara.example") == []
    assert named("(@Mara)") == [("@Mara", "mara")]


def test_a_name_at_the_beginning_needs_no_sign() -> None:
    assert named("Mara Lindqvist: can you?") == [("Mara Lindqvist", "lind")]
    assert named("Mara can you?") == []
    assert named("room: an empty one") == []


def test_offsets_are_code_points_also_where_letters_grow_when_folded() -> None:
    assert named("ß 😀 @-=dj=- ok") == [("@-=dj=-", "dj")]


def test_all_are_called_only_by_the_sign() -> None:
    assert named("the room is @room") == [("@room", EVERYBODY)]


def test_nobody_is_named_without_end() -> None:
    assert len(find_mentions("@Mara " * 1000, PEOPLE)) == MOST
