"""Margins that change sides with the direction of the window; layouts mirror only what lies inside of theirs."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QWidget


def side_margins(widget: QWidget, leading: int, trailing: int, *, bottom: int = 0) -> QMargins:
    """Return margins whose leading side is where lines start."""
    if widget.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        leading, trailing = trailing, leading
    return QMargins(leading, 0, trailing, bottom)
