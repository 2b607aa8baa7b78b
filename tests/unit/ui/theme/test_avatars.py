import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter
from pytestqt.qtbot import QtBot

from desktop_client.resources import resource_bytes
from desktop_client.ui.theme.avatars import Avatars, Face, decode_picture, initials
from desktop_client.ui.theme.fonts import Fonts
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.theme.tokens import load_tokens

MARA = Face(address="mara@fjord.example", name="Mara Lindqvist")


@pytest.fixture
def avatars(theme: Theme) -> Avatars:
    return Avatars(load_tokens(), Fonts(load_tokens(), 1.0))


def picture_bytes(width: int, height: int, kind: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return bytes(content.data())


@pytest.mark.parametrize(
    ("name", "address", "shown"),
    [
        ("Mara Lindqvist", "m@x", "ML"),
        ("Jonas", "j@x", "J"),
        ("Ana Maria de la Cruz", "a@x", "AC"),
        ("Åsa Öberg", "a@x", "ÅÖ"),
        ("\u202eevil \u202dname", "e@x", "EN"),
        ("😀 🎉", "kim@x", "K"),
        ("", "kim@x", "K"),
        ("ßen", "s@x", "S"),
        ("", "", "?"),
    ],
)
def test_initials_are_the_first_letters_of_the_first_and_last_word(name: str, address: str, shown: str) -> None:
    assert initials(name, address) == shown


def test_persons_are_round_and_rooms_are_square(avatars: Avatars) -> None:
    room = Face(address="release@rooms.fjord.example", name="Release train", is_room=True)
    person_image = avatars.pixmap(MARA, 40).toImage()
    room_image = avatars.pixmap(room, 40).toImage()
    near_corner = (4, 4)
    assert person_image.pixelColor(*near_corner).alpha() == 0
    assert room_image.pixelColor(*near_corner).alpha() == 255
    assert room_image.pixelColor(0, 0).alpha() == 0


def test_one_person_has_one_colour_whatever_their_name(avatars: Avatars) -> None:
    renamed = Face(address=MARA.address, name="Somebody Else")
    place = (20, 6)
    one, other = avatars.pixmap(MARA, 40).toImage(), avatars.pixmap(renamed, 40).toImage()
    assert one.pixelColor(*place) == other.pixelColor(*place) == avatars.fill(MARA.address)


def test_a_picture_is_asked_for_once_and_replaces_the_initials(avatars: Avatars, qtbot: QtBot) -> None:
    face = Face(address=MARA.address, name=MARA.name, picture="a" * 40)
    asked: list[str] = []
    avatars.picture_wanted.connect(asked.append)
    initials_shown = avatars.pixmap(face, 40).toImage()
    avatars.pixmap(face, 72)
    assert asked == [face.picture]
    with qtbot.waitSignal(avatars.picture_arrived):
        avatars.set_picture(face.picture, decode_picture(resource_bytes("demo", "people", "mara.png")))
    assert avatars.pixmap(face, 40).toImage() != initials_shown
    assert asked == [face.picture]


def test_a_picture_that_cannot_be_read_leaves_the_initials(avatars: Avatars) -> None:
    face = Face(address=MARA.address, name=MARA.name, picture="b" * 40)
    avatars.set_picture(face.picture, decode_picture(b"\x89PNG\r\n\x1a\n broken"))
    assert avatars.pixmap(face, 40).toImage() == avatars.pixmap(MARA, 40).toImage()


def test_who_has_no_picture_is_asked_for_once_and_not_painted_again(avatars: Avatars) -> None:
    face = Face(address=MARA.address, name=MARA.name, picture="c" * 40)
    asked: list[str] = []
    arrived: list[str] = []
    avatars.picture_wanted.connect(asked.append)
    avatars.picture_arrived.connect(arrived.append)
    shown = avatars.pixmap(face, 40)
    avatars.set_picture(face.picture, decode_picture(b""))
    assert avatars.pixmap(face, 40) is shown
    avatars.pixmap(face, 72)
    assert (asked, arrived) == ([face.picture], [])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>',
        picture_bytes(64, 64, "BMP"),
        picture_bytes(5000, 64),
        picture_bytes(2, 64),
    ],
    ids=["nothing", "a drawing", "a kind not asked for", "too wide", "a thread"],
)
def test_what_is_no_fit_picture_is_never_decoded(data: bytes) -> None:
    assert decode_picture(data).isNull()


def test_a_large_picture_is_kept_small() -> None:
    decoded = decode_picture(picture_bytes(1000, 2000))
    assert (decoded.width(), decoded.height()) == (160, 320)
