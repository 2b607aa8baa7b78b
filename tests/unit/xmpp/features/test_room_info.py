"""What a room says about itself, as far as it makes sense (XEP-0045 §6.4, XEP-0502)."""

from xml.etree.ElementTree import fromstring

import pytest

from desktop_client.xmpp.features.room_info import room_info


@pytest.mark.parametrize(
    ("told", "hourly"),
    [("12.5", 12.5), ("0", 0.0), ("", None), ("-1", None), ("1e9", None), ("nan", None), ("٣", None), ("9" * 40, None)],
)
def test_how_much_is_said_in_a_room_is_a_plain_number_or_not_known(told: str, hourly: float | None) -> None:
    answer = fromstring(
        "<iq xmlns='jabber:client'><query xmlns='http://jabber.org/protocol/disco#info'>"
        "<identity category='conference' type='text' name='Lab'/><x xmlns='jabber:x:data' type='result'>"
        f"<field var='{{urn:xmpp:muc-activity}}message-activity'><value>{told}</value></field></x></query></iq>"
    )
    assert room_info(answer).hourly_messages == hourly


@pytest.mark.parametrize(("told", "is_free"), [("1", True), ("true", True), ("0", False), ("", False), ("yes", False)])
def test_a_room_says_whether_everybody_may_set_its_subject(told: str, is_free: bool) -> None:
    answer = fromstring(
        "<iq xmlns='jabber:client'><query xmlns='http://jabber.org/protocol/disco#info'>"
        "<x xmlns='jabber:x:data' type='result'>"
        f"<field var='muc#roominfo_changesubject'><value>{told}</value></field></x></query></iq>"
    )
    assert room_info(answer).lets_all_set_subject == is_free
