"""Windows of one title are told apart."""

from desktop_client.domain.shared_windows import window_ids, window_index

TITLES = ("Notes", "Terminal", "Notes", "1:Notes")


def test_each_window_is_found_again_by_its_id() -> None:
    assert [window_index(window_id, TITLES) for window_id in window_ids(TITLES)] == [0, 1, 2, 3]


def test_a_window_that_is_gone_is_not_taken_for_another() -> None:
    gone = window_ids(TITLES)[2]
    assert window_index(gone, TITLES[:2]) is None
    assert window_index("", TITLES) is None
