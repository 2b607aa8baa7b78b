"""XML of a stream to stanzas, within limits and without recursion (RFC 6120 §11)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from desktop_client.xmpp.expat_deferral import parse_at_once
from desktop_client.xmpp.limits import AWAITED, FROM_OTHERS, FROM_OWN_SERVER, TOKEN_BYTES, StanzaLimits, StreamViolation
from desktop_client.xmpp.namespaces import CLIENT, IQ, MESSAGE, STREAM
from desktop_client.xmpp.outlines import MOST_LATE_ELEMENTS, is_outlined, outline_of

_STREAM_TAG = f"{{{STREAM}}}stream"
_STANZA_LEVEL = 2
_KNOWN_NAMES = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A stanza that broke a limit; `outline` tells of a message whose it is."""

    tag: str
    attributes: dict[str, str]
    limit: str
    outline: Element | None = None


class StanzaParser:
    """Parses one stream from its header to its end; stanzas are reported as they end, in order."""

    def __init__(
        self,
        *,
        on_header: Callable[[dict[str, str]], None],
        on_stanza: Callable[[Element], None],
        on_dropped: Callable[[Dropped], None],
        on_end: Callable[[], None],
        is_own_server: Callable[[str], bool],
        is_awaited: Callable[[str, str], bool] = lambda _id, _sender: False,
    ) -> None:
        """`is_awaited` tells of an IQ's id and sender whether it answers a question."""
        self._on_header = on_header
        self._on_stanza = on_stanza
        self._on_dropped = on_dropped
        self._on_end = on_end
        self._is_own_server = is_own_server
        self._is_awaited = is_awaited
        self._depth = 0
        self._fed_bytes = 0
        self._seen_at = 0
        self._began_at = 0
        self._elements = 0
        self._limits: StanzaLimits = FROM_OTHERS
        self._builder: TreeBuilder | None = None
        self._start_of_stanza: tuple[str, dict[str, str]] = ("", {})
        self._broken_limit = ""
        self._skipped_depth = self._late_elements = 0
        self._is_closed = False
        self._names: dict[str, str] = {}
        self._expat = self._make_expat()

    def feed(self, data: bytes) -> None:
        """Raises `StreamViolation`; the stream must end then."""
        if self._is_closed:
            return
        self._fed_bytes += len(data)
        try:
            self._expat.Parse(data, False)
        except expat.ExpatError as error:
            self.close()
            raise StreamViolation("not-well-formed") from error
        except StreamViolation:
            self.close()
            raise
        self._check_sizes()

    @property
    def stanza_bytes(self) -> int:
        """About how long the stanza is that is being read or reported; one within a slice counts nothing."""
        return self._fed_bytes - self._began_at

    def close(self) -> None:
        """Report nothing more, not even from bytes that were already fed."""
        self._is_closed = True

    def _make_expat(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8", "}")
        parser.buffer_text = False
        parse_at_once(parser)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.ProcessingInstructionHandler = _refuse
        parser.CommentHandler = _refuse
        parser.SkippedEntityHandler = _refuse
        return parser

    def _check_sizes(self) -> None:
        if self._is_closed:
            return
        if self._fed_bytes - self._seen_at > TOKEN_BYTES:
            self.close()
            raise StreamViolation("policy-violation")
        is_inside = self._depth >= _STANZA_LEVEL and not self._broken_limit
        if is_inside and self._fed_bytes - self._began_at > self._limits.stanza_bytes:
            self._drop("bytes")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._seen_at = self._fed_bytes
        self._depth += 1
        if self._depth <= _STANZA_LEVEL and not self._begin(name, attributes):
            return
        if self._broken_limit or self._is_closed:
            self._start_late(name, attributes)
            return
        self._elements += 1
        limits = self._limits
        if self._depth - 1 > limits.depth or self._elements > limits.elements or len(attributes) > limits.attributes:
            self._drop(self._limit_broken())
            self._start_late(name, attributes)
        elif self._builder is not None:
            tag = self._names.get(name) or self._tag(name)
            self._builder.start(tag, self._qualified(attributes) if attributes else attributes)

    def _begin(self, name: str, attributes: dict[str, str]) -> bool:
        """Begin a stream or a stanza; return False unless it is a stanza."""
        if self._is_closed:
            return False
        if self._depth < _STANZA_LEVEL:
            self._begin_stream(self._tag(name), attributes)
            return False
        self._begin_stanza(self._tag(name), attributes)
        return True

    def _limit_broken(self) -> str:
        if self._depth - 1 > self._limits.depth:
            return "depth"
        if self._elements > self._limits.elements:
            return "elements"
        return "attributes"

    def _start_late(self, name: str, attributes: dict[str, str]) -> None:
        """Go on with the outline of a stanza that is dropped, past whatever broke the limit."""
        if self._builder is None or self._skipped_depth or self._is_closed:
            return
        is_small = len(attributes) <= self._limits.attributes and self._late_elements < MOST_LATE_ELEMENTS
        if is_small and is_outlined(self._tag(name), self._depth - 1):
            self._late_elements += 1
            self._builder.start(self._tag(name), self._qualified(attributes))
        else:
            self._skipped_depth = self._depth

    def _begin_stream(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != _STREAM_TAG:
            raise StreamViolation("invalid-namespace")
        self._on_header(self._qualified(attributes))

    def _begin_stanza(self, tag: str, attributes: dict[str, str]) -> None:
        self._began_at = self._fed_bytes
        self._elements = 0
        self._broken_limit = ""
        self._skipped_depth = self._late_elements = 0
        self._builder = TreeBuilder()
        self._limits = self._limits_of(tag, attributes)
        kept = {name: value[:1024] for name, value in attributes.items() if name in ("from", "id", "type")}
        self._start_of_stanza = (tag, kept)

    def _limits_of(self, tag: str, attributes: dict[str, str]) -> StanzaLimits:
        sender = attributes.get("from", "")
        if not tag.startswith(f"{{{CLIENT}}}") or (tag == IQ and self._is_own_server(sender)):
            return FROM_OWN_SERVER
        return AWAITED if tag == IQ and self._is_awaited(attributes.get("id", ""), sender) else FROM_OTHERS

    def _end(self, name: str) -> None:
        self._seen_at = self._fed_bytes
        self._depth -= 1
        if self._is_closed:
            return
        if self._skipped_depth:
            self._skipped_depth *= self._depth >= self._skipped_depth
        elif self._builder is not None and self._depth >= 1:
            self._builder.end(name)
        if self._depth == 1:
            self._finish_stanza()
        elif self._depth == 0:
            self.close()
            self._on_end()

    def _finish_stanza(self) -> None:
        builder, self._builder = self._builder, None
        if self._broken_limit:
            tag, attributes = self._start_of_stanza
            begun: Element | None = builder.close() if builder is not None else None
            outline = outline_of(begun) if begun is not None else None
            self._on_dropped(Dropped(tag=tag, attributes=attributes, limit=self._broken_limit, outline=outline))
        elif builder is not None:
            self._on_stanza(builder.close())

    def _text(self, text: str) -> None:
        self._seen_at = self._fed_bytes
        if self._builder is not None and not self._broken_limit:
            self._builder.data(text)

    def _drop(self, limit: str) -> None:
        self._broken_limit = limit
        if self._start_of_stanza[0] != MESSAGE:
            self._builder = None

    def _tag(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:
            known = "{" + name if "}" in name else name
            if len(self._names) < _KNOWN_NAMES:
                self._names[name] = known
        return known

    def _qualified(self, attributes: dict[str, str]) -> dict[str, str]:
        for name in attributes:
            if "}" in name:
                return {"{" + name if "}" in name else name: value for name, value in attributes.items()}
        return attributes


def _refuse(*_: object) -> NoReturn:
    raise StreamViolation("restricted-xml")
