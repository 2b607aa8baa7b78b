"""Text as a stanza can carry it."""

import re

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_carried(text: str) -> str:
    """Return what the other side will read: one kind of line end, U+FFFD for what XML cannot hold (XML 1.0 §2.2, 2.11).

    Stored like this, a message is equal to the copies that come back of it.
    """
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
