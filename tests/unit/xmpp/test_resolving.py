"""Where a domain's server listens (RFC 6120 §3.2, XEP-0368)."""

import pytest

from desktop_client.domain.errors import ServerUnreachable
from desktop_client.xmpp.resolving import DIRECT_TLS, STARTTLS, Candidate, find_candidates, manual_candidates


class Records:
    def __init__(self, *records: tuple[str, str, int]) -> None:
        self._records = list(records)
        self.asked: list[str] = []

    async def services(self, domain: str) -> list[tuple[str, str, int]]:
        self.asked.append(domain)
        return self._records


async def test_both_kinds_of_service_are_tried_in_the_order_of_the_records() -> None:
    records = Records((DIRECT_TLS, "a.example", 443), (STARTTLS, "b.example", 5222), (DIRECT_TLS, "", 0))
    assert await find_candidates("hallway.test", records) == [
        Candidate(host="a.example", port=443, is_direct_tls=True),
        Candidate(host="b.example", port=5222, is_direct_tls=False),
    ]


async def test_without_records_the_domain_itself_is_tried() -> None:
    records = Records()
    assert await find_candidates("bücher.example", records) == [
        Candidate(host="xn--bcher-kva.example", port=5222, is_direct_tls=False)
    ]
    assert records.asked == ["xn--bcher-kva.example"]


async def test_a_domain_that_says_it_has_no_service_is_believed() -> None:
    with pytest.raises(ServerUnreachable):
        await find_candidates("hallway.test", Records((STARTTLS, "", 0), (DIRECT_TLS, "", 0)))


@pytest.mark.parametrize(("port", "first_is_direct"), [(0, False), (5222, False), (5223, True), (443, True)])
def test_a_typed_port_is_tried_both_ways_the_likelier_first(port: int, first_is_direct: bool) -> None:
    candidates = manual_candidates("host.example", port)
    assert [candidate.is_direct_tls for candidate in candidates] == [first_is_direct, not first_is_direct]
    assert {candidate.port for candidate in candidates} == {port or 5222}
