from desktop_client.ui.models.palette import PaletteEntry, PaletteHeading, PaletteKind, PaletteRow, palette_lines

ENTRIES = (
    PaletteEntry(kind=PaletteKind.GO, name="Calibration rig"),
    PaletteEntry(kind=PaletteKind.GO, name="Mara Lindqvist"),
    PaletteEntry(kind=PaletteKind.DO, name="New message"),
    PaletteEntry(kind=PaletteKind.SETTING, name="Language"),
)


def _names(query: str) -> list[str]:
    return [line.entry.name for line in palette_lines(query, ENTRIES) if isinstance(line, PaletteRow)]


def test_initials_find_a_person() -> None:
    assert _names("ml") == ["Mara Lindqvist"]


def test_the_group_with_the_best_match_stands_first() -> None:
    headings = [line for line in palette_lines("la", ENTRIES) if isinstance(line, PaletteHeading)]
    assert headings[0].title == "Settings"


def test_a_sign_keeps_one_kind_alone() -> None:
    assert _names(">") == ["New message"]
    assert _names("@mar") == ["Mara Lindqvist"]


def test_nothing_typed_offers_places_first() -> None:
    assert _names("")[:2] == ["Calibration rig", "Mara Lindqvist"]
