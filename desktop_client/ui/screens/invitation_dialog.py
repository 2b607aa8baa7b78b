"""A link that lets somebody make an account on my server, to be handed on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_client.domain.server_invitations import MadeInvitation, server_invitation
from desktop_client.ui.states import moment_text
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field
from desktop_client.ui.widgets.qr_code import QrCode
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class InvitationDialog(Dialog):
    copy_wanted = Signal(str)

    def __init__(self, window: QWidget, server: str, made: MadeInvitation) -> None:
        makes_account = server_invitation(made.uri) is not None
        account = self.tr("Whoever has this link can make one account on {server}. You become each other’s contacts.")
        contact = self.tr("Whoever has an account becomes your contact with this link. It makes no accounts.")
        text = account if makes_account else contact
        super().__init__(window, self.tr("Invitation to {server}").format(server=server), text.format(server=server))
        code = QrCode(made.uri, self.tr("The link as a code for the camera of a phone"))
        self.body.addWidget(code, 0, Qt.AlignmentFlag.AlignHCenter)
        self.link = _shown(self.tr("Link"), made.uri)
        self.body.addWidget(self.link)
        if made.page:
            self.body.addWidget(_shown(self.tr("For a browser"), made.page))
        if made.expires is not None:
            until = self.tr("It works until {time}.").format(time=moment_text(made.expires))
            self.body.addWidget(TextLabel(until, TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True))
        self.add_action("", self.tr("Close"))
        copy = self.add_action("copy", self.tr("Copy link"), ButtonRole.PRIMARY)
        copy.clicked.connect(lambda _checked=False: self.copy_wanted.emit(made.page or made.uri))


def _shown(label: str, text: str) -> Field:
    """Return a line that can be read and copied."""
    field = Field(label)
    field.set_text(text)
    field.input.setReadOnly(True)
    field.input.setCursorPosition(0)
    return field
