from desktop_client.ui.widgets.timeline.code_kinds import CodeKind
from desktop_client.ui.widgets.timeline.code_tokens import code_runs

CODE = 'async def pair(dev: Device) -> None:\n    return await dev.scan("x", 8.0)  # why\n'


def test_the_parts_of_a_program_are_told_apart() -> None:
    found = {(CODE[run.start : run.end], run.kind) for run in code_runs("python", CODE)}
    assert {
        ("async", CodeKind.KEYWORD),
        ("pair", CodeKind.FUNCTION),
        ("Device", CodeKind.TYPE),
        ("scan", CodeKind.FUNCTION),
        ("8.0", CodeKind.NUMBER),
        ("# why", CodeKind.COMMENT),
    } <= found
