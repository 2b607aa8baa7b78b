from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop_client.domain.pictures import Picture, PictureView
from desktop_client.domain.signalling import CallId
from desktop_client.ui.widgets.call.frame_feed import FrameFeed
from tests.fakes.pictures import FakePictures, make_picture

CALL = CallId("c1")
THEIRS = (CALL, PictureView.THEIR_CAMERA)


def test_a_picture_is_told_once_and_again_when_it_changed_or_went(qtbot: QtBot) -> None:
    pictures = FakePictures({THEIRS: make_picture()})
    feed = FrameFeed(CALL, pictures)
    told: list[bool] = []
    feed.arrived.connect(lambda: told.append(True))
    feed.fetch()
    feed.fetch()
    assert len(told) == 1
    pictures.shown[THEIRS] = make_picture(serial=2)
    feed.fetch()
    assert len(told) == 2
    pictures.shown.clear()
    feed.fetch()
    assert len(told) == 3
    assert feed.image(PictureView.THEIR_CAMERA) is None


def test_the_bytes_are_blue_green_red(qtbot: QtBot) -> None:
    feed = FrameFeed(CALL, FakePictures({THEIRS: make_picture(blue=200)}))
    feed.fetch()
    image = feed.image(PictureView.THEIR_CAMERA)
    assert image is not None
    colour = image.pixelColor(3, 3)
    assert (colour.blue(), colour.green(), colour.red()) == (200, 40, 40)


@pytest.mark.parametrize(
    "broken",
    [
        replace(make_picture(), height_px=37),
        replace(make_picture(), stride_bytes=10),
        replace(make_picture(), width_px=0),
        replace(make_picture(), pixels=b""),
    ],
)
def test_a_picture_whose_sizes_do_not_fit_its_bytes_is_not_painted(qtbot: QtBot, broken: Picture) -> None:
    feed = FrameFeed(CALL, FakePictures({THEIRS: broken}))
    feed.fetch()
    assert feed.image(PictureView.THEIR_CAMERA) is None


def test_nobody_is_asked_for_pictures_that_nobody_sees(qtbot: QtBot) -> None:
    pictures = FakePictures()
    feed = FrameFeed(CALL, pictures)
    assert not pictures.asked
    feed.start(feed)
    qtbot.waitUntil(lambda: pictures.asked > len(PictureView))
    feed.stop(feed)
    assert not feed.is_running()
