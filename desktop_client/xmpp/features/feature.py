"""What one protocol concern offers to the stream."""

from collections.abc import Callable, Mapping
from typing import ClassVar
from xml.etree.ElementTree import Element

from desktop_client.xmpp.link import Link

TakeMessage = Callable[[Element, int], None]
"""Takes a message and its stanza number."""
TakeElement = Callable[[Element], None]


class Feature:
    """Routes are by the tag of a child, so that a stanza costs one look-up and not one per feature."""

    namespaces: ClassVar[tuple[str, ...]] = ()
    """What is announced by service discovery (XEP-0030)."""

    def __init__(self, link: Link) -> None:
        self.link = link

    @property
    def messages(self) -> Mapping[str, TakeMessage]:
        return {}

    @property
    def nodes(self) -> Mapping[str, TakeElement]:
        """What people publish about themselves, by its node (XEP-0163)."""
        return {}

    @property
    def requests(self) -> Mapping[str, TakeElement]:
        """IQs of type get and set, which the feature answers; only trusted senders get this far."""
        return {}

    @property
    def presences(self) -> tuple[TakeElement, ...]:
        return ()

    def begin(self, features: Element) -> None:
        """A fresh stream is live; `features` as the server showed them after authentication."""

    def resume(self, features: Element | None) -> None:
        """The stream was continued (XEP-0198 §5)."""

    def end(self) -> None:
        """The stream is lost."""
