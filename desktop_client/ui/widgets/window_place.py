"""Where a window stands, on which screen and how large, as text that can be kept."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget


def place_of(window: QWidget) -> str:
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")


def put_back(window: QWidget, place: str) -> None:
    """Let a window stand as it stood; what means nothing, or no screen of now, changes nothing."""
    window.restoreGeometry(QByteArray.fromBase64(QByteArray(place.encode("ascii", "ignore"))))
