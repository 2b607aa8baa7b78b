"""Text as a stanza can carry it."""

import re

from desktop_client.domain.errors import MessageTooLong

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

MESSAGE_LIMIT_BYTES = 64 * 1024
"""The words alone; servers refuse stanzas from about 250 kB on, and a long text belongs into a file."""


def as_carried(text: str) -> str:
    """Return what the other side will read: one kind of line end, U+FFFD for what XML cannot hold (XML 1.0 §2.2, 2.11).

    Stored like this, a message is equal to the copies that come back of it.
    """
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def sendable(body: str) -> str:
    """Return the words of a message as they will be read. Raises `MessageTooLong`."""
    body = as_carried(body)
    size_bytes = len(body.encode())
    if size_bytes > MESSAGE_LIMIT_BYTES:
        raise MessageTooLong(size_bytes=size_bytes, limit_bytes=MESSAGE_LIMIT_BYTES)
    return body
