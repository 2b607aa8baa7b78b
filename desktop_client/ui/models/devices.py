"""Devices in words: the lines of a choice, and what a choice of one changes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import assert_never

from desktop_client.domain.devices import FILM, SYSTEM_CHOICE, Device, DeviceChoice, DeviceId, DeviceKind
from desktop_client.domain.media import CaptureFailed, CaptureProblem, MediaKind
from desktop_client.ui.texts import Words


class DeviceWords(Words):
    """Context of this page's texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLine:
    id: DeviceId
    text: str
    is_chosen: bool


def kind_text(kind: DeviceKind) -> str:
    return {
        DeviceKind.MICROPHONE: DeviceWords.tr("Microphone"),
        DeviceKind.SPEAKER: DeviceWords.tr("Speaker"),
        DeviceKind.CAMERA: DeviceWords.tr("Camera"),
    }[kind]


def device_lines(devices: Iterable[Device], kind: DeviceKind, chosen: DeviceId) -> tuple[DeviceLine, ...]:
    """Return the system's choice, then every device; equal names are numbered. () when there is none."""
    present = [device for device in devices if device.kind is kind]
    if not present:
        return ()
    if kind is DeviceKind.CAMERA and chosen.startswith(FILM) and all(device.id != chosen for device in present):
        present.append(Device(id=chosen, kind=kind, name=PurePath(chosen.removeprefix(FILM)).name))
    if all(device.id != chosen for device in present):
        chosen = SYSTEM_CHOICE
    default = next((device.name for device in present if device.is_default), "")
    system = DeviceWords.tr("As the system: {name}") if default else DeviceWords.tr("As the system")
    lines = [DeviceLine(id=SYSTEM_CHOICE, text=system.format(name=default), is_chosen=chosen == SYSTEM_CHOICE)]
    seen: Counter[str] = Counter()
    for device in present:
        seen[device.name] += 1
        text = device.name if seen[device.name] == 1 else f"{device.name} ({seen[device.name]})"
        lines.append(DeviceLine(id=device.id, text=text, is_chosen=device.id == chosen))
    return tuple(lines)


def chosen_device(choice: DeviceChoice, kind: DeviceKind) -> DeviceId:
    chosen = {
        DeviceKind.MICROPHONE: choice.microphone,
        DeviceKind.SPEAKER: choice.speaker,
        DeviceKind.CAMERA: choice.camera,
    }
    return chosen[kind]


def with_device(choice: DeviceChoice, kind: DeviceKind, device: DeviceId) -> DeviceChoice:
    changed = {
        DeviceKind.MICROPHONE: replace(choice, microphone=device),
        DeviceKind.SPEAKER: replace(choice, speaker=device),
        DeviceKind.CAMERA: replace(choice, camera=device),
    }
    return changed[kind]


def none_text(kind: DeviceKind) -> str:
    """Say that there is no such device."""
    match kind:
        case DeviceKind.MICROPHONE:
            return DeviceWords.tr("No microphone found. Plug one in, it is used at once.")
        case DeviceKind.SPEAKER:
            return DeviceWords.tr("No speaker found. Plug one in, it is used at once.")
        case _:
            return DeviceWords.tr("No camera found. Calls work with sound only.")


def trial_text(problem: CaptureFailed) -> str:
    """Say why a device that is tried does not work."""
    is_microphone = problem.kind is MediaKind.AUDIO
    match problem.problem:
        case CaptureProblem.ABSENT | CaptureProblem.LOST:
            return none_text(DeviceKind.MICROPHONE if is_microphone else DeviceKind.CAMERA)
        case CaptureProblem.IN_USE if is_microphone:
            return DeviceWords.tr("Another app uses the microphone. Close it to be heard.")
        case CaptureProblem.IN_USE:
            return DeviceWords.tr("Another app uses the camera. Close it, or join calls with sound only.")
        case CaptureProblem.DENIED if is_microphone:
            return DeviceWords.tr("The system does not let Hallway use the microphone.")
        case CaptureProblem.DENIED:
            return DeviceWords.tr("The system does not let Hallway use the camera.")
        case _:
            assert_never(problem.problem)
