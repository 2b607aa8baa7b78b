"""Pictures between the processes: slots in shared memory, filled by the child, freed by the parent."""

from dataclasses import dataclass
from multiprocessing.shared_memory import SharedMemory

LARGEST_WIDTH_PX, LARGEST_HEIGHT_PX = 1920, 1088
BYTES_PER_PIXEL = 4
SLOT_BYTES = LARGEST_WIDTH_PX * LARGEST_HEIGHT_PX * BYTES_PER_PIXEL
SLOTS = 6


class BadSlot(ValueError):
    """The other process named a place that is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Rows of `width_px` BGRA pixels without padding."""

    width_px: int
    height_px: int

    @property
    def size_bytes(self) -> int:
        return self.width_px * self.height_px * BYTES_PER_PIXEL


LARGEST = Measures(width_px=LARGEST_WIDTH_PX, height_px=LARGEST_HEIGHT_PX)


class FrameRing:
    """Made by the parent, used by both. Every number of the other side is checked here."""

    def __init__(self, memory: SharedMemory, *, is_owner: bool) -> None:
        if memory.size < SLOT_BYTES * SLOTS:
            raise BadSlot(f"{memory.size} bytes are too few")
        self._memory = memory
        self._is_owner = is_owner
        self._free = list(range(SLOTS))

    @classmethod
    def create(cls) -> "FrameRing":
        return cls(SharedMemory(create=True, size=SLOT_BYTES * SLOTS), is_owner=True)

    @classmethod
    def attach(cls, name: str) -> "FrameRing":
        return cls(SharedMemory(name=name), is_owner=False)

    @property
    def name(self) -> str:
        return self._memory.name

    def take(self) -> int | None:
        """Return a free slot to fill; None when all wait to be painted."""
        return self._free.pop() if self._free else None

    @property
    def buffer(self) -> memoryview:
        """The whole memory, writable. Raises `BadSlot` after it was closed."""
        if self._memory.buf is None:
            raise BadSlot("the memory is closed")
        return self._memory.buf

    def free(self, slot: int) -> None:
        """Let a slot be filled again. Raises `BadSlot`."""
        if not 0 <= slot < SLOTS:
            raise BadSlot(f"slot {slot}")
        if slot not in self._free:
            self._free.append(slot)

    def view(self, slot: int, measures: Measures) -> memoryview:
        """Return the pixels of a slot, valid until it is freed. Raises `BadSlot`."""
        is_small = 0 < measures.width_px <= LARGEST_WIDTH_PX and 0 < measures.height_px <= LARGEST_HEIGHT_PX
        if not 0 <= slot < SLOTS or not is_small:
            raise BadSlot(f"slot {slot}, {measures.width_px}x{measures.height_px}")
        start = slot * SLOT_BYTES
        return self.buffer[start : start + measures.size_bytes].toreadonly()

    def close(self) -> None:
        """Let go; the owner removes the memory, also while views of it are still held."""
        try:
            self._memory.close()
        except BufferError:
            self._memory._buf = None  # type: ignore[attr-defined] # noqa: SLF001 - the views let go of it
        if self._is_owner:
            self._memory.unlink()


def fitting(width_px: int, height_px: int, largest: Measures = LARGEST) -> Measures:
    """Return the measures scaled into the largest, the proportions kept."""
    factor = min(1.0, largest.width_px / width_px, largest.height_px / height_px)
    return Measures(width_px=max(1, int(width_px * factor)), height_px=max(1, int(height_px * factor)))
