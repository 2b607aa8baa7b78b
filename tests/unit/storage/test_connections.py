from pathlib import Path

from desktop_client.storage.connections import open_reader, open_writer
from tests.unit.storage.conftest import KEY


def test_every_commit_waits_for_the_disk_and_removed_text_is_overwritten(tmp_path: Path) -> None:
    """A write that was answered must outlast a power cut: the write-ahead log is synced at each commit."""
    writer = open_writer(tmp_path / "a.db", KEY)
    names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
    assert [next(writer.execute(f"PRAGMA {name}"))[0] for name in names] == ["wal", 2, 1, 1]


def test_both_connections_together_keep_little_in_memory(tmp_path: Path) -> None:
    connections = [open_writer(tmp_path / "a.db", KEY), open_reader(tmp_path / "a.db", KEY)]
    kept_kib = [-next(connection.execute("PRAGMA cache_size"))[0] for connection in connections]
    assert all(kib > 0 for kib in kept_kib)
    assert sum(kept_kib) <= 20_000
