"""The options of the program."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_client import __version__
from desktop_client.domain.addresses import BareJid, parse_address
from desktop_client.domain.errors import MalformedAddress
from desktop_client.system.logging_setup import LogLevel, MalformedLogOption, parse_log_option

_PASSWORD_LIMIT = 1024
_STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """`profile` is None for the person's own one; `password_file` is `-` for standard input."""

    profile: Path | None = None
    account: BareJid | None = None
    password_file: str = ""
    host: str = ""
    port: int = 0
    log: tuple[LogLevel, ...] = ()
    is_xml_logged: bool = False
    is_hidden: bool = False
    calls: str = "devices"
    """What calls are made with: `devices`, `test` (a tone and a moving picture, on loopback too), or `off`."""
    address: str = ""


class UnreadablePasswordFile(Exception):
    """The file of `--password-file` cannot be read or holds no password."""


def parse_options(arguments: Sequence[str]) -> Options:
    """Read the command line; ends the program with a sentence when it is not right."""
    read = _parser().parse_args(arguments)
    if bool(read.account) != bool(read.password_file):
        _parser().error("--account and --password-file belong together")
    return Options(
        profile=read.profile,
        account=read.account,
        password_file=read.password_file,
        host=read.host,
        port=read.port,
        log=tuple(read.log),
        is_xml_logged=read.log_xml,
        is_hidden=read.hidden,
        calls=read.calls,
        address=read.address,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hallway",
        description="Talk to colleagues over XMPP.",
        epilog="hallway demo: a private server with a filled office, and a window signed in to it.",
    )
    parser.add_argument("address", nargs="?", default="", type=_address, help="an xmpp: address to open")
    parser.add_argument("--profile", type=Path, metavar="DIR", help="keep everything in this folder")
    parser.add_argument("--account", type=_account, metavar="JID", help="sign in as this account")
    parser.add_argument(
        "--password-file", default="", metavar="PATH", help="first line is the password, - reads it from standard input"
    )
    parser.add_argument("--host", default="", help="connect to this host instead of looking the account's domain up")
    parser.add_argument("--port", type=_port, default=0, help="the port of --host")
    parser.add_argument("--hidden", action="store_true", help="start in the tray, without the window")
    parser.add_argument(
        "--log",
        action="append",
        default=[],
        type=_log,
        metavar="AREA=LEVEL",
        help="for example xmpp=debug; may be repeated",
    )
    parser.add_argument("--log-xml", action="store_true", help="log the stanzas too; they hold what people wrote")
    parser.add_argument("--calls", default="devices", choices=("devices", "test", "off"), help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"Hallway {__version__}")
    return parser


def _address(text: str) -> str:
    if text and not text.lower().startswith("xmpp:"):
        raise argparse.ArgumentTypeError("only xmpp: addresses can be opened")
    return text


def _account(text: str) -> BareJid:
    try:
        return parse_address(text)
    except MalformedAddress as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not an address like name@example.org") from error


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 1 << 16:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def _log(text: str) -> LogLevel:
    try:
        return parse_log_option(text)
    except MalformedLogOption as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not AREA=LEVEL") from error


def read_password(password_file: str) -> str:
    """Return the first line of the file, or of standard input for `-`; raises `UnreadablePasswordFile`."""
    try:
        if password_file == _STANDARD_INPUT:
            line = sys.stdin.readline(_PASSWORD_LIMIT)
        else:
            with Path(password_file).open(encoding="utf-8") as file:
                line = file.readline(_PASSWORD_LIMIT)
    except (OSError, UnicodeError) as error:
        raise UnreadablePasswordFile(password_file) from error
    password = line.rstrip("\r\n")
    if not password:
        raise UnreadablePasswordFile(password_file)
    return password
