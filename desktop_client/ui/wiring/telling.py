"""Problems and outcomes told once, in a toast."""

from PySide6.QtWidgets import QWidget

from desktop_client.domain.errors import UserFacingError
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.widgets.toast import Toast, ToastContent


def tell_problem(window: QWidget, problem: UserFacingError) -> None:
    tell(window, sentence_of(problem).text)


def tell(window: QWidget, text: str) -> None:
    """Show a sentence for some seconds; a toast before it makes room."""
    for earlier in window.findChildren(Toast):
        earlier.dismiss()
    toast = Toast(ToastContent(title="Hallway", text=text))
    toast.setParent(window, toast.windowFlags())
    toast.pop_up()
