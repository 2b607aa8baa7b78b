"""What archived copies say of calls (XEP-0353 §3, XEP-0313)."""

from xml.etree.ElementTree import fromstring

import pytest

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.call_record import CallWord
from desktop_client.domain.messages import Arrival, CallSaid, Direction, Source
from desktop_client.xmpp.features.chat import Copy, arrivals_from_message
from tests.factories import ELIN, MARA
from tests.fakes.clock import START

JMI = "urn:xmpp:jingle-message:0"
VIDEO = "".join(f"<description xmlns='urn:xmpp:jingle:apps:rtp:1' media='{kind}'/>" for kind in ("audio", "video"))
REASON = "<reason xmlns='urn:xmpp:jingle:1'><{}/></reason>"


def told(
    name: str, inside: str = "", *, call: str = "c1", sender: BareJid = MARA, source: Source = Source.ARCHIVE
) -> tuple[Arrival, ...]:
    to = ELIN if sender == MARA else MARA
    text = (
        f"<message xmlns='jabber:client' type='chat' from='{sender}/desk' to='{to}'>"
        f"<{name} xmlns='{JMI}' id='{call}'>{inside}</{name}></message>"
    )
    return arrivals_from_message(fromstring(text), Copy(account=ELIN, source=source, at=START))


@pytest.mark.parametrize(
    ("name", "inside", "word"),
    [
        ("propose", VIDEO, CallWord.PROPOSED),
        ("proceed", "", CallWord.TAKEN),
        ("accept", "", CallWord.TAKEN),
        ("reject", "", CallWord.DECLINED),
        ("reject", REASON.format("decline"), CallWord.DECLINED),
        ("reject", REASON.format("busy"), CallWord.BUSY),
        ("retract", REASON.format("cancel"), CallWord.RETRACTED),
        ("finish", REASON.format("success"), CallWord.FINISHED),
        ("finish", f"<migrated xmlns='{JMI}' to='c2'/>", CallWord.REPLACED),
        ("reject", REASON.format("expired") + f"<tie-break xmlns='{JMI}'/>", CallWord.REPLACED),
    ],
)
def test_every_word_that_decides_about_a_call_is_read(name: str, inside: str, word: CallWord) -> None:
    (theirs,) = told(name, inside)
    (mine,) = told(name, inside, sender=ELIN)
    assert isinstance(theirs, CallSaid)
    assert isinstance(mine, CallSaid)
    assert (theirs.call, theirs.word, theirs.has_video) == ("c1", word, name == "propose")
    assert [said.envelope.direction for said in (theirs, mine)] == [Direction.INCOMING, Direction.OUTGOING]
    assert [said.envelope.peer for said in (theirs, mine)] == [MARA, MARA]


@pytest.mark.parametrize("source", [Source.LIVE, Source.CARBON, Source.OFFLINE])
def test_what_is_said_now_is_no_history(source: Source) -> None:
    assert told("propose", VIDEO, source=source) == ()


@pytest.mark.parametrize(
    ("name", "inside", "call"), [("propose", "", "c1"), ("propose", VIDEO, ""), ("ringing", "", "c1")]
)
def test_what_decides_nothing_is_left_out(name: str, inside: str, call: str) -> None:
    assert told(name, inside, call=call) == ()
