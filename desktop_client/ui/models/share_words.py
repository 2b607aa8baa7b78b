"""Files in words: what they are, how far they are, why they failed."""

from PySide6.QtCore import QLocale

from desktop_client.domain.files import FileFacts, Share, safe_name, suffix_of
from desktop_client.domain.messages import Direction
from desktop_client.domain.transfers import Fault, Progress, Transfer, TransferState
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.sentences import size_text
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon

_LONGEST_SUFFIX = 6
_ONE_MINUTE_S, _ONE_HOUR_S = 60, 3600


class ShareWords(Words):
    """Context of this page's texts."""


def share_name(facts: FileFacts) -> str:
    return one_line(safe_name(facts.name))


def share_icon(facts: FileFacts) -> Icon:
    match facts.media_type.partition("/")[0]:
        case "image":
            return Icon.IMAGE
        case "video":
            return Icon.VIDEO
        case "audio":
            return Icon.VOLUME_2
    is_packed = suffix_of(facts.name) in {"zip", "gz", "xz", "zst", "bz2", "7z", "rar", "tar"}
    return Icon.ARCHIVE if is_packed else Icon.FILE_TEXT


def spoken_share(share: Share) -> str:
    """Return a file as a screen reader says it, and as a list shows it."""
    size_bytes = share.facts.size_bytes
    name = share_name(share.facts)
    if size_bytes is None:
        return ShareWords.tr("File {name}").format(name=name)
    return ShareWords.tr("File {name}, {size}").format(name=name, size=exact_size(size_bytes))


def exact_size(size_bytes: int) -> str:
    """Return a size as files have it: "18.3 MB"."""
    if size_bytes < 1_000_000:
        return size_text(size_bytes)
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def rest_line(facts: FileFacts) -> str:
    """Say size and type of a file that does not move."""
    suffix = suffix_of(safe_name(facts.name)).upper()[: _LONGEST_SUFFIX + 1]
    kind = suffix if len(suffix) <= _LONGEST_SUFFIX else ""
    size = exact_size(facts.size_bytes) if facts.size_bytes is not None else ""
    return " · ".join(filter(None, (size, kind))) or ShareWords.tr("File")


def state_line(transfer: Transfer, progress: Progress | None) -> str:
    """Say how far a file is, or what it waits for."""
    match transfer.state:
        case TransferState.MOVING:
            return moving_line(transfer, progress)
        case TransferState.PENDING:
            again = ShareWords.tr("The connection was lost, starts again")
            return again if transfer.begun_again else ShareWords.tr("Waiting · {rest}").format(rest=_size_of(transfer))
        case TransferState.PAUSED:
            return ShareWords.tr("Paused · {amount}").format(amount=_amount(transfer, progress))
        case TransferState.FAILED:
            return fault_text(transfer)
        case TransferState.DONE | TransferState.CANCELLED:
            return rest_line(transfer.facts)


def moving_line(transfer: Transfer, progress: Progress | None) -> str:
    """Say amount, speed and time left."""
    amount = _amount(transfer, progress)
    if progress is None or progress.bytes_per_second < 1:
        return amount
    speed = ShareWords.tr("{size}/s").format(size=exact_size(round(progress.bytes_per_second)))
    parts = [amount, speed]
    if progress.total_bytes is not None:
        left_s = (progress.total_bytes - progress.done_bytes) / progress.bytes_per_second
        parts.append(_left_text(left_s))
    return " · ".join(parts)


def fault_text(transfer: Transfer) -> str:
    """Say why a transfer failed."""
    is_own = transfer.direction is Direction.OUTGOING
    match transfer.fault:
        case Fault.GONE:
            return ShareWords.tr("Not on the server any more")
        case Fault.REFUSED:
            refused = ShareWords.tr("The server did not take it")
            return refused if is_own else ShareWords.tr("The server did not give it")
        case Fault.TOO_LARGE:
            too_large = ShareWords.tr("Larger than the server takes")
            return too_large if is_own else ShareWords.tr("Larger than it was said to be")
        case Fault.CHECKSUM:
            return ShareWords.tr("Came damaged, thrown away")
        case Fault.UNREADABLE:
            return ShareWords.tr("Moved, changed or not readable")
        case Fault.NOT_WRITABLE:
            return ShareWords.tr("The disk cannot be written")
        case Fault.UNSAFE:
            return ShareWords.tr("Its place is not trusted")
        case Fault.NO_SERVICE:
            return ShareWords.tr("Your server takes no files")
        case Fault.BROKEN | None:
            return ShareWords.tr("The connection was lost")


def done_share(transfer: Transfer, progress: Progress | None) -> float:
    """Return how much of a file is through, from 0 to 1; 0 where nobody told its size."""
    done = progress.done_bytes if progress is not None else transfer.done_bytes
    total = (progress.total_bytes if progress is not None else None) or transfer.facts.size_bytes
    return min(1.0, done / total) if total else 0.0


def _size_of(transfer: Transfer) -> str:
    return rest_line(transfer.facts)


def _amount(transfer: Transfer, progress: Progress | None) -> str:
    done = progress.done_bytes if progress is not None else transfer.done_bytes
    total = transfer.facts.size_bytes
    if total is None:
        return exact_size(done)
    return ShareWords.tr("{done} of {total}").format(done=exact_size(done), total=exact_size(total))


def _left_text(seconds: float) -> str:
    if seconds < _ONE_MINUTE_S:
        return ShareWords.tr("%n s left", "", max(1, round(seconds)))
    if seconds < _ONE_HOUR_S:
        return ShareWords.tr("%n min left", "", round(seconds / _ONE_MINUTE_S))
    return ShareWords.tr("%n h left", "", round(seconds / _ONE_HOUR_S))
