"""Answers that a message offers (XEP-0439 §4.1)."""

from itertools import islice
from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from desktop_client.domain.extras import MOST_RESPONSES, QuickResponse
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.spoilers import short_line

_RESPONSE: Final = f"{{{ns.RESPONSES}}}response"
TAGS: Final = frozenset({_RESPONSE})
_LONGEST_VALUE: Final = 500
_LONGEST_LABEL: Final = 60


class QuickResponses(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (ns.RESPONSES,)


def responses_of(stanza: Element) -> tuple[QuickResponse, ...]:
    """Return what may be answered, each once; what would send nothing is left out."""
    found: dict[str, QuickResponse] = {}
    for each in islice(stanza.iterfind(_RESPONSE), 4 * MOST_RESPONSES):
        value = each.get("value", "").strip()
        if value and len(value) <= _LONGEST_VALUE:
            label = short_line(each.get("label", ""), _LONGEST_LABEL) or short_line(value, _LONGEST_LABEL)
            found.setdefault(value, QuickResponse(value=value, label=label))
    return tuple(islice(found.values(), MOST_RESPONSES))
