"""Letters as they are typed in a hurry: without accents, in lower case, one for each code point."""

import unicodedata


class _Plain(dict[int, str]):
    """Learns each letter when it is met first."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code))[0]
        self[code] = plain
        return plain


_PLAIN = _Plain()


def folded(text: str) -> str:
    """Return `text` so that "tomas" is found in "Tomás"; as many code points as `text.lower()` has."""
    lower = text.lower()
    return lower if lower.isascii() else lower.translate(_PLAIN)
