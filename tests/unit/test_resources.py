import pytest

from desktop_client.resources import resource_bytes, resource_path, resource_text


def test_fonts_icons_and_pictures_are_shipped_with_their_licences() -> None:
    assert resource_bytes("logo", "hallway.png").startswith(b"\x89PNG")
    assert resource_bytes("demo", "people", "elin.png").startswith(b"\x89PNG")
    assert "ISC License" in resource_text("icons", "LICENSE")
    assert "SIL OPEN FONT LICENSE" in resource_text("fonts", "OFL-Inter.txt").upper()
    assert "SIL OPEN FONT LICENSE" in resource_text("fonts", "OFL-JetBrainsMono.txt").upper()


def test_a_file_that_was_not_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.svg"):
        resource_path("icons", "nothing.svg")


def test_a_name_cannot_lead_out_of_the_packaged_files() -> None:
    with pytest.raises(ValueError, match="outside"):
        resource_path("..", "pyproject.toml")
