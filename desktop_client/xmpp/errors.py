"""From what the network and the library raise to what a person can be told."""

import socket
import ssl

from desktop_client.domain.addresses import BareJid, domain_of
from desktop_client.domain.errors import (
    CertificateRefused,
    EncryptionMissing,
    LoginRefused,
    MalformedAddress,
    OnlyPlainLogin,
    ServerUnreachable,
    UnknownHost,
    UserFacingError,
    WrongPassword,
)
from desktop_client.xmpp.certificates import fault_of, refusal

_PASSING = frozenset({"temporary-auth-failure", "aborted"})
_NO_SUCH_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


def translate(error: BaseException, account: BareJid) -> UserFacingError:
    """Return the error to show; an unexpected one is raised again, it is a bug."""
    domain = domain_of(account)
    match error:
        case UserFacingError():
            return error
        case ssl.SSLCertVerificationError():
            return refusal(domain, fault_of(error), None)
        case socket.gaierror() if error.errno in _NO_SUCH_NAME:
            return UnknownHost(domain=domain)
        case OSError() | TimeoutError():
            return ServerUnreachable(domain=domain)
        case _:
            raise error


def needs_a_person(problem: UserFacingError) -> bool:
    """Tell whether trying again by itself could not help or would lock the account."""
    match problem:
        case LoginRefused():
            return problem.condition not in _PASSING
        case WrongPassword() | OnlyPlainLogin() | CertificateRefused() | EncryptionMissing() | MalformedAddress():
            return True
        case _:
            return False
