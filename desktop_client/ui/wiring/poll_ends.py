"""Ending a poll of mine from the menu of its message."""

from desktop_client.core.hallway import Core
from desktop_client.domain.messages import Direction, Message
from desktop_client.ui.actions import Actions
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.wiring.timeline_pane import TimelinePane


class PollWords(Words):
    """Context of this page's texts."""


def offer_poll_ends(core: Core, actions: Actions, timeline: TimelinePane) -> None:
    """Add to the menus of a timeline what ends a poll."""
    add_before = timeline.view.add_to_menu

    def add(menu: Menu, message: Message) -> None:
        add_before(menu, message)
        poll = message.extras.poll
        is_mine = message.direction is Direction.OUTGOING and bool(message.room_id) and not message.is_retracted
        if poll is not None and is_mine and not poll.is_closed:
            row = menu.add(PollWords.tr("Close the poll"), Icon.CIRCLE_CHECK)
            row.triggered.connect(lambda: actions.start(core.sending.end_poll(message), "close a poll"))

    timeline.view.add_to_menu = add
