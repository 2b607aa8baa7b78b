"""Whom we believe to be the server (RFC 6120 §13.7)."""

import hashlib
import ssl
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_client.domain.errors import CertificateFault, CertificateRefused

_EXPIRED = {9, 10}
"""X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED."""
_WRONG_NAME = 62
"""X509_V_ERR_HOSTNAME_MISMATCH."""
_ALPN = "xmpp-client"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """What a person may be asked about a certificate."""

    sha256: str
    names: tuple[str, ...]
    valid_until: datetime


class Trust:
    """TLS contexts, each made once: reading the system's authorities takes time."""

    def __init__(self, extra_authority: Path | None = None) -> None:
        self._extra_authority = extra_authority
        self._contexts: dict[tuple[bool, bool], ssl.SSLContext] = {}

    def context(self, *, is_direct: bool, is_checked: bool) -> ssl.SSLContext:
        """Unchecked contexts are for pinned certificates, whose digest is compared before a byte follows."""
        key = (is_direct, is_checked)
        if key not in self._contexts:
            self._contexts[key] = self._make(is_direct=is_direct, is_checked=is_checked)
        return self._contexts[key]

    def prepare(self) -> None:
        """Make the contexts for checked certificates; call it in a worker thread before the first dial."""
        for is_direct in (False, True):
            self.context(is_direct=is_direct, is_checked=True)

    def _make(self, *, is_direct: bool, is_checked: bool) -> ssl.SSLContext:
        if is_checked:
            context = ssl.create_default_context()
            if self._extra_authority is not None:
                context.load_verify_locations(cafile=self._extra_authority)
        else:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if is_direct:
            context.set_alpn_protocols([_ALPN])
        return context


def digest(certificate: bytes) -> str:
    return hashlib.sha256(certificate).hexdigest()


def read_certificate(certificate: bytes) -> CertificateFacts:
    """Read a DER certificate; raises ValueError for one that is none."""
    from cryptography import x509  # noqa: PLC0415 - only failures and server checks pay for its import

    read = x509.load_der_x509_certificate(certificate)
    try:
        extension = read.extensions.get_extension_for_class(x509.SubjectAlternativeName)
        names = tuple(extension.value.get_values_for_type(x509.DNSName))
    except x509.ExtensionNotFound:
        names = ()
    return CertificateFacts(sha256=digest(certificate), names=names, valid_until=read.not_valid_after_utc)


def refusal(domain: str, fault: CertificateFault, certificate: bytes | None) -> CertificateRefused:
    """Say what was wrong with a certificate, as far as it can be read."""
    try:
        facts = read_certificate(certificate) if certificate else None
    except ValueError:
        facts = None
    if facts is None:
        return CertificateRefused(domain=domain, fault=fault)
    return CertificateRefused(
        domain=domain, fault=fault, sha256=facts.sha256, names=facts.names, valid_until=facts.valid_until
    )


def fault_of(error: ssl.SSLCertVerificationError) -> CertificateFault:
    if error.verify_code in _EXPIRED:
        return CertificateFault.EXPIRED
    if error.verify_code == _WRONG_NAME:
        return CertificateFault.WRONG_NAME
    return CertificateFault.UNKNOWN_AUTHORITY
