from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from desktop_client.domain.devices import Shareable
from desktop_client.domain.media import ScreenSource
from desktop_client.ui.screens.share_picker import SharePicker
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.call.share_tile import ShareTile
from tests.fakes.pictures import make_picture

SCREEN = Shareable(source=ScreenSource(id="DP-1"), name="DP-1")
SECOND = Shareable(source=ScreenSource(id="DP-2"), name="DP-2")
WINDOW = Shareable(source=ScreenSource(id="7", is_window=True), name="calibration-rig.odt")


@pytest.fixture
def picker(theme: Theme) -> Iterator[SharePicker]:
    window = QWidget()
    window.resize(900, 700)
    window.show()
    picker = SharePicker(window, "Mara Lindqvist")
    picker.show_shareables((SCREEN, SECOND, WINDOW))
    picker.open()
    yield picker
    window.deleteLater()


def _tiles(picker: SharePicker) -> dict[str, ShareTile]:
    return {tile.accessibleName(): tile for tile in picker.findChildren(ShareTile) if tile.isVisible()}


def test_exactly_one_thing_is_shared_and_the_button_says_what_kind(picker: SharePicker) -> None:
    spy = QSignalSpy(picker.shared)
    assert set(_tiles(picker)) == {"Screen 1", "Screen 2"}
    QTest.mouseClick(_tiles(picker)["Screen 2"], Qt.MouseButton.LeftButton)
    assert picker.share.text() == "Share screen"
    QTest.mouseClick(picker.share, Qt.MouseButton.LeftButton)
    assert [spy.at(0)[0].source] == [SECOND.source]


def test_windows_are_on_their_own_page_and_its_first_is_chosen(picker: SharePicker) -> None:
    picker.pages.choose("windows")
    assert set(_tiles(picker)) == {"calibration-rig.odt"}
    assert picker.chosen() == WINDOW
    assert picker.share.text() == "Share window"


def test_a_thumbnail_that_comes_later_keeps_the_choice(picker: SharePicker) -> None:
    QTest.mouseClick(_tiles(picker)["Screen 2"], Qt.MouseButton.LeftButton)
    seen = Shareable(source=SECOND.source, name="DP-2", thumbnail=make_picture(320, 180, blue=200))
    picker.show_shareables((SCREEN, seen))
    assert picker.chosen() == replace(seen, name="Screen 2")
    tile = _tiles(picker)["Screen 2"]
    shown = tile.grab().toImage().pixelColor(QPoint(tile.width() // 2, tile.height() // 2))
    assert shown.blue() > 150 > shown.red()


def test_what_was_closed_meanwhile_cannot_be_shared(picker: SharePicker) -> None:
    picker.pages.choose("windows")
    picker.show_shareables((SCREEN,))
    assert not picker.share.isEnabled()
    assert not _tiles(picker)


def test_return_shares_what_is_chosen_also_where_the_screens_are_known_later(theme: Theme) -> None:
    window = QWidget()
    window.resize(900, 700)
    window.show()
    picker = SharePicker(window, "Mara")
    shared = QSignalSpy(picker.shared)
    picker.open()
    picker.show_shareables((SCREEN,))
    focused = window.focusWidget()
    assert focused is not None
    assert focused is picker.share
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert shared.count() == 1
    window.close()
