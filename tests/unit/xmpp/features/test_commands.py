"""Where a command of a service stands (XEP-0050 §3)."""

from xml.etree.ElementTree import fromstring

import pytest

from desktop_client.domain.services import CommandAction, CommandStage, NoteKind, ServiceCommand, StageStatus
from desktop_client.xmpp.features.commands import stage_of

BOOK = ServiceCommand(service="chamber.fjord.example", node="book", name="Book the chamber")

_BACK = CommandAction.BACK


def stage(inside: str, attributes: str = "status='executing' sessionid='s1'") -> CommandStage:
    command = f"<command xmlns='http://jabber.org/protocol/commands' node='book' {attributes}>{inside}</command>"
    return stage_of(fromstring(command), BOOK)


@pytest.mark.parametrize(
    ("inside", "actions", "default"),
    [
        ("", {CommandAction.COMPLETE}, CommandAction.COMPLETE),
        (
            "<actions execute='next'><prev/><next/></actions>",
            {CommandAction.BACK, CommandAction.NEXT},
            CommandAction.NEXT,
        ),
        ("<actions><next/><complete/></actions>", {CommandAction.NEXT, CommandAction.COMPLETE}, CommandAction.NEXT),
        ("<actions execute='launch'><complete/></actions>", {CommandAction.COMPLETE}, CommandAction.COMPLETE),
    ],
)
def test_the_ways_on_are_those_the_service_allows(
    inside: str, actions: set[CommandAction], default: CommandAction
) -> None:
    read = stage(inside)
    assert set(read.actions) == actions
    assert read.default is default


def test_what_is_over_goes_nowhere_and_unknown_words_end_it() -> None:
    done = stage(
        "<note type='error'>No</note><note type='odd'> </note><actions><next/></actions>", "status='completed'"
    )
    assert (done.is_over, done.actions) == (True, ())
    assert [(note.kind, note.text) for note in done.notes] == [(NoteKind.ERROR, "No")]
    assert stage("", "status='exploded'").status is StageStatus.COMPLETED


def test_a_flood_of_notes_is_cut() -> None:
    read = stage("<note>one</note>" * 5_000 + f"<note>{'x' * 100_000}</note>")
    assert len(read.notes) == 20
