import stat
import sys
from pathlib import Path

import pytest

from desktop_client.system.paths import profile_paths


def test_a_named_profile_keeps_everything_in_its_folder(tmp_path: Path, own_folders: Path) -> None:
    paths = profile_paths(tmp_path / "second")
    places = (paths.history, paths.settings, paths.window, paths.cache, paths.authorities)
    assert all(place.is_relative_to(tmp_path / "second") for place in places)
    assert list(own_folders.iterdir()) == []


def test_profiles_have_secrets_of_their_own(tmp_path: Path) -> None:
    names = {profile_paths(folder).key_ring_service for folder in (None, tmp_path / "a", tmp_path / "b")}
    assert len(names) == 3
    assert profile_paths(tmp_path / "a").key_ring_service == profile_paths(tmp_path / "b" / ".." / "a").key_ring_service


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
@pytest.mark.parametrize("is_named", [True, False])
def test_the_folder_is_private_even_if_it_was_open_before(tmp_path: Path, *, is_named: bool) -> None:
    folder = profile_paths(tmp_path / "p" if is_named else None).folder
    folder.chmod(0o755)
    assert stat.S_IMODE(profile_paths(tmp_path / "p" if is_named else None).folder.stat().st_mode) == 0o700
