"""The one place where the way of a file is chosen."""

from desktop_client.domain.transfers import Choice, Reason, UploadService, Way, choose_way

SERVICE = UploadService(address="upload.fjord.example", limit_bytes=100)


def test_a_file_goes_through_the_server_while_the_server_takes_it() -> None:
    assert choose_way(100, SERVICE, is_direct_possible=True) == Choice(way=Way.UPLOAD, reason=Reason.FITS)
    assert choose_way(101, SERVICE, is_direct_possible=True) == Choice(way=Way.DIRECT, reason=Reason.TOO_LARGE)
    assert choose_way(1, None, is_direct_possible=True) == Choice(way=Way.DIRECT, reason=Reason.NO_SERVICE)


def test_where_there_is_no_way_the_reason_is_told() -> None:
    assert choose_way(101, SERVICE, is_direct_possible=False) == Choice(way=None, reason=Reason.TOO_LARGE)
    assert choose_way(1, None, is_direct_possible=False) == Choice(way=None, reason=Reason.NO_SERVICE)


def test_a_wish_counts_where_it_can_be_met() -> None:
    wished = choose_way(1, SERVICE, is_direct_possible=True, wish=Way.DIRECT)
    assert wished == Choice(way=Way.DIRECT, reason=Reason.WISHED)
    assert choose_way(1, SERVICE, is_direct_possible=False, wish=Way.DIRECT).way is Way.UPLOAD
