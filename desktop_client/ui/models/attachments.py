"""Files that are to be sent: what they are, and whether the server takes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from desktop_client.domain.files import HEAD_BYTES, picture_kind
from desktop_client.domain.transfers import Reason, UploadService, choose_way
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.share_words import exact_size
from desktop_client.ui.sentences import size_text
from desktop_client.ui.texts import Words


class AttachmentWords(Words):
    """Context of this page's texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file as it lies on this disk."""

    path: Path
    size_bytes: int = 0
    is_folder: bool = False
    is_readable: bool = True
    is_picture: bool = False

    @property
    def name(self) -> str:
        return one_line(self.path.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """What the server of an account takes; `is_known` is False without a connection."""

    is_known: bool = False
    service: UploadService | None = None


def look_at(paths: Sequence[Path]) -> tuple[Attachment, ...]:
    """Look at files on the disk, in a worker thread."""
    return tuple(_look_at(path) for path in paths)


def _look_at(path: Path) -> Attachment:
    try:
        status = path.stat()
        if S_ISDIR(status.st_mode):
            return Attachment(path=path, is_folder=True)
        if not S_ISREG(status.st_mode):
            return Attachment(path=path, is_readable=False)
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        return Attachment(path=path, is_readable=False)
    return Attachment(path=path, size_bytes=status.st_size, is_picture=picture_kind(head) is not None)


def refusal(attachments: Sequence[Attachment], takes: Takes) -> str:
    """Say why these cannot be sent, "" where they can."""
    for each in attachments:
        if each.is_folder:
            return AttachmentWords.tr("“{name}” is a folder. Pack it into one file first.").format(name=each.name)
        if not each.is_readable:
            return AttachmentWords.tr("“{name}” cannot be read.").format(name=each.name)
        said = _refused_by_server(each, takes) if takes.is_known else ""
        if said:
            return said
    return ""


def _refused_by_server(attachment: Attachment, takes: Takes) -> str:
    match choose_way(attachment.size_bytes, takes.service, is_direct_possible=False).reason:
        case Reason.NO_SERVICE:
            return AttachmentWords.tr("Your server takes no files.")
        case Reason.TOO_LARGE:
            limit = (takes.service.limit_bytes if takes.service is not None else None) or 0
            text = AttachmentWords.tr("“{name}” is {size} large, your server takes up to {limit}.")
            size = exact_size(attachment.size_bytes)
            return text.format(name=attachment.name, size=size, limit=size_text(limit))
        case Reason.FITS | Reason.WISHED:
            return ""


def summary(attachments: Sequence[Attachment], takes: Takes) -> str:
    """Say how many, how large, and what the server takes: "4 files · 38.6 MB · limit 512 MB"."""
    parts = [
        AttachmentWords.tr("%n file(s)", "", len(attachments)),
        exact_size(sum(each.size_bytes for each in attachments)),
    ]
    if takes.service is not None and takes.service.limit_bytes is not None:
        parts.append(AttachmentWords.tr("limit {size}").format(size=size_text(takes.service.limit_bytes)))
    return " · ".join(parts)
