"""Telling those who see my presence that I am in a call, and no longer (XEP-0108)."""

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.calls import Calls
from desktop_client.core.presences import Presences
from desktop_client.core.settings import Settings
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.call import Call, CallState
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.media import MediaKind
from desktop_client.domain.roster import PersonPresence, TalkKind
from desktop_client.domain.settings import SHOW_CALLS

_TALKING = (CallState.ACTIVE, CallState.INTERRUPTED)


class CallActivity:
    """Publishes changes only; what an earlier run left behind is taken back."""

    def __init__(self, *, calls: Calls, scopes: AccountScopes, presences: Presences, settings: Settings) -> None:
        self._calls = calls
        self._scopes = scopes
        self._presences = presences
        self._settings = settings
        self._told: dict[BareJid, TalkKind | None] = {}
        calls.changed.subscribe(self._on_call)
        presences.changed.subscribe(self._on_presences)

    def follow(self, status: ConnectionStatus) -> None:
        """Say it again on a fresh stream: what was told on a lost one may not have arrived."""
        if status.state is ConnectionState.ONLINE and not status.is_resumed and self._told.get(status.account):
            self._told.pop(status.account)
            self._tell(status.account)

    def _on_call(self, call: Call) -> None:
        self._tell(call.conversation.account)

    def _on_presences(self, presences: tuple[PersonPresence, ...]) -> None:
        for each in presences:
            is_left_over = each.jid == each.account and each.talk is not None and self._kind(each.account) is None
            if is_left_over and not self._presences.has_other_devices(each.account):
                self._told[each.account] = each.talk.kind if each.talk is not None else None
                self._tell(each.account)

    def _tell(self, account: BareJid) -> None:
        kind, scope = self._kind(account), self._scopes.find(account)
        if scope is None or not scope.is_online or self._told.get(account) is kind:
            return
        self._told[account] = kind
        scope.tasks.start(self._publish(account, kind), name="call activity")

    def _kind(self, account: BareJid) -> TalkKind | None:
        if not self._settings.get(SHOW_CALLS):
            return None
        talks = [c for c in self._calls.all() if c.conversation.account == account and c.state in _TALKING]
        if not talks:
            return None
        has_video = any(MediaKind.VIDEO in call.kinds for call in talks)
        return TalkKind.ON_VIDEO_PHONE if has_video else TalkKind.ON_THE_PHONE

    async def _publish(self, account: BareJid, kind: TalkKind | None) -> None:
        try:
            await self._scopes.people(account).publish_talk(kind)
        except (NoAnswer, NotAccepted, NotConnected):
            return
