"""Answers a message offers, from anybody (XEP-0439 §4.1)."""

from desktop_client.domain.extras import QuickAction, QuickResponse
from tests.unit.xmpp.features.spoken import said

_NS = "urn:xmpp:tmp:quick-response"


def test_answers_are_read_each_once_and_a_label_is_one_line() -> None:
    offered = said(
        f"<response xmlns='{_NS}' value='yes' label='Yes&#10;please'/><response xmlns='{_NS}' value='yes' label='no'/>"
        f"<response xmlns='{_NS}' value='later'/><response xmlns='{_NS}' value='  '/>",
        "Coming?",
    )
    assert offered.extras.responses == (
        QuickResponse(value="yes", label="Yes please"),
        QuickResponse(value="later", label="later"),
    )


def test_very_many_and_very_long_answers_are_left_out() -> None:
    many = "".join(f"<response xmlns='{_NS}' value='{number}'/>" for number in range(1_000))
    long = f"<response xmlns='{_NS}' value='{'x' * 5_000}'/>"
    assert len(said(many, "?").extras.responses) == 12
    assert said(long, "?").extras.responses == ()


def test_actions_are_read_each_once_and_one_without_a_label_has_no_button() -> None:
    offered = said(
        f"<action xmlns='{_NS}' id='on' label='Lamp on'/><action xmlns='{_NS}' id='on' label='again'/>"
        f"<action xmlns='{_NS}' id='off'/><action xmlns='{_NS}' label='nothing'/>",
        "Lamp",
    )
    assert offered.extras.actions == (QuickAction(id="on", label="Lamp on"),)
