import pytest
from PySide6.QtWidgets import QApplication

from desktop_client.ui.theme.theme import Theme, ThemeMode, current_theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Give the theme of the running application in its plainest state: light, 100 %, without motion."""
    theme = current_theme()
    theme.update(mode=ThemeMode.LIGHT, font_scale=1.0, is_motion_reduced=True)
    return theme
