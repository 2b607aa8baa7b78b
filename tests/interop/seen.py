"""What other windows show, read the way a screen reader does."""

from contextlib import suppress

from desktop_client.system.atspi import Accessible, AccessibleGone


async def below(top: Accessible, *, deep: int = 100) -> list[Accessible]:
    """Return everything below, hidden or not: GTK does not always say what is shown."""
    found: list[Accessible] = []
    with suppress(AccessibleGone):
        for one in await top.children():
            found.append(one)
            if deep > 1:
                found += await below(one, deep=deep - 1)
    return found


async def is_named(one: Accessible, name: str) -> bool:
    try:
        return await one.name() == name
    except AccessibleGone:
        return False


async def names(top: Accessible, role: str) -> list[str]:
    """Return how everything of one role is called, from the top down."""
    found: list[str] = []
    for one in await below(top):
        with suppress(AccessibleGone):
            if await one.role() == role:
                found.append(await one.name())
    return found
