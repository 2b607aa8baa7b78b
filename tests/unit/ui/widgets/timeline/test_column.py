import random

import pytest

from desktop_client.ui.widgets.timeline.column import AnchoredColumn
from desktop_client.ui.widgets.timeline.heights import HeightSums

VIEW = 750
STEPS = (-1500, -700, -120, -37, 37, 120, 1500)


class Rows:
    """Rows with real heights that the column learns only by asking."""

    def __init__(self, count: int, *, wrongness: random.Random | None = None) -> None:
        heights = random.Random(7)
        self.real = [heights.choice((36, 42, 62, 128, 410)) for _ in range(count)]
        self.asked = 0
        self.column = AnchoredColumn(self._measure)
        self.column.view_height = VIEW
        self.column.reset(HeightSums(self.guess(wrongness, height) for height in self.real))

    @staticmethod
    def guess(wrongness: random.Random | None, height: int) -> int:
        return round(height * wrongness.uniform(0.4, 2.2)) if wrongness else height

    def _measure(self, row: int) -> int:
        self.asked += 1
        return self.real[row]

    def tops(self) -> dict[int, int]:
        return {placed.row: placed.top for placed in self.column.rows}


@pytest.mark.parametrize("seed", range(4))
def test_nothing_in_view_moves_by_other_than_the_step_however_wrong_the_estimates(seed: int) -> None:
    chance = random.Random(seed)
    rows = Rows(10_000, wrongness=chance)
    rows.column.go_to_row(5000, 0)
    for _ in range(400):
        step = chance.choice(STEPS)
        before = rows.tops()
        rows.column.scroll_by(step)
        after = rows.tops()
        assert all(after[row] == top - step for row, top in before.items() if row in after)


def test_a_step_lays_out_only_what_it_passes_and_what_is_in_view() -> None:
    rows = Rows(100_000, wrongness=random.Random(1))
    rows.column.go_to_end()
    opened = rows.asked
    assert opened <= 40
    for _ in range(50):
        rows.asked = 0
        rows.column.scroll_by(-120)
        assert rows.asked <= 40


def test_fewer_rows_than_the_view_holds_stand_at_its_lower_edge() -> None:
    rows = Rows(3)
    rows.column.tail = 4
    rows.column.go_to_end()
    assert rows.column.rows[-1].bottom == VIEW - 4
    rows.column.scroll_by(-500)
    assert rows.column.rows[-1].bottom == VIEW - 4


def test_both_ends_stop_the_walk() -> None:
    rows = Rows(200, wrongness=random.Random(2))
    rows.column.go_to_row(3, 0)
    rows.column.scroll_by(-1500)
    assert rows.tops()[0] == 0
    rows.column.go_to_row(198, 0)
    rows.column.scroll_by(1500)
    assert rows.column.rows[-1].bottom == VIEW
    assert rows.column.distance_to_end == 0


def test_rows_put_in_or_taken_out_above_leave_the_view_where_it_is() -> None:
    rows = Rows(300)
    rows.column.go_to_row(150, -17)
    before = {rows.real[row]: top for row, top in rows.tops().items()}
    rows.real[10:10] = [99] * 50
    rows.column.inserted(10, [40] * 50)
    rows.column.settle()
    assert rows.column.anchor == 200
    del rows.real[0:20]
    rows.column.removed(0, 20)
    rows.column.settle()
    assert rows.column.anchor == 180
    assert {rows.real[row]: top for row, top in rows.tops().items()} == before


def test_when_the_topmost_row_goes_the_one_below_stays() -> None:
    rows = Rows(300)
    rows.column.go_to_row(150, -5)
    second = rows.column.rows[1]
    del rows.real[150]
    rows.column.removed(150, 1)
    rows.column.settle()
    assert rows.tops()[150] == second.top


@pytest.mark.parametrize("seed", range(6))
def test_sums_stay_right_through_any_mix_of_changes(seed: int) -> None:
    chance = random.Random(seed)
    plain = [chance.randrange(1, 90) for _ in range(2000)]
    sums = HeightSums(plain)
    for _ in range(300):
        at = chance.randrange(len(plain) + 1)
        match chance.randrange(3):
            case 0:
                fresh = [chance.randrange(1, 90) for _ in range(chance.choice((1, 50, 700)))]
                plain[at:at] = fresh
                sums.insert(at, fresh)
            case 1:
                count = min(chance.choice((1, 30, 600)), len(plain) - at)
                del plain[at : at + count]
                sums.remove(at, count)
            case _ if at < len(plain):
                plain[at] = chance.randrange(1, 90)
                sums.set(at, plain[at])
        assert len(sums) == len(plain)
        assert sums.total == sum(plain)
        if plain:
            row = chance.randrange(len(plain))
            assert (sums[row], sums.top(row)) == (plain[row], sum(plain[:row]))
            assert sums.row_at(sum(plain[:row])) == row


def test_a_list_emptied_can_be_filled_again() -> None:
    sums = HeightSums([5] * 700)
    sums.remove(0, 700)
    assert (len(sums), sums.total, sums.row_at(10)) == (0, 0, 0)
    sums.insert(0, [7, 8])
    assert (sums.top(2), sums.row_at(8)) == (15, 1)
