"""Find the files that are shipped with the program: icons, fonts, pictures, tokens, translations."""

from functools import cache
from pathlib import Path


@cache
def resource_root() -> Path:
    """Return the folder of packaged files: inside an installed package, or beside a checkout's package."""
    package = Path(__file__).resolve().parent
    packaged = package / "_resources"
    return packaged if packaged.is_dir() else package.parent / "resources"


def resource_path(*parts: str) -> Path:
    """Return the path of one packaged file.

    Raises `FileNotFoundError` when it was not shipped, and `ValueError` for a name that leaves the folder.
    """
    root = resource_root()
    path = root.joinpath(*parts)
    if not path.resolve().is_relative_to(root.resolve()):
        raise ValueError(f"{'/'.join(parts)} is outside of the packaged files")
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def resource_bytes(*parts: str) -> bytes:
    """Read one packaged file."""
    return resource_path(*parts).read_bytes()


def resource_text(*parts: str) -> str:
    """Read one packaged UTF-8 file."""
    return resource_path(*parts).read_text(encoding="utf-8")
