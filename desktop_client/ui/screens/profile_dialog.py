"""What I tell about myself, and my picture."""

from dataclasses import fields

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_client.domain.profiles import Profile
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.face_button import FaceButton
from desktop_client.ui.widgets.fields import Field

_SAVE = "save"
_LONGEST = 200


class ProfileDialog(Dialog):
    profile_chosen = Signal(object)
    """A Profile."""
    picture_requested = Signal()
    removal_requested = Signal()

    def __init__(self, window: QWidget, face: Face, address: str, profile: Profile) -> None:
        text = self.tr("{address}. Your contacts see it, and who asks for it.").format(address=address)
        super().__init__(window, self.tr("Your profile"), text, ButtonSize.MD)
        self._before = profile
        self.body.addLayout(self._picture_row(face))
        texts = {
            "name": self.tr("Name"),
            "nickname": self.tr("Nickname"),
            "role": self.tr("Role"),
            "organisation": self.tr("Organisation"),
            "email": self.tr("Email"),
            "phone": self.tr("Phone"),
            "website": self.tr("Website"),
            "place": self.tr("Place"),
            "note": self.tr("About you"),
        }
        self.inputs = {name: Field(text) for name, text in texts.items()}
        for name, field in self.inputs.items():
            field.input.setMaxLength(_LONGEST)
            field.set_text(getattr(profile, name))
        self._pair("name", "nickname")
        self._pair("role", "organisation")
        self._pair("email", "phone")
        self._pair("website", "place")
        self.body.addWidget(self.inputs["note"])
        self.add_action("", self.tr("Cancel"))
        self.add_action(_SAVE, self.tr("Save"), ButtonRole.PRIMARY)
        self.closed.connect(self._on_closed)

    def set_face(self, face: Face) -> None:
        self._face.set_face(face)

    def _picture_row(self, face: Face) -> QHBoxLayout:
        size = current_theme().tokens.size.avatar.profile
        self._face = FaceButton(face, size, "raised", grows=True)
        self._face.set_inert()
        choose = Button(self.tr("Choose a picture…"), icon=Icon.IMAGE)
        choose.clicked.connect(self.picture_requested)
        remove = Button(self.tr("Remove the picture"), ButtonRole.QUIET)
        remove.clicked.connect(self.removal_requested)
        row = QHBoxLayout()
        row.setSpacing(measures.DIALOG_GAP)
        row.addWidget(self._face, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QVBoxLayout()
        for button in (choose, remove):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        row.addLayout(buttons, 1)
        return row

    def _pair(self, left: str, right: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(measures.DIALOG_GAP)
        row.addWidget(self.inputs[left], 1)
        row.addWidget(self.inputs[right], 1)
        self.body.addLayout(row)

    def _on_closed(self, key: str) -> None:
        told = Profile(**{field.name: self.inputs[field.name].text().strip() for field in fields(Profile)})
        if key == _SAVE and told != self._before:
            self.profile_chosen.emit(told)
