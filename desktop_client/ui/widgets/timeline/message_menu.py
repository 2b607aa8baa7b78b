"""The menu of a message: what is done most first, then copying, then managing, then what destroys."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop_client.domain.links import Link, find_links, shown_host
from desktop_client.domain.messages import ChangeKind, DeliveryState, Message, may_change
from desktop_client.ui.models.shown_words import can_open_thread, can_reply, is_without_words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.timeline.words import TimelineTexts


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuWishes:
    """What the rows of the menu do."""

    uncover: Callable[[], None] | None
    """None where nothing is covered."""
    reply: Callable[[], None]
    reply_in_thread: Callable[[], None]
    react: Callable[[], None]
    edit: Callable[[], None]
    copy_selection: Callable[[], None] | None
    copy_text: Callable[[], None]
    copy_message_link: Callable[[], None]
    open_link: Callable[[str], None]
    copy_link: Callable[[str], None]
    add_keeping: Callable[[Menu], None]
    forward: Callable[[], None]
    select: Callable[[], None]
    retry: Callable[[], None]
    delete: Callable[[], None]
    details: Callable[[], None]


def message_menu(view: QWidget, message: Message, link: str, wishes: MenuWishes) -> Menu:
    """Return the menu of a message as stored; `link` is the one under the pointer, empty to offer the first one."""
    menu = Menu(view)
    is_failed = message.state is DeliveryState.FAILED
    is_readable = not is_without_words(message)
    if wishes.uncover is not None:
        menu.add(TimelineTexts.tr("Show hidden text"), Icon.EYE).triggered.connect(wishes.uncover)
    if can_reply(message):
        menu.add(TimelineTexts.tr("Reply"), Icon.REPLY, "R").triggered.connect(wishes.reply)
    if can_open_thread(message):
        in_thread = menu.add(TimelineTexts.tr("Reply in thread"), Icon.MESSAGE_SQUARE, "T")
        in_thread.triggered.connect(wishes.reply_in_thread)
    if may_change(message, ChangeKind.REACTIONS):
        menu.add(TimelineTexts.tr("React"), Icon.SMILE_PLUS, "+").triggered.connect(wishes.react)
    if may_change(message, ChangeKind.CORRECTION):
        menu.add(TimelineTexts.tr("Edit"), Icon.PENCIL, "E").triggered.connect(wishes.edit)
    menu.addSeparator()
    _add_copying(menu, message, link, wishes)
    menu.addSeparator()
    wishes.add_keeping(menu)
    if is_readable and not is_failed:
        menu.add(TimelineTexts.tr("Forward"), Icon.FORWARD, "F").triggered.connect(wishes.forward)
        menu.add(TimelineTexts.tr("Select"), Icon.SQUARE_CHECK_BIG, TimelineTexts.tr("Space", "key")).triggered.connect(
            wishes.select
        )
    if is_failed:
        menu.add(TimelineTexts.tr("Retry"), Icon.ROTATE_CW).triggered.connect(wishes.retry)
    menu.add(TimelineTexts.tr("Details"), Icon.INFO).triggered.connect(wishes.details)
    menu.addSeparator()
    deleting = TimelineTexts.tr("Delete") if is_failed else TimelineTexts.tr("Delete…")
    menu.add(
        deleting, Icon.TRASH_2, "" if is_failed else TimelineTexts.tr("Del", "key"), is_danger=True
    ).triggered.connect(wishes.delete)
    return menu


def call_menu(view: QWidget, call_back: Callable[[], None] | None, copy_text: Callable[[], None]) -> Menu:
    """Return the menu of a call that is over; `call_back` None where nobody can be called."""
    menu = Menu(view)
    if call_back is not None:
        menu.add(TimelineTexts.tr("Call back"), Icon.PHONE).triggered.connect(call_back)
    menu.add(TimelineTexts.tr("Copy text"), Icon.COPY).triggered.connect(copy_text)
    return menu


def _add_copying(menu: Menu, message: Message, link: str, wishes: MenuWishes) -> None:
    if wishes.copy_selection is not None:
        menu.add(TimelineTexts.tr("Copy selection"), Icon.COPY, "Ctrl+C").triggered.connect(wishes.copy_selection)
    if not is_without_words(message) and wishes.uncover is None:
        menu.add(TimelineTexts.tr("Copy text"), Icon.COPY).triggered.connect(wishes.copy_text)
    target = link or (_first_link(message) if wishes.uncover is None else "")
    if target:
        _add_link(menu, target, wishes)
    elif can_reply(message):
        menu.add(TimelineTexts.tr("Copy link"), Icon.LINK, "L").triggered.connect(wishes.copy_message_link)


def _add_link(menu: Menu, target: str, wishes: MenuWishes) -> None:
    host = shown_host(target)
    opening = menu.add(TimelineTexts.tr("Open {place}").format(place=host), Icon.EXTERNAL_LINK)
    opening.triggered.connect(lambda: wishes.open_link(target))
    copying = menu.add(TimelineTexts.tr("Copy link to {place}").format(place=host), Icon.LINK)
    copying.triggered.connect(lambda: wishes.copy_link(target))


def _first_link(message: Message) -> str:
    links: tuple[Link, ...] = find_links(message.body[:5000])
    return links[0].target if links else ""
