"""What can be proved about a server without a credential."""

from xml.etree.ElementTree import Element

from desktop_client.domain.accounts import Account, ServerChecks
from desktop_client.domain.addresses import domain_of
from desktop_client.domain.messages import OriginId
from desktop_client.xmpp.certificates import read_certificate
from desktop_client.xmpp.dialling import Dialler
from desktop_client.xmpp.parsing import Dropped
from desktop_client.xmpp.scram import strongest
from desktop_client.xmpp.sign_in import mechanisms_of
from desktop_client.xmpp.stream import HardenedStream
from desktop_client.xmpp.stream_management import Sent, StreamManagement
from desktop_client.xmpp.surroundings import Surroundings


class Nobody:
    """Listens to a stream that never becomes live."""

    def on_bound(self, stream: HardenedStream) -> None: ...

    def on_resumed(self, stream: HardenedStream, acknowledged: list[OriginId], again: list[Sent]) -> None: ...

    def on_acknowledged(self, origin_ids: list[OriginId]) -> None: ...

    def on_stanza(self, stanza: Element, number: int) -> bool:  # noqa: ARG002 - as the protocol names them
        return False

    def on_dropped(self, dropped: Dropped) -> None: ...


async def check_server(account: Account, surroundings: Surroundings) -> ServerChecks:
    """Connect, encrypt, read the features, leave."""
    dialler = Dialler(account, surroundings=surroundings, listener=Nobody(), management=StreamManagement())
    began_at_s = surroundings.clock.monotonic_s()
    reached = await dialler.reach()
    answered_in_ms = round((surroundings.clock.monotonic_s() - began_at_s) * 1000)
    certificate = read_certificate(reached.stream.certificate())
    mechanisms = mechanisms_of(reached.features)
    checks = ServerChecks(
        domain=domain_of(account.jid),
        host=reached.candidate.host,
        port=reached.candidate.port,
        answered_in_ms=answered_in_ms,
        is_direct_tls=reached.candidate.is_direct_tls,
        tls_version=reached.stream.tls_version(),
        certificate_valid_until=certificate.valid_until,
        certificate_sha256=certificate.sha256,
        is_pinned=bool(account.pinned_sha256),
        mechanisms=mechanisms,
        offers_scram=strongest(mechanisms) is not None,
    )
    await reached.stream.close()
    return checks
