"""Files come from where they may come from, go on where they were cut, and never grow past what was announced."""

import hashlib
from collections.abc import Callable, Set
from pathlib import Path

import pytest

from desktop_client.core.transfer_ports import FileWeb, Slot, TransferBroken, TransferFailed
from desktop_client.domain.files import FileFacts
from desktop_client.domain.transfers import Fault
from tests.fakes.played_web import PlayedWeb
from tests.unit.net.conftest import Site, moved, ok

WHOLE = b"0123456789"


def partial(body: bytes, told: str) -> bytes:
    head = f"HTTP/1.1 206 Partial Content\r\nContent-Range: {told}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


Web = tuple[FileWeb, Callable[[bytes | None], None]]


@pytest.fixture(params=["real", "stand-in"])
def web(request: pytest.FixtureRequest, site: Site) -> Web:
    """A web, and what puts a file to its one address, or takes it away."""
    played, url = PlayedWeb(), site.url()

    def put_there(data: bytes | None) -> None:
        site.answers = [b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n" if data is None else ok(data)]
        played.stored = {} if data is None else {url: data}

    return (site.files() if request.param == "real" else played), put_there


async def test_what_stands_at_an_address_comes_into_the_part(site: Site, web: Web, tmp_path: Path) -> None:
    files, put_there = web
    put_there(WHOLE)
    told: list[int] = []
    await files.get(site.url(), tmp_path / "1.part", told.append, most_bytes=len(WHOLE), trusted=set())
    assert (tmp_path / "1.part").read_bytes() == WHOLE
    assert told[-1] == len(WHOLE)
    put_there(None)
    with pytest.raises(TransferFailed) as refused:
        await files.get(site.url(), tmp_path / "2.part", told.append, most_bytes=len(WHOLE), trusted=set())
    assert refused.value.fault is Fault.GONE


async def test_what_is_put_is_told_by_its_checksum(site: Site, web: Web, tmp_path: Path) -> None:
    files, put_there = web
    put_there(b"")
    path, told, slot = tmp_path / "plan.pdf", list[int](), Slot(put_url=site.url(), get_url=site.url())
    path.write_bytes(WHOLE)
    sent = FileFacts(name="plan.pdf", size_bytes=len(WHOLE))
    assert await files.put(slot, path, sent, told.append, set()) == hashlib.sha256(WHOLE).hexdigest()
    assert told[-1] == len(WHOLE)
    path.unlink()
    with pytest.raises(TransferFailed) as refused:
        await files.put(slot, path, sent, told.append, set())
    assert refused.value.fault is Fault.UNREADABLE


async def fetch(
    site: Site,
    part: Path,
    url: str = "",
    *,
    most_bytes: int = len(WHOLE),
    is_loopback_public: bool = True,
    trusted: Set[str] = frozenset(),
) -> list[int]:
    told: list[int] = []
    files = site.files(is_loopback_public=is_loopback_public)
    await files.get(url or site.url(), part, told.append, most_bytes=most_bytes, trusted=trusted)
    return told


async def test_a_part_goes_on_where_it_ends(site: Site, tmp_path: Path) -> None:
    part = tmp_path / "parts" / "1.part"
    part.parent.mkdir()
    part.write_bytes(WHOLE[:4])
    site.answers = [partial(WHOLE[4:], "bytes 4-9/10")]
    assert await fetch(site, part) == [10]
    assert part.read_bytes() == WHOLE
    assert b"Range: bytes=4-\r\n" in site.requests[0]


async def test_a_server_without_ranges_sends_all_again(site: Site, tmp_path: Path) -> None:
    part = tmp_path / "1.part"
    part.write_bytes(b"abcdef")
    site.answers = [ok(WHOLE, more=f"Content-Length: {len(WHOLE)}\r\n")]
    await fetch(site, part)
    assert part.read_bytes() == WHOLE


async def test_another_range_than_the_one_asked_for_is_refused(site: Site, tmp_path: Path) -> None:
    part = tmp_path / "1.part"
    part.write_bytes(WHOLE[:4])
    site.answers = [partial(WHOLE[2:], "bytes 2-9/10")]
    with pytest.raises(TransferFailed):
        await fetch(site, part)
    assert part.read_bytes() == WHOLE[:4]


async def test_after_a_cut_there_is_the_beginning_and_nothing_else(site: Site, tmp_path: Path) -> None:
    site.answers = [ok(WHOLE[:6], more=f"Content-Length: {len(WHOLE)}\r\n")]
    with pytest.raises(TransferBroken):
        await fetch(site, tmp_path / "1.part")
    assert WHOLE[:6].startswith((tmp_path / "1.part").read_bytes())


@pytest.mark.parametrize("more", [f"Content-Length: {len(WHOLE)}\r\n", ""])
async def test_more_than_was_announced_is_not_taken(site: Site, tmp_path: Path, more: str) -> None:
    site.answers = [ok(WHOLE, more=more)]
    with pytest.raises(TransferFailed) as refused:
        await fetch(site, tmp_path / "1.part", most_bytes=9)
    assert refused.value.fault is Fault.TOO_LARGE


@pytest.mark.parametrize(("status", "fault"), [(404, Fault.GONE), (410, Fault.GONE), (403, Fault.REFUSED)])
async def test_what_the_server_does_not_have_is_not_asked_for_again(
    site: Site, tmp_path: Path, status: int, fault: Fault
) -> None:
    site.answers = [f"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n".encode()]
    with pytest.raises(TransferFailed) as refused:
        await fetch(site, tmp_path / "1.part")
    assert refused.value.fault is fault


async def test_a_server_in_trouble_is_asked_again(site: Site, tmp_path: Path) -> None:
    site.answers = [b"HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n"]
    with pytest.raises(TransferBroken):
        await fetch(site, tmp_path / "1.part")


@pytest.mark.parametrize(
    "url", ["http://fjord.example/", "https://10.0.0.1/", "https://[::1]/", "https://a:b@fjord.example/"]
)
async def test_strangers_send_nobody_to_other_places(site: Site, tmp_path: Path, url: str) -> None:
    with pytest.raises(TransferFailed) as refused:
        await fetch(site, tmp_path / "1.part", url)
    assert refused.value.fault is Fault.UNSAFE
    assert site.requests == []


async def test_a_redirect_leads_nowhere_else_either(site: Site, tmp_path: Path) -> None:
    site.answers = [moved("https://192.168.0.1/admin")]
    with pytest.raises(TransferFailed) as refused:
        await fetch(site, tmp_path / "1.part")
    assert refused.value.fault is Fault.UNSAFE
    assert len(site.requests) == 1


async def test_a_name_that_leads_into_my_network_is_refused_unless_it_is_my_own_servers(
    site: Site, tmp_path: Path
) -> None:
    with pytest.raises(TransferFailed) as refused:
        await fetch(site, tmp_path / "1.part", is_loopback_public=False)
    assert refused.value.fault is Fault.UNSAFE
    site.answers = [ok(WHOLE)]
    await fetch(site, tmp_path / "1.part", is_loopback_public=False, trusted={"fjord.example"})
    assert (tmp_path / "1.part").read_bytes() == WHOLE


async def test_a_file_that_changed_since_it_was_looked_at_is_not_sent(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(WHOLE)
    site.answers = [b""]
    slot = Slot(put_url=site.url(), get_url=site.url())
    with pytest.raises(TransferFailed) as refused:
        await site.files().put(slot, path, FileFacts(name="plan.pdf", size_bytes=4), lambda _done: None, set())
    assert refused.value.fault is Fault.UNREADABLE
