from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import Reaction
from desktop_client.domain.polls import NUMBERS, Poll, PollEnd, PollOption, ends, vote, voters

ONE, TWO, THREE = NUMBERS[:3]
ANN, BEN = BareJid("ann"), BareJid("ben")
OPTIONS = tuple(PollOption(emoji=emoji, label=emoji) for emoji in (ONE, TWO, THREE))
LUNCH = Poll(title="What for lunch?", options=OPTIONS)
DAYS = Poll(title="Which days?", options=OPTIONS, has_many_votes=True)


def reacted(**people: tuple[BareJid, ...]) -> tuple[Reaction, ...]:
    return tuple(Reaction(emoji=emoji, people=who) for emoji, who in people.items())


def test_choosing_another_option_takes_the_first_choice_back_and_keeps_what_is_no_vote() -> None:
    assert vote(LUNCH, (ONE, "👍"), TWO) == ("👍", TWO)
    assert vote(LUNCH, ("👍", TWO), TWO) == ("👍",)
    assert vote(LUNCH, ("1\u20e3",), ONE) == ()


def test_of_several_answers_each_is_chosen_by_itself() -> None:
    assert vote(DAYS, (ONE, THREE), ONE) == (THREE,)
    assert vote(DAYS, (ONE,), TWO) == (ONE, TWO)


def test_who_voted_twice_in_a_poll_of_one_counts_for_the_last_option() -> None:
    reactions = (Reaction(emoji=ONE, people=(ANN, BEN)), Reaction(emoji=TWO, people=(ANN,)), *reacted(x=(ANN,)))
    assert voters(LUNCH, reactions) == {ONE: (BEN,), TWO: (ANN,), THREE: ()}
    assert voters(DAYS, reactions) == {ONE: (ANN, BEN), TWO: (ANN,), THREE: ()}


def test_an_emoji_is_the_same_however_it_is_spelt() -> None:
    assert voters(LUNCH, (Reaction(emoji="1\u20e3", people=(ANN,)),))[ONE] == (ANN,)


def test_an_end_is_that_of_a_poll_with_its_question_and_its_options() -> None:
    assert ends(PollEnd(message_id="a1", title="What for lunch?", counts=((ONE, 3),)), LUNCH)
    assert not ends(PollEnd(message_id="a1", title="What for dinner?", counts=((ONE, 3),)), LUNCH)
    assert not ends(PollEnd(message_id="a1", title="What for lunch?", counts=(("🍕", 3),)), LUNCH)
