"""Profile cards as others write them (XEP-0292, XEP-0054)."""

from xml.etree.ElementTree import fromstring

from desktop_client.domain.profiles import Profile
from desktop_client.xmpp.features.cards import new_card, old_card, profile_from_card

NEW = (
    "<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>Mara \n Lindqvist</text></fn>"
    "<bday><date>1990-01-01</date></bday><tel><uri>tel:+47 1</uri></tel>"
    "<url><uri>javascript:alert(1)</uri></url><title><text>{long}</text></title></vcard>"
)
OLD = (
    "<vCard xmlns='vcard-temp'><FN>Mara</FN><ORG><ORGNAME>Fjord</ORGNAME></ORG>"
    "<EMAIL><USERID>mara@fjord.example</USERID></EMAIL><PHOTO><BINVAL>AAAA</BINVAL></PHOTO></vCard>"
)


def test_what_is_told_is_one_short_line_each_and_no_address_that_runs() -> None:
    profile = profile_from_card(fromstring(NEW.replace("{long}", "x" * 5000)))
    assert (profile.name, profile.phone, profile.website) == ("Mara Lindqvist", "+47 1", "")
    assert len(profile.role) == 200


def test_the_older_card_is_read_as_the_same_profile() -> None:
    profile = profile_from_card(fromstring(OLD))
    assert profile == Profile(name="Mara", organisation="Fjord", email="mara@fjord.example")


def test_editing_keeps_what_other_programs_wrote_beyond_the_fields_shown_here() -> None:
    told = Profile(name="Mara L.", phone="+47 2")
    card = new_card(told, fromstring(NEW.replace("{long}", "Lead")))
    assert card.find("{urn:ietf:params:xml:ns:vcard-4.0}bday") is not None
    assert profile_from_card(card) == told
    older = old_card(told, fromstring(OLD))
    assert older.find("{vcard-temp}PHOTO") is not None
    assert profile_from_card(older) == told
