"""What stands above everything: banners, counts, my own face, the window's title."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_client.core.hallway import Core
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import CertificateRefused, OnlyPlainLogin, UserFacingError, WrongPassword
from desktop_client.domain.roster import Availability, SubscriptionRequested
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.conversations import ConversationListModel
from desktop_client.ui.models.rows import display_name
from desktop_client.ui.screens.main_window import ACTIVITY, CHATS, HEALTH, PEOPLE, MainWindow
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.states import BannerText, availability_text, banner_text
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.badge import BadgeTone, badge_text
from desktop_client.ui.widgets.banner import BannerAction, BannerContent
from desktop_client.ui.widgets.presence_mark import mark_of
from desktop_client.ui.widgets.severity import Severity
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.people import People

_SECOND_MS = 1000
_TRY, _DETAILS, _SOLVE, _ACCEPT, _DECLINE = "try", "details", "solve", "accept", "decline"
_REQUEST, _PROBLEM = "request ", "problem "


class StandingWords(Words):
    """Context of this page's texts."""


class Standing(QObject):
    unread_changed = Signal(int, str)
    """How many messages are unread, and the words for it."""
    solution_requested = Signal(object)
    """A ConnectionStatus whose problem needs the person."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        window: MainWindow,
        model: ConversationListModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._window = window
        self._model = model
        self._declined: set[BareJid] = set()
        self._outages: dict[BareJid, BannerText] = {}
        self._countdown = QTimer(self, interval=_SECOND_MS)
        self._countdown.timeout.connect(self._show_banners)
        window.chats.banner.action_requested.connect(self._on_action)
        core.connections.changed.subscribe(self._on_connection)
        core.subscriptions.changed.subscribe(lambda _requests: self._show_banners())
        core.problems.changed.subscribe(lambda _problems: self._show_banners())
        core.accounts.changed.subscribe(lambda _accounts: self.show_me())
        core.own_status.changed.subscribe(lambda _presence: self.show_me())
        core.avatars.changed.subscribe(self._on_picture)
        for signal in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self.show_counts)
        core.happenings.changed.subscribe(lambda _none: self._show_happenings())
        self.show_all()

    def show_all(self) -> None:
        self.show_me()
        self.show_counts()
        self._show_banners()
        self._show_happenings()

    # --- me ---

    def show_me(self) -> None:
        identity = self._window.rail.identity
        accounts = self._core.accounts.all()
        if not accounts:
            return
        first = accounts[0].jid
        shown = self._core.own_status.shown
        is_online = any(self._core.connections.is_online(each.jid) for each in accounts)
        availability = shown.availability if is_online else Availability.OFFLINE
        identity.set_face(self._people.own_face(first))
        identity.set_mark(mark_of(availability))
        label = StandingWords.tr("{name}, {state}. Set your status")
        identity.set_name(label.format(name=self._people.own_name(first), state=availability_text(availability)))

    def _on_picture(self, jid: BareJid) -> None:
        if any(each.jid == jid for each in self._core.accounts.all()):
            self.show_me()

    # --- counts ---

    def _show_happenings(self) -> None:
        count = self._core.happenings.unread_count()
        said = StandingWords.tr("%n new in your activity", "", count) if count else ""
        text = badge_text(count) if count else ""
        self._window.rail.item(ACTIVITY).set_badge(text, BadgeTone.LAMP, description=said)

    def show_counts(self) -> None:
        unread = self._model.unread_total()
        said = StandingWords.tr("%n unread messages", "", unread) if unread else ""
        self._window.rail.item(CHATS).set_badge(badge_text(unread) if unread else "", description=said)
        self.unread_changed.emit(unread, said)
        title = f"({badge_text(unread)}) Hallway" if unread else "Hallway"
        if title != self._window.windowTitle():
            self._window.setWindowTitle(title)

    # --- banners ---

    def show_declined(self, account: BareJid) -> None:
        """Offer to sign in again to somebody who did not give a password."""
        self._declined.add(account)
        self._show_banners()

    def show_outage(self, account: BareJid, said: BannerText | None) -> None:
        """Say what a server tells of its outage, while it cannot be reached."""
        if said is None:
            self._outages.pop(account, None)
        else:
            self._outages[account] = said
        self._show_banners()

    def _on_connection(self, status: ConnectionStatus) -> None:
        self._declined.discard(status.account)
        self.show_me()
        self._show_banners()

    def _show_banners(self) -> None:
        statuses = [self._core.connections.status(each.jid) for each in self._core.accounts.all() if each.is_enabled]
        contents = [content for status in statuses if (content := self._connection_banner(status)) is not None]
        contents += [_signed_out_banner(status) for status in statuses if status.account in self._declined]
        contents += [_problem_banner(problem) for problem in self._core.problems.standing]
        contents += [self._request_banner(request) for request in self._core.subscriptions.requests]
        self._window.chats.banner.set_contents(contents)
        self._count_requests(len(self._core.subscriptions.requests))
        is_counting = any(status.state is ConnectionState.WAITING for status in statuses)
        if is_counting != self._countdown.isActive():
            self._countdown.start() if is_counting else self._countdown.stop()
        is_stopped = any(status.state is ConnectionState.STOPPED for status in statuses)
        dot = "danger" if is_stopped else "warning" if is_counting else ""
        self._window.rail.item(HEALTH).set_dot(dot, StandingWords.tr("Connection lost") if dot else "")

    def _connection_banner(self, status: ConnectionStatus) -> BannerContent | None:
        content, outage = _connection_banner(status), self._outages.get(status.account)
        if content is None or outage is None or status.state is ConnectionState.STOPPED:
            return content
        return replace(content, lead=outage.lead, text=outage.text)

    def _count_requests(self, count: int) -> None:
        said = StandingWords.tr("%n requests", "", count) if count else ""
        self._window.rail.item(PEOPLE).set_badge(badge_text(count) if count else "", description=said)

    def _request_banner(self, request: SubscriptionRequested) -> BannerContent:
        from desktop_client.ui.screens.address_checks import doubt_text  # noqa: PLC0415 - late: strangers are rare

        name = display_name("", request.jid)
        doubtful = doubt_text(request.jid, (contact.jid for contact in self._core.roster.contacts()))
        text = StandingWords.tr("{address} sees when you are available if you accept.").format(address=request.jid)
        return BannerContent(
            key=f"{_REQUEST}{request.account} {request.jid}",
            severity=Severity.WARNING if doubtful else Severity.INFO,
            lead=StandingWords.tr("{name} asks to be your contact.").format(name=name),
            text=doubtful or text,
            icon=Icon.USER_PLUS,
            actions=(
                BannerAction(key=_ACCEPT, label=StandingWords.tr("Accept")),
                BannerAction(key=_DECLINE, label=StandingWords.tr("Decline")),
            ),
        )

    def _on_action(self, key: str, action: str) -> None:
        match action:
            case _ if action == _TRY:
                self._actions.try_now()
            case _ if action == _DETAILS:
                self._window.show_page(HEALTH)
            case _ if action == _SOLVE:
                self.solution_requested.emit(self._core.connections.status(BareJid(key)))
            case _:
                self._answer(key, is_accepted=action == _ACCEPT)

    def _answer(self, key: str, *, is_accepted: bool) -> None:
        for request in self._core.subscriptions.requests:
            if key == f"{_REQUEST}{request.account} {request.jid}":
                self._actions.approve(request) if is_accepted else self._actions.decline(request)
                return


def _connection_banner(status: ConnectionStatus) -> BannerContent | None:
    said = banner_text(status, now_utc())
    if said is None:
        return None
    details = BannerAction(key=_DETAILS, label=StandingWords.tr("Details"))
    if status.state is ConnectionState.STOPPED:
        solvable = isinstance(status.problem, WrongPassword | CertificateRefused | OnlyPlainLogin)
        again = BannerAction(key=_TRY, label=StandingWords.tr("Try again"))
        solve = BannerAction(key=_SOLVE, label=StandingWords.tr("Solve"))
        actions, severity = (solve if solvable else again, details), Severity.DANGER
    else:
        actions = (BannerAction(key=_TRY, label=StandingWords.tr("Try now")), details)
        severity = Severity.WARNING
    return BannerContent(
        key=status.account, severity=severity, lead=said.lead, text=said.text, icon=Icon.CLOUD_OFF, actions=actions
    )


def _signed_out_banner(status: ConnectionStatus) -> BannerContent:
    return BannerContent(
        key=status.account,
        severity=Severity.WARNING,
        lead=StandingWords.tr("{account} is signed out.").format(account=status.account),
        text=StandingWords.tr("Messages wait here and are sent when you are signed in."),
        icon=Icon.CLOUD_OFF,
        actions=(BannerAction(key=_SOLVE, label=StandingWords.tr("Sign in")),),
    )


def _problem_banner(problem: UserFacingError) -> BannerContent:
    return BannerContent(
        key=f"{_PROBLEM}{type(problem).__name__}", severity=Severity.DANGER, lead="", text=sentence_of(problem).text
    )
