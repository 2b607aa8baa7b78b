"""The question before a shorter time of keeping deletes messages."""

from collections.abc import Callable

from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.dialogs import Dialogs


class OlderMessagesWords(Words):
    """Context of this page's texts."""


def deletes(now_days: int, days: int) -> bool:
    """Tell whether keeping so many days deletes what is kept now; 0 is for ever."""
    return days > 0 and not 0 < now_days <= days


def ask_to_delete_older(dialogs: Dialogs, account: str, days: int, keep: Callable[[], None]) -> None:
    """Ask, and `keep` so many days when that is meant; `account` is "" for all of them."""
    one = OlderMessagesWords.tr("Delete older messages of {account} here?").format(account=account)
    title = one if account else OlderMessagesWords.tr("Delete older messages here?")
    text = OlderMessagesWords.tr(
        "Messages older than %n days are deleted on this computer, now and from now on."
        " Scrolling up fetches them again where the server keeps them.",
        "",
        days,
    )
    dialogs.ask(title, text, OlderMessagesWords.tr("Delete older messages"), keep, is_danger=True)
