"""Calls through the whole window: the core is real, the wire and the media engine are the test's."""

import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import pytest_asyncio
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop_client.core.call_devices import remembered
from desktop_client.core.calls import Calls
from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import BareJid, ConversationId, FullJid
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, Call, CallState
from desktop_client.domain.devices import CallSound, DeviceKind, MicrophoneLevel, ScreenSharing, Shareable
from desktop_client.domain.media import CaptureFailed, CaptureProblem, MediaKind, ScreenSource
from desktop_client.domain.roster import Availability
from desktop_client.domain.settings import CALL_PUSH_TO_TALK, Section
from desktop_client.ui.commands import CommandId
from desktop_client.ui.screens.call_settings import CallSettings, Cleaning, DeviceUse
from desktop_client.ui.screens.calls_page import CallsPage
from desktop_client.ui.screens.device_check_screen import DeviceCheckScreen
from desktop_client.ui.screens.main_window import SETTINGS
from desktop_client.ui.screens.settings_screen import SettingsScreen
from desktop_client.ui.screens.share_bar import ShareBar, ShareFrame
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.wiring.calling import Calling
from desktop_client.ui.wiring.one_call import OneCall
from tests.factories import ELIN, MARA
from tests.fakes.call_signalling import FakeSignalling
from tests.fakes.descriptions import make_offer
from tests.fakes.devices import HEADSET, HEADSET_MICROPHONE, FakeMediaDevices
from tests.fakes.media import FakeMediaEngine
from tests.fakes.pictures import FakePictures
from tests.fakes.transport import FakeTransport
from tests.fakes.waiting import turns
from tests.unit.ui.conftest import Office, opened_office

Shown = TypeVar("Shown", bound=QWidget)
WITH_MARA = ConversationId(ELIN, MARA)


@dataclass
class Switchboard:
    office: Office
    engine: FakeMediaEngine
    signalling: FakeSignalling
    devices: FakeMediaDevices
    history: list[Call] = field(default_factory=list)

    @property
    def calls(self) -> Calls:
        assert self.office.core.calls is not None
        return self.office.core.calls

    @property
    def calling(self) -> Calling:
        assert self.office.window.calling is not None
        return self.office.window.calling

    @property
    def one(self) -> OneCall:
        (one,) = self.calling.windows
        return one

    async def settle(self) -> None:
        await turns(30)
        await self.office.settle()

    async def hear(self, signal: wire.Signal, call: str = "c1", sender: BareJid = MARA) -> None:
        is_proposal = isinstance(signal, wire.ProposalSignal)
        self.office.stream.deliver(
            wire.SignalArrived(
                account=ELIN,
                peer=sender,
                sender=FullJid(f"{sender}/desk"),
                call=wire.CallId(call),
                signal=signal,
                at=self.office.clock.now(),
                request=None if is_proposal else wire.RequestId(f"{call} {type(signal).__name__}"),
                is_own=False,
                is_late=False,
            )
        )
        await self.settle()

    async def ring(self, kinds: frozenset[MediaKind] = WITH_VIDEO) -> None:
        await self.hear(wire.Propose(kinds=kinds))

    async def talk(self) -> OneCall:
        """Take a call of Mara's that has sound only."""
        await self.ring(AUDIO_ONLY)
        (toast,) = self.calling.toasts
        QTest.mouseClick(toast.take, Qt.MouseButton.LeftButton)
        await self.hear(wire.SessionInitiate(description=make_offer(AUDIO_ONLY)))
        assert self.one.call.state is CallState.ACTIVE
        return self.one


@pytest_asyncio.fixture
async def board(tmp_path: Path, theme: Theme) -> AsyncIterator[Switchboard]:
    engine, signalling, devices = FakeMediaEngine(), FakeSignalling(FullJid(f"{ELIN}/desk")), FakeMediaDevices()

    def prepare(transport: FakeTransport) -> None:
        transport.calls = signalling

    async with opened_office(tmp_path, theme, media=engine, pictures=FakePictures(), devices=devices) as office:
        office.transports.prepare = prepare
        await office.begin()
        yield Switchboard(office, engine, signalling, devices)


def _shown(kind: type[Shown]) -> list[Shown]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]


async def test_a_window_without_calls_shows_nothing_of_them(office: Office) -> None:
    await office.opens(MARA)
    assert office.window.calling is None
    names = {button.accessibleName() for button in office.window.window.findChildren(QAbstractButton)}
    assert not any("call" in name.casefold() for name in names)


def test_the_window_loads_no_code_of_calls_before_there_are_calls() -> None:
    code = "import sys, desktop_client.app, desktop_client.ui.window; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    faces = ("desktop_client.ui.wiring.calling", "desktop_client.ui.widgets.call", "desktop_client.ui.screens.call")
    assert not [name for name in loaded if name.startswith((*faces, "desktop_client.media", "aiortc", "av."))]


async def test_who_calls_is_seen_with_a_face_and_two_ways_to_answer(board: Switchboard) -> None:
    await board.ring()
    (toast,) = board.calling.toasts
    assert toast.accessibleName() == "Mara Lindqvist: Incoming video call"
    assert not board.calling.windows
    assert not board.engine.peers


async def test_a_call_taken_with_sound_only_sends_no_camera(board: Switchboard) -> None:
    await board.ring()
    (toast,) = board.calling.toasts
    toast.take_requested.emit(False)
    await board.settle()
    call = board.calls.find(wire.CallId("c1"))
    assert call is not None
    assert not board.calling.toasts
    assert board.one.window.isVisible()
    await board.hear(wire.SessionInitiate(description=make_offer(WITH_VIDEO)))
    assert board.engine.peers[wire.CallId("c1")].settings.sends == AUDIO_ONLY


async def test_the_toast_leaves_when_the_caller_gives_up_and_the_missed_call_is_told(board: Switchboard) -> None:
    await board.ring()
    await board.hear(wire.Retract(reason=wire.Reason.CANCEL))
    assert not board.calling.toasts
    (told,) = board.office.notifier.shown.values()
    assert told.body == "You missed a call from Mara Lindqvist."


async def test_calling_back_from_the_notification_places_a_call(board: Switchboard) -> None:
    await board.ring()
    await board.hear(wire.Retract(reason=wire.Reason.CANCEL))
    (key,) = board.office.notifier.shown
    board.office.notifier.activated.publish((key, "call-back", ""))
    await board.settle()
    assert board.one.call.conversation == WITH_MARA
    assert board.signalling.words[-1] == "Propose"


async def test_declining_with_a_word_sends_it(board: Switchboard) -> None:
    await board.ring()
    (toast,) = board.calling.toasts
    toast.reply_requested.emit("I am in a meeting.")
    await board.settle()
    assert "Reject" in board.signalling.words
    assert [message.body for message in board.office.stream.sent] == ["I am in a meeting."]


async def test_who_does_not_want_to_be_disturbed_hears_of_the_call_afterwards(board: Switchboard) -> None:
    board.office.window.actions.choose_availability(Availability.DO_NOT_DISTURB)
    await board.ring()
    assert not board.calling.toasts


async def test_a_press_in_the_chat_calls_whom_it_is_with(board: Switchboard) -> None:
    await board.office.opens(MARA)
    await board.settle()
    assert board.calling.buttons.video.isEnabled()
    QTest.mouseClick(board.calling.buttons.video, Qt.MouseButton.LeftButton)
    await board.settle()
    assert board.one.call.kinds == WITH_VIDEO
    assert board.one.window.windowTitle() == "Call with Mara Lindqvist"
    assert board.calling.return_bar.isVisible()


async def test_nobody_can_be_called_while_the_line_is_down(board: Switchboard) -> None:
    await board.office.opens(MARA)
    await board.settle()
    board.office.stream.break_off()
    await board.settle()
    assert not board.calling.buttons.voice.isEnabled()


async def test_the_controls_reach_the_call_and_show_what_became_of_it(board: Switchboard) -> None:
    one = await board.talk()
    peer = board.engine.peers[one.call.id]
    QTest.mouseClick(one.window.bar.mute, Qt.MouseButton.LeftButton)
    await board.settle()
    assert peer.is_muted
    assert one.window.bar.mute.accessibleName() == "Unmute"
    QTest.mouseClick(one.window.bar.hold, Qt.MouseButton.LeftButton)
    await board.settle()
    assert peer.is_held
    assert one.window.notice.text() == "On hold. Mara Lindqvist does not hear you."


async def test_space_lets_a_muted_person_talk_as_long_as_it_is_held(board: Switchboard) -> None:
    one = await board.talk()
    one.window.bar.toggle_mute()
    await board.settle()
    peer = board.engine.peers[one.call.id]
    QTest.keyPress(one.window, Qt.Key.Key_Space)
    await board.settle()
    assert not peer.is_muted
    QTest.keyRelease(one.window, Qt.Key.Key_Space)
    await board.settle()
    assert peer.is_muted


async def test_closing_the_window_keeps_the_call_in_a_small_one_and_back(board: Switchboard) -> None:
    one = await board.talk()
    one.window.close()
    assert not one.window.isVisible()
    assert one.small.isVisible()
    one.small.close()
    assert one.window.isVisible()
    assert not one.small.isVisible()
    assert board.calls.all()


async def test_only_end_ends_the_call_and_closes_its_windows(board: Switchboard) -> None:
    one = await board.talk()
    QTest.mouseClick(one.window.bar.end, Qt.MouseButton.LeftButton)
    await board.settle()
    assert not board.calls.all()
    assert not board.calling.windows
    assert not board.calling.return_bar.isVisible()


async def test_a_call_that_was_declined_says_so_and_offers_to_call_again(board: Switchboard) -> None:
    board.calling.call(WITH_MARA, AUDIO_ONLY)
    await board.settle()
    first = board.one.call.id
    await board.hear(wire.Reject(reason=wire.Reason.DECLINE), call=first)
    assert "declined the call" in board.one.window.stage.accessibleName()
    QTest.mouseClick(board.one.window.bar.again, Qt.MouseButton.LeftButton)
    await board.settle()
    assert board.one.call.id != first


async def test_a_shared_screen_is_chosen_and_marked_as_long_as_it_is_shared(board: Switchboard) -> None:
    one = await board.talk()
    name = one.window.screen().name()
    board.devices.shareables = (Shareable(source=ScreenSource(id=name), name=name),)
    one.window.bar.toggle_share()
    assert one.sharing.picker is not None
    QTest.mouseClick(one.sharing.picker.share, Qt.MouseButton.LeftButton)
    await board.settle()
    assert board.engine.peers[one.call.id].screen == ScreenSource(id=name)
    assert not board.devices.watchers
    one.show(replace(one.call, is_screen_shared=True))
    (bar,) = _shown(ShareBar)
    (frame,) = _shown(ShareFrame)
    assert frame.mask().boundingRect() == frame.rect()
    assert not frame.mask().contains(frame.rect().center())
    spy = QSignalSpy(bar.stop_requested)
    QTest.mouseClick(bar.stop, Qt.MouseButton.LeftButton)
    assert spy.count() == 1
    one.show(replace(one.call, is_screen_shared=False))
    assert not _shown(ShareBar)
    assert not _shown(ShareFrame)


async def test_where_the_system_asks_what_to_share_there_is_no_list_and_no_mark_of_ours(board: Switchboard) -> None:
    board.devices.sharing = ScreenSharing(has_own_picker=True, may_mark=False)
    one = await board.talk()
    one.window.bar.toggle_share()
    await board.settle()
    assert one.sharing.picker is None
    assert board.engine.peers[one.call.id].screen == ScreenSource()
    one.show(replace(one.call, is_screen_shared=True))
    assert not _shown(ShareBar)
    assert not _shown(ShareFrame)


async def test_a_caller_is_heard_until_the_call_is_taken_and_not_by_who_wants_quiet(board: Switchboard) -> None:
    await board.ring()
    assert board.devices.playing == [CallSound.RINGING]
    await board.hear(wire.Retract(reason=wire.Reason.CANCEL))
    assert not board.devices.playing
    board.office.window.actions.choose_availability(Availability.DO_NOT_DISTURB)
    await board.hear(wire.Propose(kinds=WITH_VIDEO), call="c2")
    assert board.devices.played == [CallSound.RINGING]


async def test_ringing_is_answered_by_the_keys_of_the_main_window(board: Switchboard) -> None:
    answer = board.office.window.commands.action(CommandId.ANSWER_CALL)
    assert not answer.isEnabled()
    await board.ring(AUDIO_ONLY)
    assert answer.isEnabled()
    answer.trigger()
    await board.settle()
    assert not board.calling.toasts
    assert board.one.call.state is CallState.CONNECTING
    assert not answer.isEnabled()


async def test_push_to_talk_begins_muted(board: Switchboard) -> None:
    await board.office.core.settings.set(CALL_PUSH_TO_TALK, True)
    one = await board.talk()
    await board.settle()
    assert board.engine.peers[one.call.id].is_muted


async def test_another_microphone_is_taken_from_the_menu_of_a_call_and_kept(board: Switchboard) -> None:
    await board.devices.start()
    one = await board.talk()
    choices = board.calling.devices
    assert choices is not None
    assert one.window.bar.sound_arrow.isVisible()
    menu = choices.open_menu(DeviceKind.MICROPHONE, one.window, QPoint())
    (line,) = (action for action in menu.actions() if action.text() == "Headset" and action.data() == "headset mic")
    line.trigger()
    menu.close()
    await board.settle()
    assert board.devices.choice.microphone == HEADSET_MICROPHONE.id
    assert remembered(board.office.core.settings).microphone == HEADSET_MICROPHONE.id


async def test_the_check_lets_go_of_the_devices_when_it_is_left(board: Switchboard) -> None:
    await board.office.opens(MARA)
    board.office.window.commands.action(CommandId.CHECK_DEVICES).trigger()
    await board.settle()
    (check,) = board.devices.checks
    assert check.used == WITH_VIDEO
    (screen,) = board.office.window.window.findChildren(DeviceCheckScreen)
    assert screen.finding(f"offer {ELIN}").startswith("fjord.example offers no relay")
    assert screen.finding("peer") == "Mara Lindqvist can take voice and video calls"
    check.deliver(MicrophoneLevel(level_db=-25.0))
    assert screen.verdict.text() == "We hear you, level is good"
    check.deliver(CaptureFailed(kind=MediaKind.VIDEO, problem=CaptureProblem.IN_USE))
    assert screen.camera_note.isVisible()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert check.is_closed
    assert board.office.window.window.is_shell_shown()


async def test_the_settings_of_calls_reach_the_devices(board: Switchboard) -> None:
    window = board.office.window.window
    window.show_page(SETTINGS)
    settings = window.page(SETTINGS)
    assert isinstance(settings, SettingsScreen)
    settings.show_section(Section.CALLS)
    await board.settle()
    (cards,) = settings.findChildren(CallSettings)
    combo = cards.combos[DeviceUse.RINGER]
    assert [combo.itemText(row) for row in range(combo.count())] == ["As the system: Headset", "Headset"]
    combo.activated.emit(1)
    cards.toggles[Cleaning.NOISE].click()
    assert board.devices.choice.ringer == HEADSET.id
    assert not board.devices.choice.suppresses_noise


async def test_calls_that_were_are_listed_and_made_again_from_the_list(board: Switchboard) -> None:
    window = board.office.window.window
    assert window.rail.item("calls").isVisible()
    await board.ring()
    await board.hear(wire.Retract(reason=wire.Reason.CANCEL))
    window.show_page("calls")
    await board.settle()
    page = window.page("calls")
    assert isinstance(page, CallsPage)
    first = page.list.model().index(0, 0)
    assert "Mara Lindqvist, You missed a call from Mara Lindqvist." in first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert not page.call_back.isEnabled()
    page.list.setCurrentIndex(first)
    QTest.mouseClick(page.call_back, Qt.MouseButton.LeftButton)
    await board.settle()
    assert board.one.call.kinds == WITH_VIDEO
    QTest.mouseClick(board.one.window.bar.end, Qt.MouseButton.LeftButton)
    await board.settle()
    assert page.list.model().rowCount() == 2


async def test_leaving_the_program_closes_every_window_of_calls(board: Switchboard) -> None:
    one = await board.talk()
    window = one.window
    board.calling.close()
    QApplication.processEvents()
    assert not window.isVisible()
