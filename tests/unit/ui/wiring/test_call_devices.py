"""Devices, sounds and shared screens of calls through the whole window."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_client.core.call_devices import remembered
from desktop_client.domain import signalling as wire
from desktop_client.domain.call import WITH_VIDEO
from desktop_client.domain.devices import (
    CallSound,
    DeviceKind,
    MicrophoneLevel,
    RelaysChecked,
    ScreenSharing,
    Shareable,
)
from desktop_client.domain.media import (
    CaptureFailed,
    CaptureProblem,
    DtlsSetup,
    IceServer,
    IceServerKind,
    MediaKind,
    ScreenSource,
)
from desktop_client.domain.roster import Availability
from desktop_client.domain.settings import CALL_PUSH_TO_TALK, Section
from desktop_client.domain.shared_windows import WindowPlace
from desktop_client.ui.commands import CommandId
from desktop_client.ui.screens.call_settings import CallSettings, Cleaning, DeviceUse
from desktop_client.ui.screens.device_check_screen import DeviceCheckScreen
from desktop_client.ui.screens.main_window import SETTINGS
from desktop_client.ui.screens.settings_screen import SettingsScreen
from desktop_client.ui.screens.share_bar import ShareBar, ShareFrame
from tests.factories import ELIN, MARA
from tests.fakes.descriptions import bundled, make_screen, make_transport
from tests.fakes.devices import HEADSET, HEADSET_MICROPHONE
from tests.unit.ui.wiring.conftest import Switchboard

Shown = TypeVar("Shown", bound=QWidget)


def _shown(kind: type[Shown]) -> list[Shown]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]


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


async def test_a_pause_of_the_sharing_reaches_the_engine_and_every_place_says_so(board: Switchboard) -> None:
    one = await board.talk()
    board.calls.share_screen(one.call.id, ScreenSource())
    await board.settle()
    screen = make_screen(make_transport(DtlsSetup.ACTIVE))
    await board.hear(wire.ContentAccept(description=bundled([screen])))
    (bar,) = _shown(ShareBar)
    peer = board.engine.peers[one.call.id]
    QTest.mouseClick(bar.pause, Qt.MouseButton.LeftButton)
    await board.settle()
    assert peer.is_screen_paused
    assert bar.accessibleName() == "Paused. Mara Lindqvist sees a still picture."
    assert one.window.notice.text() == "You paused sharing. Mara Lindqvist sees a still picture."
    assert one.small.bar.pause.accessibleName() == "Resume sharing"
    QTest.mouseClick(one.window.bar.pause, Qt.MouseButton.LeftButton)
    await board.settle()
    assert not peer.is_screen_paused
    assert bar.accessibleName() == "You share your screen with Mara Lindqvist"


async def test_a_frame_stands_round_a_shared_window_and_goes_with_it(board: Switchboard) -> None:
    one = await board.talk()
    places: list[WindowPlace | None] = [WindowPlace(left=200, top=150, width=600, height=400)]
    asked: list[str] = []

    def follow(window_id: str) -> Callable[[], WindowPlace | None]:
        asked.append(window_id)
        return lambda: places[-1]

    sharing = one.sharing
    sharing._parts = replace(sharing._parts, follow_window=follow)
    sharing._take_shareable(Shareable(source=ScreenSource(id="0:Notes", is_window=True), name="Notes"))
    one.show(replace(one.call, is_screen_shared=True))
    (frame,) = _shown(ShareFrame)
    assert asked == ["0:Notes"]
    assert frame.geometry() == QRect(197, 147, 606, 406)
    assert not frame.mask().contains(frame.rect().center())
    places.append(WindowPlace(left=20, top=30, width=300, height=200))
    sharing._steps.timeout.emit()
    assert frame.geometry() == QRect(17, 27, 306, 206)
    places.append(None)
    sharing._steps.timeout.emit()
    assert not frame.isVisible()
    one.show(replace(one.call, is_screen_shared=False))
    assert not sharing._steps.isActive()


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
    assert not check.asked
    assert not screen.finding("relay")
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


async def test_the_relay_is_said_to_answer_only_when_it_did(board: Switchboard) -> None:
    turn = IceServer(kind=IceServerKind.TURN, host="turn.fjord.example", port=3478)
    board.signalling.servers = (turn,)
    board.office.window.commands.action(CommandId.CHECK_DEVICES).trigger()
    await board.settle()
    (check,) = board.devices.checks
    (screen,) = board.office.window.window.findChildren(DeviceCheckScreen)
    assert check.asked == (turn,)
    assert screen.finding(f"offer {ELIN}") == "fjord.example offers a relay for calls"
    assert not screen.finding("relay")
    check.deliver(RelaysChecked(is_turn_answering=False))
    assert screen.finding("relay").startswith("The relay does not answer from here.")
    check.deliver(RelaysChecked(is_turn_answering=True))
    assert screen.finding("relay").startswith("The relay answers.")


async def test_an_answer_that_comes_after_the_check_was_left_disturbs_nobody(board: Switchboard) -> None:
    await board.office.opens(MARA)
    board.office.window.commands.action(CommandId.CHECK_DEVICES).trigger()
    (check,) = board.devices.checks
    (screen,) = board.office.window.window.findChildren(DeviceCheckScreen)
    screen.done.click()
    assert board.office.window.window.is_shell_shown()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    await board.settle()
    check.deliver(MicrophoneLevel(level_db=-20.0))
    board.devices.plug()
    await board.settle()
