"""What the text of the composer becomes when it is sent, and a message becomes when it is edited."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from desktop_client.domain.extras import HINT_CHARACTERS, NO_EXTRAS, Composed, Extras, LinkPreview
from desktop_client.domain.geo import geo_uri, location_from_text
from desktop_client.domain.links import find_links

COVER: Final = "||"
_COVERED = re.compile(
    rf"(?P<hint>[^|\n]{{0,{HINT_CHARACTERS}}})\|\|(?=\S)(?P<words>(?:[^|]|\|(?!\|))+)(?<=\S)\|\|", re.ASCII
)
_COVERED_WITHIN = re.compile(r"(?<!\S)\|\|(?=\S)(?P<words>(?:[^|]|\|(?!\|))+)(?<=\S)\|\|(?![\w|])")
_CODE = "```"


def compose(text: str, previews: Sequence[LinkPreview] = ()) -> Composed:
    """Read a typed text: `hint ||words||` is covered, coordinates are a place; a preview needs its link in the words.

    A message has one cover (XEP-0382): what follows the first covered words is covered with them. Whatever else
    stands in it is words. Nothing of covered words is shown by a preview.
    """
    covered = _covered(text.strip())
    if covered is not None:
        return covered
    location = location_from_text(text)
    if location is not None:
        return Composed(body=geo_uri(location), extras=Extras(location=location))
    linked = {link.target for link in find_links(text)}
    kept = tuple(preview for preview in previews if preview.url in linked)
    return Composed(body=text, extras=Extras(previews=kept) if kept else NO_EXTRAS)


def _covered(text: str) -> Composed | None:
    whole = _COVERED.fullmatch(text)
    if whole is not None:
        return Composed(body=whole["words"], extras=Extras(spoiler=" ".join(whole["hint"].split())))
    within = None if _CODE in text else _COVERED_WITHIN.search(text)
    if within is None:
        return None
    hint, rest = " ".join(text[: within.start()].split()), text[within.end() :].replace(COVER, "")
    if len(hint) > HINT_CHARACTERS:
        return Composed(body=text[: within.start()] + within["words"] + rest, extras=Extras(spoiler=""))
    return Composed(body=within["words"] + rest, extras=Extras(spoiler=hint))


def text_of(body: str, extras: Extras) -> str:
    """Return what to type for a message; words that hold the mark themselves stand alone."""
    if extras.spoiler is None:
        return body
    text = f"{extras.spoiler} {COVER}{body}{COVER}".strip()
    return text if compose(text).body == body else body


def corrected(text: str, before: Extras) -> Composed:
    """As `compose`, for other words of a message: what cannot be typed stays, if it still belongs there."""
    composed = compose(text, before.previews)
    if before.spoiler is not None and composed.extras.spoiler is None and text_of(text, before) == text:
        return replace(composed, extras=replace(composed.extras, spoiler=before.spoiler, previews=()))
    return composed
