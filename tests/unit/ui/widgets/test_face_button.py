from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.face_button import FaceButton


def test_only_a_face_that_stands_beside_text_grows_with_it(theme: Theme, qtbot: QtBot) -> None:
    face = Face(address="mara@fjord.example", name="Mara Lindqvist")
    buttons = [FaceButton(face, 36, "sidebar", grows=grows) for grows in (True, False)]
    for button in buttons:
        qtbot.addWidget(button)
    before = [button.sizeHint().width() for button in buttons]
    theme.update(font_scale=1.5)
    assert [button.sizeHint().width() - was for button, was in zip(buttons, before, strict=True)] == [18, 0]
