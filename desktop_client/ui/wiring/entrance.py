"""How one comes in: sign-in, and the addresses that are handed to the program."""

from PySide6.QtCore import QObject, Signal

from desktop_client.core.hallway import Core
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.main_window import MainWindow
from desktop_client.ui.wiring.dialogs import Dialogs


class Entrance(QObject):
    signed_in = Signal()
    language_chosen = Signal(str)
    """The window shall be made again in another language; with the address typed so far."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        window: MainWindow,
        dialogs: Dialogs,
        host: str = "",
        port: int = 0,
        address: str = "",
        parent: QObject | None = None,
    ) -> None:
        """Offer `host`, `port` and `address` at the first sign-in."""
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._window = window
        self._dialogs = dialogs
        self.host = host
        self.port = port
        self.address = address

    def sign_in(self) -> None:
        from desktop_client.ui.wiring.signing_in import SigningIn  # noqa: PLC0415 - late: most starts need none

        self.signing_in = SigningIn(
            core=self._core, actions=self._actions, window=self._window, dialogs=self._dialogs, parent=self
        )
        self.signing_in.finished.connect(self.signed_in)
        self.signing_in.language_chosen.connect(self.language_chosen)
        is_first = not self._core.accounts.all()
        self.signing_in.start(is_first=is_first, host=self.host, port=self.port, address=self.address)

    def take(self, uri: str) -> None:
        """Follow an xmpp: address; an invitation is where one comes in who has no account."""
        if not self._core.accounts.all() and self._is_invitation(uri):
            self.sign_in()
            self.signing_in.accept(uri)
        else:
            self._dialogs.take_address(uri)

    @staticmethod
    def _is_invitation(uri: str) -> bool:
        from desktop_client.domain.server_invitations import server_invitation  # noqa: PLC0415 - late: when wanted

        return server_invitation(uri) is not None
