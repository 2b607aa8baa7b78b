"""Certificates that nobody shall believe."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from desktop_client.demo.certificates import CertificateAuthority, IssuedCertificate


def expired_certificate(authority: CertificateAuthority, names: Sequence[str]) -> IssuedCertificate:
    """Issue a certificate that ended yesterday."""
    return authority.issue(names, valid_until=datetime.now(UTC) - timedelta(days=1))
