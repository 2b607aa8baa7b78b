"""What keeps conversations in order: fulfils `core.organising_ports.OrganisingStore`."""

from dataclasses import dataclass

from desktop_client.storage.happenings import Happenings
from desktop_client.storage.private_items import PrivateItems
from desktop_client.storage.read_marks import ReadMarks


@dataclass(frozen=True, slots=True, kw_only=True)
class Organising:
    """The tables that keep conversations in order."""

    private_items: PrivateItems
    read_marks: ReadMarks
    happenings: Happenings
