"""Ask for the password of an account that cannot sign in without it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_client.domain.account_care import ServerContact
from desktop_client.domain.accounts import PasswordPlace
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import KeyRingMissing, UserFacingError
from desktop_client.ui.account_texts import contact_text
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.check_box import CheckBox
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import PasswordField
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.severity import Severity
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_SIGN_IN = "sign-in"


class PasswordDialog(Dialog):
    """`reason` is None when simply no password is kept."""

    answered = Signal(str, object)
    """(password, PasswordPlace)."""

    def __init__(
        self, window: QWidget, account: BareJid, reason: UserFacingError | None, contacts: Sequence[ServerContact] = ()
    ) -> None:
        """`contacts` are whom the server names for a lost password; without any nothing is said of one."""
        title = self.tr("Password for {account}").format(account=account)
        super().__init__(window, title, self.tr("Your messages are kept and sent when you are signed in."))
        has_key_ring = not isinstance(reason, KeyRingMissing)
        if isinstance(reason, KeyRingMissing):
            text = self.tr("Your password is kept in memory until you quit, never in a file.")
            self.body.addWidget(Note(Severity.INFO, sentence_of(reason).text, text))
        self._password = PasswordField(self.tr("Password"))
        if reason is not None and has_key_ring:
            self._password.set_error(sentence_of(reason).text)
        self._keep = CheckBox(self.tr("Keep me signed in on this computer"), is_checked=has_key_ring)
        self._keep.setVisible(has_key_ring)
        self.body.addWidget(self._password)
        self.body.addWidget(self._keep)
        self._offer_help(contacts)
        self.add_action("", self.tr("Stay offline"))
        self._submit = self.add_action(_SIGN_IN, self.tr("Sign in"), ButtonRole.PRIMARY, closes=False)
        self._submit.setEnabled(False)
        self._submit.clicked.connect(self._answer)
        self._password.edited.connect(lambda text: self._submit.setEnabled(bool(text)))

    def _answer(self) -> None:
        password = self._password.text()
        if not password:
            return
        place = PasswordPlace.KEY_RING if self._keep.isChecked() else PasswordPlace.THIS_RUN
        self.finish(_SIGN_IN)
        self.answered.emit(password, place)

    def _offer_help(self, contacts: Sequence[ServerContact]) -> None:
        self.forgotten = Button(self.tr("Forgot password"), ButtonRole.LINK, ButtonSize.SM)
        self.forgotten.setVisible(bool(contacts))
        text = "\n".join([self.tr("Your server names whom to ask:"), *(contact_text(each) for each in contacts)])
        whom = TextLabel(text, TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, is_selectable=True)
        whom.hide()
        self.forgotten.clicked.connect(whom.show)
        self.body.addWidget(self.forgotten, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(whom)
