"""The one way to give a widget a tool tip."""

from PySide6.QtWidgets import QWidget

from desktop_client.ui.widgets.plain_text import tool_tip_text


def set_tool_tip(widget: QWidget, text: str) -> None:
    """Set a tool tip that is always shown as plain text."""
    widget.setToolTip(tool_tip_text(text))
