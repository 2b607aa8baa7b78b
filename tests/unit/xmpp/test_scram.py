"""The exchanges of RFC 5802 §5 and RFC 7677 §3, and what is refused."""

import base64
import hashlib

import pytest

from desktop_client.xmpp.scram import ScramExchange, ScramRefused, strongest

NONCE = "fyko+d2lbbFgONRv9qkxdawL"


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give the iterations of every hashing that begins from now on."""
    iterations: list[int] = []
    derive = hashlib.pbkdf2_hmac

    def watched(name: str, password: bytes, salt: bytes, count: int) -> bytes:
        iterations.append(count)
        return derive(name, password, salt, count)

    monkeypatch.setattr(hashlib, "pbkdf2_hmac", watched)
    return iterations


def test_the_example_of_rfc_5802_is_followed() -> None:
    exchange = ScramExchange("SCRAM-SHA-1", "user", "pencil", nonce=lambda: NONCE)
    assert exchange.first() == f"n,,n=user,r={NONCE}".encode()
    server_nonce = f"{NONCE}3rfcNHYJY1ZVvWVs7j"
    final = exchange.answer(f"r={server_nonce},s=QSXCR+Q6sek8bf92,i=4096".encode())
    assert final == f"c=biws,r={server_nonce},p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=".encode()
    exchange.verify(b"v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")


def test_the_example_of_rfc_7677_is_followed() -> None:
    exchange = ScramExchange("SCRAM-SHA-256", "user", "pencil", nonce=lambda: "rOprNGfwEbeRWgbNEkqO")
    server_nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
    final = exchange.answer(f"r={server_nonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096".encode())
    assert final.endswith(b"p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")
    exchange.verify(b"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")


@pytest.mark.parametrize(
    ("challenge", "reason"),
    [
        ("r=another,s=QSXCR+Q6sek8bf92,i=4096", "nonce"),
        (f"r={NONCE},s=QSXCR+Q6sek8bf92,i=4096", "nonce"),
        (f"m=x,r={NONCE}x,s=QSXCR+Q6sek8bf92,i=4096", "nonce"),
        (f"r={NONCE}x,s=,i=4096", "salt"),
        (f"r={NONCE}x,s=!,i=4096", "salt"),
        (f"r={NONCE}x,s=QSXCR+Q6sek8bf92,i=4095", "iterations"),
        (f"r={NONCE}x,s=QSXCR+Q6sek8bf92,i=1000001", "iterations"),
        (f"r={NONCE}x,s=QSXCR+Q6sek8bf92,i={'9' * 9000}", "iterations"),
        (f"r={NONCE}x,s=QSXCR+Q6sek8bf92", "iterations"),
        ("", "nonce"),
    ],
)
def test_a_challenge_that_breaks_a_rule_is_refused_before_any_hashing(
    challenge: str, reason: str, begun: list[int]
) -> None:
    exchange = ScramExchange("SCRAM-SHA-1", "user", "pencil", nonce=lambda: NONCE)
    with pytest.raises(ScramRefused) as refused:
        exchange.answer(challenge.encode())
    assert refused.value.reason == reason
    assert begun == []


def test_no_more_iterations_are_hashed_than_the_server_asks_for(begun: list[int]) -> None:
    exchange = ScramExchange("SCRAM-SHA-1", "user", "pencil", nonce=lambda: NONCE)
    exchange.answer(f"r={NONCE}x,s=QSXCR+Q6sek8bf92,i=4097".encode())
    assert begun == [4097]


@pytest.mark.parametrize("final", [b"", b"v=", b"v=AAAA", b"e=invalid-proof", b"\xff"])
def test_a_wrong_proof_is_refused(final: bytes) -> None:
    exchange = ScramExchange("SCRAM-SHA-1", "user", "pencil", nonce=lambda: NONCE)
    exchange.answer(f"r={NONCE}x,s=QSXCR+Q6sek8bf92,i=4096".encode())
    with pytest.raises(ScramRefused):
        exchange.verify(final)


def test_an_empty_proof_before_any_exchange_is_refused() -> None:
    with pytest.raises(ScramRefused):
        ScramExchange("SCRAM-SHA-1", "user", "pencil").verify(b"v=" + base64.b64encode(b""))


def test_names_with_commas_are_escaped() -> None:
    exchange = ScramExchange("SCRAM-SHA-1", "a,b=c", "x", nonce=lambda: "n")
    assert exchange.first() == b"n,,n=a=2Cb=3Dc,r=n"


def test_the_strongest_mechanism_is_chosen_and_never_one_without_proof() -> None:
    assert strongest(("PLAIN", "SCRAM-SHA-1", "SCRAM-SHA-256")) == "SCRAM-SHA-256"
    assert strongest(("PLAIN", "LOGIN", "EXTERNAL", "DIGEST-MD5", "CRAM-MD5")) is None
