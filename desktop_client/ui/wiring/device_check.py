"""The check of camera, sound and the way to others, alive only while its screen is shown."""

from collections import deque
from dataclasses import replace
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from desktop_client.domain.addresses import BareJid, ConversationId, domain_of
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO
from desktop_client.domain.devices import (
    DEVICE_CHECK,
    CallSound,
    CheckFact,
    DeviceKind,
    MicrophoneLevel,
    RelaysChecked,
    SampleProgress,
)
from desktop_client.domain.media import CaptureFailed, IceServer, MediaKind
from desktop_client.ui.models.devices import trial_text
from desktop_client.ui.screens.device_check_screen import DeviceCheckScreen
from desktop_client.ui.screens.device_findings import (
    Finding,
    offer_finding,
    peer_finding,
    relay_finding,
    server_finding,
)
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.widgets.call.frame_feed import FrameFeed
from desktop_client.ui.wiring.calling_parts import CallingParts
from desktop_client.ui.wiring.device_choices import DeviceChoices

_HEARD = 30
"""Levels that count for the verdict; ten of them are a second."""


class DeviceChecking(QObject):
    """`peer`: whom the person is about to call; None: nobody in particular."""

    finished = Signal()
    confirmed = Signal()
    """It is over because the person is done with it, or skips it."""

    def __init__(
        self, parts: CallingParts, choices: DeviceChoices, peer: ConversationId | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._choices = choices
        self._peer = peer
        self._is_over = False
        self._levels: deque[float] = deque(maxlen=_HEARD)
        self._feed = FrameFeed(DEVICE_CHECK, parts.pictures, self)
        self.screen = DeviceCheckScreen(self._feed, self._own_face())
        self._check = choices.devices.check_devices(self._on_fact)
        self._connect()
        self._show_devices()
        self._check.use(WITH_VIDEO)
        choices.look()
        parts.actions.start(self._look_at_ways(), "way of calls")

    def close(self) -> None:
        """Let go of the devices and give the window back."""
        self._is_over = True
        self._check.close()
        self._feed.end()
        self._parts.window.show_shell()
        self.finished.emit()

    def _confirm(self) -> None:
        self.close()
        self.confirmed.emit()

    def _connect(self) -> None:
        screen, choices, check = self.screen, self._choices, self._check
        choices.changed.connect(self._show_devices)
        self._feed.arrived.connect(self._on_picture)
        screen.device_chosen.connect(self._choose)
        screen.camera_switched.connect(self._switch_camera)
        screen.noise_switched.connect(lambda is_on: choices.set_choice(replace(choices.choice, suppresses_noise=is_on)))
        screen.volume_chosen.connect(self._set_volume)
        screen.tone_requested.connect(lambda: choices.devices.play(CallSound.TEST_TONE))
        screen.sample.record_requested.connect(check.record_sample)
        screen.sample.stop_requested.connect(check.stop_sample)
        screen.finished.connect(self.close)
        screen.confirmed.connect(self._confirm)

    def _choose(self, kind: DeviceKind, device: str) -> None:
        lines = self._choices.lines(kind)
        chosen = next((line.id for line in lines if line.id == device), None)
        if chosen is None:
            return
        if kind is DeviceKind.CAMERA:
            self.screen.show_camera_problem("")
        elif kind is DeviceKind.MICROPHONE:
            self.screen.show_microphone_problem("")
            self._levels.clear()
        self._choices.use(kind, chosen)

    def _switch_camera(self, is_on: bool) -> None:
        self.screen.show_camera_problem("")
        self._check.use(WITH_VIDEO if is_on else AUDIO_ONLY)

    def _set_volume(self, percent: int) -> None:
        if percent != self._choices.choice.speaker_percent:
            self._choices.set_choice(replace(self._choices.choice, speaker_percent=percent))

    def _show_devices(self) -> None:
        if self._is_over:
            return
        lines = {kind: self._choices.lines(kind) for kind in DeviceKind}
        self.screen.show_devices(lines, is_known=self._choices.is_known)
        self.screen.show_choice(self._choices.choice)

    def _on_fact(self, fact: CheckFact) -> None:
        if self._is_over:
            return
        match fact:
            case MicrophoneLevel():
                self._levels.append(fact.level_db)
                self.screen.show_microphone_problem("")
                self.screen.show_level(fact.level_db, max(self._levels))
            case SampleProgress():
                self.screen.sample.show_progress(fact)
            case RelaysChecked():
                if fact.is_turn_answering is not None:
                    self.screen.show_finding("relay", relay_finding(is_answering=fact.is_turn_answering))
            case CaptureFailed():
                self._tell_problem(fact.kind, trial_text(fact))
            case _:
                assert_never(fact)

    def _on_picture(self) -> None:
        if self.screen.preview.is_seen:
            self.screen.show_camera_problem("")

    def _tell_problem(self, kind: MediaKind, text: str) -> None:
        if kind is MediaKind.VIDEO:
            self.screen.show_camera_problem(text)
            return
        self._levels.clear()
        self.screen.show_level(None)
        self.screen.show_microphone_problem(text)

    # --- the way to others ---

    async def _look_at_ways(self) -> None:
        """Say of every account, or of the peer's alone, what its server does for calls."""
        core, calls = self._parts.core, self._parts.calls
        accounts = [self._peer.account] if self._peer is not None else [each.jid for each in core.accounts.all()]
        offered: tuple[IceServer, ...] = ()
        for account in accounts:
            self._show_server(account)
            if core.connections.is_online(account):
                servers = await calls.ice_servers(account)
                self._find(f"offer {account}", offer_finding(domain_of(account), servers))
                offered += servers
        if offered and not self._is_over:
            self._check.check_relays(offered)
        if self._peer is not None and core.connections.is_online(self._peer.account):
            kinds = await calls.can_call(self._peer)
            self._find("peer", peer_finding(self._parts.people.name(self._peer), kinds))

    def _show_server(self, account: BareJid) -> None:
        connections = self._parts.core.connections
        status = connections.status(account)
        finding = server_finding(domain_of(account), status.round_trip_ms, is_online=connections.is_online(account))
        self._find(f"server {account}", finding)

    def _find(self, key: str, finding: Finding) -> None:
        """Show what was found, unless the person has left meanwhile."""
        if not self._is_over:
            self.screen.show_finding(key, finding)

    def _own_face(self) -> Face:
        accounts = self._parts.core.accounts.all()
        own = self._peer.account if self._peer is not None else accounts[0].jid
        return self._parts.people.own_face(own)
