"""What is shown of a message where that is not what was sent."""

from collections.abc import Callable
from dataclasses import replace

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import DeliveryState, Message
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.sentences import retracted_text, unreadable_text, words_of

ACTION = "/me "
"""How a message begins that tells what its sender does (XEP-0245)."""


def is_told(message: Message) -> bool:
    """Tell whether a message is an action: "/me waves" (XEP-0245)."""
    return message.body.startswith(ACTION) and not message.is_retracted and not message.encrypted_with


def is_without_words(message: Message) -> bool:
    """Tell whether there is nothing of the person's own to quote, copy or find."""
    return message.is_retracted or bool(message.encrypted_with) or not message.body


def told_words(body: str, name: str) -> str:
    """Return an action with its doer's name, any other text as it is."""
    return f"{one_line(name)} {body.removeprefix(ACTION)}" if body.startswith(ACTION) else body


def shown_words(message: Message, name_of: Callable[[BareJid], str]) -> Message:
    """Return the message with the words that stand in its bubble."""
    if message.is_retracted:
        return replace(message, body=retracted_text(), reply=None, reactions=())
    if message.encrypted_with:
        return replace(message, body=unreadable_text())
    if not message.body:
        return replace(message, body=words_of(message.body))
    if is_told(message):
        return replace(message, body=told_words(message.body, name_of(message.sender)))
    return message


def own_words(message: Message) -> str:
    """Return the text of a message in a list or a quotation, by nobody in particular."""
    if message.is_retracted:
        return retracted_text()
    return unreadable_text() if message.encrypted_with else words_of(message.body)


def can_reply(message: Message) -> bool:
    """Tell whether a message can be answered: it was sent and has words."""
    is_sent = bool(message.origin_id) and message.state is not DeliveryState.FAILED
    return is_sent and not message.is_retracted
