"""The menu of a message: copying first, then what a failed one needs, then details."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop_client.domain.links import Link, find_links, shown_host
from desktop_client.domain.messages import DeliveryState, Message
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.timeline.words import TimelineTexts

_MOST_LINKS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuWishes:
    """What the rows of the menu do."""

    copy_selection: Callable[[], None] | None
    copy_text: Callable[[], None]
    open_link: Callable[[str], None]
    copy_link: Callable[[str], None]
    retry: Callable[[], None]
    delete: Callable[[], None]
    details: Callable[[], None]


def message_menu(view: QWidget, message: Message, link: str, wishes: MenuWishes) -> Menu:
    """Return the menu; `link` is the one under the pointer, empty to offer the first ones of the message."""
    menu = Menu(view)
    if wishes.copy_selection is not None:
        menu.add(TimelineTexts.tr("Copy selection"), Icon.COPY, "Ctrl+C").triggered.connect(wishes.copy_selection)
    menu.add(TimelineTexts.tr("Copy text"), Icon.COPY).triggered.connect(wishes.copy_text)
    for target in [link] if link else _links(message):
        _add_link(menu, target, wishes)
    menu.addSeparator()
    if message.state is DeliveryState.FAILED:
        menu.add(TimelineTexts.tr("Retry"), Icon.ROTATE_CW).triggered.connect(wishes.retry)
    menu.add(TimelineTexts.tr("Details"), Icon.INFO).triggered.connect(wishes.details)
    if message.state is DeliveryState.FAILED:
        menu.addSeparator()
        menu.add(TimelineTexts.tr("Delete"), Icon.TRASH_2, is_danger=True).triggered.connect(wishes.delete)
    return menu


def call_menu(view: QWidget, call_back: Callable[[], None] | None, copy_text: Callable[[], None]) -> Menu:
    """Return the menu of a call that is over; `call_back` None where nobody can be called."""
    menu = Menu(view)
    if call_back is not None:
        menu.add(TimelineTexts.tr("Call back"), Icon.PHONE).triggered.connect(call_back)
    menu.add(TimelineTexts.tr("Copy text"), Icon.COPY).triggered.connect(copy_text)
    return menu


def _add_link(menu: Menu, target: str, wishes: MenuWishes) -> None:
    host = shown_host(target)
    opening = menu.add(TimelineTexts.tr("Open {place}").format(place=host), Icon.EXTERNAL_LINK)
    opening.triggered.connect(lambda: wishes.open_link(target))
    copying = menu.add(TimelineTexts.tr("Copy link to {place}").format(place=host), Icon.LINK)
    copying.triggered.connect(lambda: wishes.copy_link(target))


def _links(message: Message) -> list[str]:
    links: tuple[Link, ...] = find_links(message.body[:5000])
    return list(dict.fromkeys(link.target for link in links))[:_MOST_LINKS]
