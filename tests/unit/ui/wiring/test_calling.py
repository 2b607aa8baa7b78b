"""Calls through the whole window: the core is real, the wire and the media engine are the test's."""

import subprocess
import sys
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_client.domain import signalling as wire
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, CallEnd, CallState
from desktop_client.domain.media import MediaStatistics, StatisticsMeasured
from desktop_client.domain.roster import Availability
from desktop_client.domain.settings import SHOW_TEXT_IN_NOTIFICATIONS
from desktop_client.ui.commands import CommandId
from desktop_client.ui.screens.call_plots import CallPlots
from desktop_client.ui.screens.calls_page import CallsPage
from desktop_client.ui.screens.main_window import ACTIVITY, CHATS, HEALTH, PEOPLE
from desktop_client.ui.tray import TrayMark
from desktop_client.ui.wiring.calling import CALLS_PAGE
from tests.factories import JONAS, MARA
from tests.fakes.descriptions import make_offer
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.conftest import WITH_MARA, Switchboard


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


async def test_the_pages_of_the_rail_stand_in_the_order_of_their_keys(board: Switchboard) -> None:
    rail = board.office.window.window.rail
    column = [rail.item(key) for key in (CHATS, ACTIVITY, CALLS_PAGE, PEOPLE)]
    await board.office.settle()
    assert [item.y() for item in column] == sorted({item.y() for item in column})


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
    board.office.notifier.press(key, "call-back")
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
    assert one.window.stage.face_text == "On hold. Mara Lindqvist does not hear you."


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
    assert one.small.stage.is_live
    one.small.close()
    assert one.window.isVisible()
    assert not one.small.isVisible()
    assert one.window.stage.is_live
    assert board.calls.all()


async def test_the_tray_is_marked_while_it_rings_and_while_a_call_goes_on(board: Switchboard) -> None:
    tray = board.office.window.tray
    one = await board.talk()
    marks = [tray.mark]
    QTest.mouseClick(one.window.bar.end, Qt.MouseButton.LeftButton)
    await board.settle()
    marks.append(tray.mark)
    await board.hear(wire.Propose(kinds=AUDIO_ONLY), call="c2")
    marks.append(tray.mark)
    assert marks == [TrayMark.CALL, TrayMark.NONE, TrayMark.CALL]


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


async def test_missed_calls_can_be_looked_at_alone_and_a_talk_shows_its_details(board: Switchboard) -> None:
    window = board.office.window.window
    window.show_page("calls")
    await board.ring()
    await board.hear(wire.Retract(reason=wire.Reason.CANCEL))
    board.calling.call(WITH_MARA, AUDIO_ONLY)
    await board.settle()
    QTest.mouseClick(board.one.window.bar.end, Qt.MouseButton.LeftButton)
    await board.settle()
    page = window.page("calls")
    assert isinstance(page, CallsPage)
    assert page.list.model().rowCount() == 2
    QTest.mouseClick(page.filter.chip("missed"), Qt.MouseButton.LeftButton)
    assert page.list.model().rowCount() == 1
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    assert page.details.isVisible()


async def test_the_health_page_draws_the_call_that_goes_on(board: Switchboard) -> None:
    one = await board.talk()
    board.engine.peers[one.call.id].deliver(StatisticsMeasured(statistics=MediaStatistics(round_trip_ms=38)))
    await board.settle()
    board.office.window.window.show_page(HEALTH)
    (plots,) = board.office.window.window.findChildren(CallPlots)
    assert plots.isVisible()
    assert plots.delay.accessibleName() == "Delay: 38 ms"


async def test_asking_for_the_statistics_of_a_call_brings_them_into_view(board: Switchboard) -> None:
    window = board.office.window.window
    window.resize(window.minimumSize())
    one = await board.talk()
    board.engine.peers[one.call.id].deliver(StatisticsMeasured(statistics=MediaStatistics(round_trip_ms=38)))
    await board.settle()
    one.window.plots_requested.emit()
    await board.settle()
    (plots,) = window.findChildren(CallPlots)
    assert not plots.visibleRegion().isEmpty()
    assert plots.visibleRegion().boundingRect().top() == 0


async def test_a_call_that_goes_on_as_another_keeps_its_window(board: Switchboard) -> None:
    one = await board.talk()
    window, former = one.window, one.call
    board.calls.changed.publish(replace(former, state=CallState.ENDED, end=CallEnd.REPLACED))
    assert window.isVisible()
    follower = replace(former, id=wire.CallId("c2"), state=CallState.INTERRUPTED, continues=former.id)
    board.calls.changed.publish(follower)
    assert board.calling.windows == (one,)
    assert one.call == follower
    assert window.notice.text() == "The connection is interrupted. Hallway brings the call back."
    one.close_if_replaced()
    assert window.isVisible()
    board.calls.changed.publish(replace(follower, state=CallState.ENDED, end=CallEnd.HUNG_UP))
    assert not board.calling.windows


async def test_a_talk_of_which_nothing_is_told_any_more_is_shown_as_interrupted(board: Switchboard) -> None:
    """What makes sound and picture may hang for seconds before it is known to."""
    one = await board.talk()
    peer = board.engine.peers[one.call.id]
    peer.deliver(StatisticsMeasured(statistics=MediaStatistics(round_trip_ms=38)))
    await board.settle()
    for _ in range(4):
        assert one.window.notice.text() == ""
        one.tick()
    assert one.window.notice.text() == "The connection is interrupted. Hallway brings the call back."
    peer.deliver(StatisticsMeasured(statistics=MediaStatistics(round_trip_ms=38)))
    await board.settle()
    assert one.window.notice.text() == ""


async def test_one_key_is_enough_for_microphone_and_camera_in_the_window_of_a_call(board: Switchboard) -> None:
    one = await board.talk()
    peer = board.engine.peers[one.call.id]
    QTest.keyClick(one.window, Qt.Key.Key_M)
    QTest.keyClick(one.window, Qt.Key.Key_V)
    await board.settle()
    assert (peer.is_muted, peer.is_camera_on) == (True, True)
    QTest.keyClick(one.window, Qt.Key.Key_M)
    await board.settle()
    assert not peer.is_muted


async def test_the_window_of_a_call_stands_where_the_last_one_stood(board: Switchboard) -> None:
    one = await board.talk()
    one.window.resize(700, 500)
    board.calls.hang_up(one.call.id)
    await board.settle()
    again = await board.talk()
    assert (again.window.width(), again.window.height()) == (700, 500)


async def test_a_message_that_comes_during_the_call_is_seen_in_its_window_and_opens_the_chat(
    board: Switchboard,
) -> None:
    await board.office.hears(MARA, "an older word")
    await board.office.opens(JONAS)
    one = await board.talk()
    chip = one.window.chip
    assert not chip.isVisible()
    await board.office.hears(JONAS, "somebody else")
    assert not chip.isVisible()
    await board.office.hears(MARA, "I send you *the* file")
    assert chip.isVisible()
    assert chip.accessibleName() == "Mara Lindqvist: I send you the file"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    await board.settle()
    assert board.office.window.conversation.current == WITH_MARA
    assert not chip.isVisible()


async def test_a_message_does_not_pop_up_where_others_see_the_screen_or_its_text_is_to_stay_hidden(
    board: Switchboard,
) -> None:
    one = await board.talk()
    await board.office.opens(JONAS)
    one.show(replace(one.call, is_screen_shared=True))
    await board.office.hears(MARA, "a secret")
    assert not one.window.chip.isVisible()
    one.show(replace(one.call, is_screen_shared=False))
    await board.office.core.settings.set(SHOW_TEXT_IN_NOTIFICATIONS, value=False)
    await board.office.hears(MARA, "another secret")
    assert one.window.chip.accessibleName() == "Mara Lindqvist: New message"
    one.show(replace(one.call, is_screen_shared=True))
    assert not one.window.chip.isVisible()
