from pathlib import PurePosixPath

from desktop_client.domain.devices import SYSTEM_CHOICE, Device, DeviceId, DeviceKind, film
from desktop_client.ui.models.devices import device_lines
from tests.fakes.devices import ALL, DESK_MICROPHONE, HEADSET_MICROPHONE


def test_the_system_s_choice_comes_first_and_says_what_it_is() -> None:
    first, *others = device_lines(ALL, DeviceKind.MICROPHONE, SYSTEM_CHOICE)
    assert (first.text, first.is_chosen) == ("As the system: Desk mic (USB)", True)
    assert [line.text for line in others] == ["Desk mic (USB)", "Headset"]


def test_a_chosen_device_that_was_pulled_out_counts_as_the_system_s_choice() -> None:
    lines = device_lines((DESK_MICROPHONE,), DeviceKind.MICROPHONE, HEADSET_MICROPHONE.id)
    assert [line.id for line in lines if line.is_chosen] == [SYSTEM_CHOICE]


def test_two_devices_of_one_name_can_be_told_apart() -> None:
    twins = [Device(id=DeviceId(name), kind=DeviceKind.CAMERA, name="Webcam") for name in ("a", "b")]
    assert [line.text for line in device_lines(twins, DeviceKind.CAMERA, SYSTEM_CHOICE)][1:] == ["Webcam", "Webcam (2)"]


def test_a_film_that_stands_for_the_camera_is_named_by_its_file() -> None:
    chosen = film(PurePosixPath("/home/elin/greeting.mp4"))
    (line,) = (line for line in device_lines(ALL, DeviceKind.CAMERA, chosen) if line.is_chosen)
    assert (line.text, line.id) == ("greeting.mp4", chosen)


def test_without_devices_there_is_nothing_to_choose() -> None:
    assert device_lines((), DeviceKind.CAMERA, SYSTEM_CHOICE) == ()
