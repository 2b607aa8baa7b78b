"""An invitation that my server made, as far as what it says makes sense (XEP-0401 §3.1)."""

from datetime import UTC, datetime

import pytest

from desktop_client.domain.forms import Form, FormField
from desktop_client.xmpp.features.server_invitations import made_invitation

LINK = "xmpp:fjord.example?register;preauth=t1"


def form(**values: str) -> Form:
    return Form(fields=tuple(FormField(name=name, values=(value,)) for name, value in values.items()))


@pytest.mark.parametrize(
    ("told", "expires"),
    [
        ("2026-11-28T22:02:10Z", datetime(2026, 11, 28, 22, 2, 10, tzinfo=UTC)),
        ("", None),
        ("soon", None),
        ("2026-11-28T22:02:10", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59Z", None),
    ],
)
def test_how_long_an_invitation_works_is_a_moment_or_not_said(told: str, expires: datetime | None) -> None:
    made = made_invitation(form(uri=LINK, expire=told))
    assert made is not None
    assert made.expires == expires


def test_what_is_no_link_for_such_programs_is_no_invitation() -> None:
    assert made_invitation(form(uri="javascript:x")) is None
