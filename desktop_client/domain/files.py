"""Files on their way: what is told of them, what they may be called here, what they are by their first bytes."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final
from urllib.parse import unquote

HEAD_BYTES: Final = 512
"""How much of a file tells what it is."""
MOST_SHARES: Final = 20
"""In one message."""
MOST_SOURCES: Final = 8
"""Of one share."""
LONGEST_NAME_BYTES: Final = 200
_LONGEST_SUFFIX: Final = 16
_MOST_CODINGS: Final = 4
_NAMELESS: Final = "file"
_SEPARATORS = re.compile(r"[/\\]")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINER: Final = "\u200d"
"""Part of many emoji, and harmless within a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What is told of a file (XEP-0446); `size_bytes` and the rest None, "" where it is not told.

    `name` of what came is a `safe_name`. `sha256` is in hex.
    """

    name: str
    size_bytes: int | None = None
    media_type: str = ""
    sha256: str = ""
    width_px: int | None = None
    height_px: int | None = None
    duration_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A file that a message announces (XEP-0447); `sources` are https addresses, the first one first."""

    facts: FileFacts
    sources: tuple[str, ...] = ()


class PictureKind(Enum):
    """The pictures that are decoded at all; the value is their media type."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    GIF = "image/gif"
    WEBP = "image/webp"


_MAGIC: Final = (
    (PictureKind.PNG, re.compile(rb"\x89PNG\r\n\x1a\n")),
    (PictureKind.JPEG, re.compile(rb"\xff\xd8\xff")),
    (PictureKind.GIF, re.compile(rb"GIF8[79]a")),
    (PictureKind.WEBP, re.compile(rb"RIFF....WEBPVP8[ LX]", re.DOTALL)),
)
_PROGRAMS: Final = re.compile(
    rb"MZ|\x7fELF|[\xfe\xce\xcf]\xed\xfa[\xce\xcf\xfe]|\xca\xfe\xba[\xbe\xbf]|#!|dex\n|\x00asm"
    rb"|L\x00\x00\x00\x01\x14\x02\x00"
    rb"|(?:\xef\xbb\xbf)?\s*\[(?:Desktop Entry|InternetShortcut|Shell)\]",
    re.IGNORECASE,
)
"""Programs, scripts, and files that stand for starting one."""
_OF_WINDOWS: Final = """
exe com scr pif bat cmd cpl msi msp mst msc msix msixbundle appx appxbundle appinstaller application gadget hta inf ins
isp job lnk url scf library-ms search-ms searchconnector-ms settingcontent-ms theme themepack deskthemepack reg rgs vb
vbe vbs vbp vbscript js jse mjs ws wsc wsf wsh sct shb shs ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psm1 msh msh1 msh2
mshxml xbap xll xnk ade adp mad maf mag mam maq mar mas mat mau mav maw mda mde mdt mdw mdz ocx dll sys drv grp hlp chm
crt cer diagcab diagcfg diagpkg dmp iso img vhd vhdx udl website wim one slk iqy
"""
_OF_OTHER_SYSTEMS: Final = """
sh bash zsh csh tcsh ksh fish run bin out desktop directory service appimage flatpakref flatpakrepo snap deb rpm so ko
elf app action command dylib dmg pkg mpkg scpt scptd applescript osx workflow terminal term tool webloc inetloc fileloc
mobileconfig prefpane xip kext plugin
"""
_OF_LANGUAGES: Final = """
py pyc pyo pyw pyz pyzw pyd rb pl pm php php3 php4 php5 phtml phar lua tcl r jar jnlp class apk aab ipa dex gradle
groovy xpi crx air swf docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm
"""
_RUN_BY_NAME: Final = frozenset(f"{_OF_WINDOWS} {_OF_OTHER_SYSTEMS} {_OF_LANGUAGES}".split())


def safe_name(name: str) -> str:
    """Return a name that is one on every system, in one folder, and reads as it is; never "" and never a path."""
    for _ in range(_MOST_CODINGS):
        name = unquote(name, errors="replace")
    name = unicodedata.normalize("NFC", _SEPARATORS.split(name)[-1])
    name = "".join(each for each in name if each == _JOINER or unicodedata.category(each) not in _HIDDEN)
    name = _within_length(_trimmed(_NOT_IN_NAMES.sub("_", name)))
    if _DEVICES.fullmatch(name.partition(".")[0].rstrip()):
        name = f"_{name}"
    return name or _NAMELESS


def picture_kind(head: bytes) -> PictureKind | None:
    """Tell which of the pictures that may be decoded a file begins as; `head` are its first bytes."""
    return next((kind for kind, magic in _MAGIC if magic.match(head)), None)


def is_dangerous(name: str, head: bytes) -> bool:
    """Tell whether opening a file may run something: by what it is called or by what it is.

    `head` are its first bytes, b"" where they are not known: a file without a suffix is then not trusted.
    """
    name = safe_name(name)
    suffix = suffix_of(name)
    if (suffix or name.casefold()) in _RUN_BY_NAME or _PROGRAMS.match(head):
        return True
    return not suffix and not head


def suffix_of(name: str) -> str:
    """Return what follows the last full stop, in small letters; "" for nothing."""
    stem, stop, suffix = name.rpartition(".")
    return suffix.strip().casefold() if stop and stem else ""


def words_beside(body: str, shares: Sequence[Share]) -> str:
    """Return what a message says beside its files: "" where its words only stand for them (XEP-0447 §3.1)."""
    is_fallback = any(body.strip() in share.sources for share in shares)
    return "" if is_fallback else body


def _trimmed(name: str) -> str:
    """Take away what systems drop silently, and what would hide a file."""
    return name.rstrip(". \t\u00a0").lstrip(". \t\u00a0")


def _within_length(name: str) -> str:
    """Shorten a name before its suffix."""
    if len(name.encode()) <= LONGEST_NAME_BYTES:
        return name
    stem, stop, suffix = name.rpartition(".")
    tail = f"{stop}{suffix}" if stem and len(suffix.encode()) <= _LONGEST_SUFFIX else ""
    kept = name.encode()[: LONGEST_NAME_BYTES - len(tail.encode())].decode(errors="ignore")
    return _trimmed(kept) + tail
