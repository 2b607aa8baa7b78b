"""The devices and the cleaning of the voice in the settings, as calls have them."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from desktop_client.domain.devices import DeviceChoice, DeviceId, DeviceKind, film
from desktop_client.ui.screens.call_settings import CallSettings, Cleaning, DeviceUse
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.device_choices import DeviceChoices

_FILMS = ("video/mp4", "video/webm", "video/x-matroska", "video/quicktime")


class CallSettingsWords(Words):
    """Context of this page's texts."""


def make_call_settings(choices: DeviceChoices) -> CallSettings:
    """Return the cards, which follow devices and choice as long as they live."""
    cards = CallSettings()

    def show() -> None:
        for use in DeviceUse:
            lines = choices.ringer_lines() if use is DeviceUse.RINGER else choices.lines(use.kind)
            cards.show_devices(use, lines, is_known=choices.is_known)
        cards.show_choice(choices.choice)

    def choose(use: DeviceUse, device: DeviceId) -> None:
        if use is DeviceUse.RINGER:
            choices.set_choice(replace(choices.choice, ringer=device))
        else:
            choices.use(use.kind, device)

    cards.device_chosen.connect(choose)
    cards.cleaning_switched.connect(
        lambda cleaning, is_on: choices.set_choice(_cleaned(choices.choice, cleaning, is_on=is_on))
    )
    cards.film_requested.connect(lambda: _ask_for_film(cards, choices))
    choices.changed.connect(show)
    cards.destroyed.connect(lambda: choices.changed.disconnect(show) if isValid(choices) else None)
    show()
    choices.look()
    return cards


def _ask_for_film(cards: CallSettings, choices: DeviceChoices) -> None:
    dialog = QFileDialog(cards, CallSettingsWords.tr("Show a video file instead of the camera"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setMimeTypeFilters(_FILMS)
    dialog.fileSelected.connect(lambda name: choices.use(DeviceKind.CAMERA, film(Path(name))))
    dialog.open()


def _cleaned(choice: DeviceChoice, cleaning: Cleaning, *, is_on: bool) -> DeviceChoice:
    changed = {
        Cleaning.ECHO: replace(choice, cancels_echo=is_on),
        Cleaning.NOISE: replace(choice, suppresses_noise=is_on),
        Cleaning.GAIN: replace(choice, controls_gain=is_on),
    }
    return changed[cleaning]
