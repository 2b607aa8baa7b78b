"""Tell expat to parse what is there, for a stanza must not wait for the bytes of the next one.

Newer expat looks at an unfinished tag again only when twice the bytes are there, to bound the work on huge ones. Our
parser bounds that by its own limit of bytes for one tag.
"""

import ctypes
import pyexpat
from xml.parsers.expat import XMLParserType


def parse_at_once(parser: XMLParserType) -> None:
    if hasattr(parser, "SetReparseDeferralEnabled"):
        parser.SetReparseDeferralEnabled(False)
        return
    # WORKAROUND cpython gh-115398: before 3.11.9 and 3.12.3 there is no method for it, while distributions ship such
    # an expat. The C parser is the first field after the head of the Python object in all these versions.
    library = ctypes.CDLL(getattr(pyexpat, "__file__", None))
    switch = getattr(library, "XML_SetReparseDeferralEnabled", None)
    if switch is not None:
        switch(ctypes.c_void_p.from_address(id(parser) + object.__basicsize__), ctypes.c_ubyte(0))
