"""Get in with an invitation: a link that is dropped or pasted, and what it leads to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client.domain.addresses import domain_of
from desktop_client.domain.server_invitations import invitation_link, server_invitation
from desktop_client.domain.uris import AddContact, parse_xmpp_uri
from desktop_client.ui.screens.create_account_screen import INVITATION, ways_in
from desktop_client.ui.screens.full_screen_card import FullScreenCard
from desktop_client.ui.screens.server_checks_panel import ServerChecksPanel
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.drop_area import DropArea
from desktop_client.ui.widgets.fields import Field
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.severity import Severity
from desktop_client.ui.widgets.step_mark import StepMark
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class InvitationScreen(FullScreenCard):
    """Nothing is sent before the invitation is accepted."""

    accepted = Signal(str)
    """The link, as an xmpp: address."""
    way_chosen = Signal(str)

    def __init__(self, *, is_first: bool, parent: QWidget | None = None) -> None:
        super().__init__(measures.SIGN_IN_WIDTH, parent, height=measures.SIGN_IN_HEIGHT)
        self._link = ""
        drop_text = self.tr("A link, or a file that holds one")
        self.drop = DropArea(Icon.MAIL, self.tr("Drop the invitation here"), drop_text)
        self.field = Field(self.tr("or paste the link"), placeholder="xmpp:workplace.example?register;preauth=…")
        self.told = Note(Severity.INFO, "")
        self.submit = Button(self.tr("Accept and continue"), ButtonRole.PRIMARY, ButtonSize.LG)
        self._lay_out(is_first=is_first)
        self.drop.dropped.connect(self.take)
        self.field.edited.connect(self._read)
        self.field.submitted.connect(self._accept)
        self.submit.clicked.connect(self._accept)
        self.setFocusProxy(self.field)
        self._read("")

    def take(self, text: str) -> None:
        """Fill in a link that was dropped."""
        self.field.set_text(text)
        self._read(text)

    def _read(self, text: str) -> None:
        """Say what a link leads to."""
        self._link = link = invitation_link(text)
        invitation, contact = server_invitation(link), parse_xmpp_uri(link)
        self.field.set_error("")
        self.told.hide()
        if invitation is not None:
            by = self.tr("{person} invites you and becomes your contact.").format(person=invitation.by)
            once = self.tr("The invitation makes one account.")
            self._tell(self.tr("Join {server}").format(server=invitation.server), by if invitation.by else once)
        elif isinstance(contact, AddContact):
            title = self.tr("{person} invites you").format(person=contact.jid)
            hint = self.tr("Sign in with your account, or make one on a server of your choice. {server} makes none.")
            self._tell(title, hint.format(server=domain_of(contact.jid)))
        else:
            self._link = ""
            self.field.set_error(self.tr("This is no invitation that Hallway can read.") if text.strip() else "")
        self.submit.setEnabled(bool(self._link))

    def _tell(self, title: str, text: str) -> None:
        self.told.say(Severity.INFO, title, text)
        self.told.show()

    def _accept(self) -> None:
        if self.submit.isEnabled():
            self.accepted.emit(self._link)

    def _lay_out(self, *, is_first: bool) -> None:
        left = QVBoxLayout()
        side, top = measures.SIGN_IN_PADDING
        left.setContentsMargins(side, top, side, top)
        left.setSpacing(measures.SIGN_IN_GAP)
        head = QVBoxLayout()
        head.setSpacing(measures.SIGN_IN_TITLE_GAP)
        head.addWidget(TextLabel(self.tr("Join with an invitation"), TypeRole.DISPLAY, is_wrapped=True))
        text = self.tr("An invitation fills in the server and adds the right people.")
        head.addWidget(TextLabel(text, TypeRole.BODY, Tone.SECONDARY, is_wrapped=True))
        left.addLayout(head)
        ways = ways_in(INVITATION, self)
        ways.chosen.connect(self.way_chosen)
        for part in (ways, self.drop, self.field, self.told, self.submit):
            left.addWidget(part)
        left.addStretch(1)
        if is_first:
            left.addWidget(StepMark(1, 2))
        self.row.addLayout(left, measures.SIGN_IN_SHARES[0])
        self.add_side(ServerChecksPanel(self), measures.SIGN_IN_SHARES[1])
