"""Pictures of people (XEP-0084, XEP-0153)."""

import pytest

from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.roster import AvatarOffered
from tests.fakes.scripted_server import Peer
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.test_identity import MARA, welcome
from tests.unit.xmpp.visitor import ME


async def test_a_picture_with_another_hash_than_offered_is_rejected(visit: Visit) -> None:
    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            request = await peer.next()
            if request.find("{http://jabber.org/protocol/pubsub}pubsub") is not None:
                peer.send(
                    f"<iq type='result' from='{MARA}' id='{request.get('id')}'>"
                    "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:avatar:data'>"
                    "<item id='x'><data xmlns='urn:xmpp:avatar:data'>aGVs\nbG8=</data></item></items></pubsub></iq>"
                )
            elif request.find("{vcard-temp}vCard") is not None:
                peer.send(
                    f"<iq type='result' from='{MARA}' id='{request.get('id')}'><vCard xmlns='vcard-temp'>"
                    "<PHOTO><BINVAL>aGVsbG8=</BINVAL></PHOTO></vCard></iq>"
                )

    sha1 = "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"
    async with visit(script) as visitor:
        await visitor.online()
        for is_vcard in (True, False):
            good = AvatarOffered(account=ME, jid=MARA, sha1=sha1, is_vcard=is_vcard)
            assert await visitor.connection.fetch_avatar(good) == b"hello"
            wrong = AvatarOffered(account=ME, jid=MARA, sha1="0" * 40, is_vcard=is_vcard)
            with pytest.raises(NotAccepted) as refusal:
                await visitor.connection.fetch_avatar(wrong)
            assert refusal.value.condition == "hash-mismatch"


async def test_avatar_news_count_from_the_person_alone(visit: Visit) -> None:
    def news(sender: str) -> str:
        return (
            f"<message from='{sender}'><event xmlns='http://jabber.org/protocol/pubsub#event'>"
            "<items node='urn:xmpp:avatar:metadata'><item id='x'><metadata xmlns='urn:xmpp:avatar:metadata'>"
            f"<info id='{'a' * 40}' bytes='5' type='image/png'/></metadata></item></items></event></message>"
        )

    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send(news(f"{MARA}/phone") + news("not a jid@") + news(MARA))
        await visitor.answered()
        assert [(offer.jid, offer.sha1) for offer in visitor.of(AvatarOffered)] == [(MARA, "a" * 40)]
