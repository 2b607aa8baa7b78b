"""Help with signing in: what each refusal means and what to do."""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client.ui.texts import Words
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class SignInHelpWords(Words):
    """Context of this page's texts."""


def help_answers() -> Iterator[tuple[str, str]]:
    """Yield (what the person sees or asks, what it means and what to do)."""
    yield (
        SignInHelpWords.tr("Which address is mine?"),
        SignInHelpWords.tr("The one your workplace gave you with the account. It looks like name@workplace.example."),
    )
    yield (
        SignInHelpWords.tr("“There is no XMPP server”"),
        SignInHelpWords.tr(
            "Check the part after the @. If your workplace named a server of its own, write it into Server options,"
            " with its port."
        ),
    )
    yield (
        SignInHelpWords.tr("“The server does not answer”"),
        SignInHelpWords.tr(
            "Look whether web pages load. Some networks let only web pages through; another network,"
            " or your workplace’s own, may help."
        ),
    )
    yield (
        SignInHelpWords.tr("“Hallway did not send your password”"),
        SignInHelpWords.tr(
            "The server could not prove its name with a certificate, or offers no protected connection."
            " Ask your workplace, and accept a certificate only if its fingerprint is the one they tell you."
        ),
    )
    yield (
        SignInHelpWords.tr("“This password does not match”"),
        SignInHelpWords.tr(
            "Check the keyboard layout and Caps Lock; the eye beside the field shows what you typed."
            " Only your workplace can set a new password."
        ),
    )
    yield (
        SignInHelpWords.tr("Where is my password kept?"),
        SignInHelpWords.tr(
            "In the key ring of this computer, never in a file. Without a key ring Hallway keeps it until you quit"
            " and asks again at the next start."
        ),
    )


class SignInHelp(Dialog):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window, SignInHelpWords.tr("Help with signing in"), size=ButtonSize.MD)
        for question, answer in help_answers():
            pair = QVBoxLayout()
            pair.setSpacing(measures.FIELD_LABEL_GAP)
            pair.addWidget(TextLabel(question, TypeRole.STRONG, is_wrapped=True))
            pair.addWidget(TextLabel(answer, TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True))
            self.body.addLayout(pair)
        self.add_action("", SignInHelpWords.tr("Close"))
