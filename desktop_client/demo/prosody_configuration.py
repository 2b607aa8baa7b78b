"""The configuration of the private Prosody: loopback only, nothing outside its own folder."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desktop_client.demo.lua import LuaValue, lua_source

_MODULES = (
    "roster",
    "saslauth",
    "tls",
    "disco",
    "carbons",
    "mam",
    "pep",
    "private",
    "vcard4",
    "vcard_legacy",
    "blocklist",
    "smacks",
    "csi_simple",
    "bookmarks",
    "ping",
    "time",
    "version",
    "user_account_management",
    "lastactivity",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """TCP ports on loopback."""

    starttls: int
    direct_tls: int
    https: int = 0
    """Of what takes and gives files (XEP-0363); 0 for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnService:
    """A TURN server that is told of by XEP-0215, with passwords made from a secret that both servers share."""

    host: str
    port: int
    secret: str
    ttl_s: int = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideService:
    """A program that speaks for an address of its own (XEP-0114), and what it proves itself with."""

    domain: str
    secret: str
    port: int
    """On loopback; one for all services of a server."""


_MORE_MODULES = Path("/usr/lib/prosody/modules")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProsodyOptions:
    """What a test may want other than usual."""

    address: str = "127.0.0.1"
    ports: Ports | None = None
    """For clients that know no other than the registered ones; free ports otherwise."""
    hibernation_s: int = 600
    """How long a broken stream can be resumed (XEP-0198)."""
    is_registration_open: bool = False
    """Whether anyone may make an account (XEP-0077)."""
    contacts: tuple[tuple[str, str], ...] = ()
    """Pairs of what for and address, told by `server_contact_info` (XEP-0157)."""
    archive_page_limit: int = 50
    """The longest page of an archive (XEP-0313)."""
    log_level: str = "info"
    without_modules: frozenset[str] = field(default_factory=frozenset)
    with_modules: tuple[str, ...] = ()
    room_modules: tuple[str, ...] = ()
    """Of the rooms' own domain, beside their archive."""
    upload_limit_bytes: int = 100_000_000
    """The largest file that the server takes."""
    turn: TurnService | None = None
    services: tuple[OutsideService, ...] = ()


def installed(*names: str) -> tuple[str, ...]:
    """Return those of Prosody's further modules that this machine has."""
    return tuple(name for name in names if (_MORE_MODULES / f"mod_{name}").is_dir())


def configuration(*, folder: Path, domain: str, ports: Ports, options: ProsodyOptions) -> str:
    """Return the text of `prosody.cfg.lua` for a server that lives in `folder`."""
    settings = {
        **_process_settings(folder, options),
        **_listeners(options.address, ports),
        **_storage_settings(options),
    }
    modules = [m for m in (*_MODULES, *options.with_modules) if m not in options.without_modules]
    if options.is_registration_open:
        modules.append("register_ibr")
    if options.contacts:
        settings["contact_info"] = {kind: [uri] for kind, uri in options.contacts}
    if options.turn is not None:
        modules.append("turn_external")
        settings |= _turn_settings(options.turn)
    settings["modules_enabled"] = modules
    settings["modules_disabled"] = ["s2s", "s2s_auth_certs"]
    lines = [f"{name} = {lua_source(value)}" for name, value in settings.items()]
    if options.services:
        lines.append(f"component_ports = {lua_source([options.services[0].port])}")
    hosts = [*_hosts(domain, options.room_modules), *_uploads(domain, ports, options), *_outside(options.services)]
    return "\n".join([*lines, *hosts, ""])


def _process_settings(folder: Path, options: ProsodyOptions) -> dict[str, LuaValue]:
    log: LuaValue = [{"levels": {"min": options.log_level}, "to": "file", "filename": str(folder / "prosody.log")}]
    return {
        "run_as_root": hasattr(os, "geteuid") and os.geteuid() == 0,
        "daemonize": False,
        "pidfile": str(folder / "prosody.pid"),
        "data_path": str(folder / "data"),
        "log": log,
        "ssl": {
            "certificate": str(folder / "certificates" / "server.crt"),
            "key": str(folder / "certificates" / "server.key"),
        },
        "https_ssl": {
            "certificate": str(folder / "certificates" / "server.crt"),
            "key": str(folder / "certificates" / "server.key"),
        },
        "certificates": str(folder / "certificates"),
        "authentication": "internal_hashed",
        "password_hash": "SHA-256",
        "c2s_require_encryption": True,
        "allow_registration": options.is_registration_open,
        "allow_user_invites": options.is_registration_open,
        "smacks_hibernation_time": options.hibernation_s,
        "use_ipv6": False,
    }


def _turn_settings(turn: TurnService) -> dict[str, LuaValue]:
    return {
        "turn_external_host": turn.host,
        "turn_external_port": turn.port,
        "turn_external_secret": turn.secret,
        "turn_external_ttl": turn.ttl_s,
    }


def _listeners(address: str, ports: Ports) -> dict[str, LuaValue]:
    return {
        "interfaces": [address],
        "c2s_ports": [ports.starttls],
        "c2s_direct_tls_ports": [ports.direct_tls],
        "http_ports": [],
        "https_ports": [ports.https] if ports.https else [],
    }


def _storage_settings(options: ProsodyOptions) -> dict[str, LuaValue]:
    return {
        "default_storage": "internal",
        "storage": {"archive": "sql", "muc_log": "sql"},
        "sql": {"driver": "SQLite3", "database": "archive.sqlite"},
        "sqlite_tune": "fast",
        "archive_expires_after": "never",
        "muc_log_expires_after": "never",
        "default_archive_policy": True,
        "max_archive_query_results": options.archive_page_limit,
    }


def _hosts(domain: str, room_modules: tuple[str, ...]) -> list[str]:
    return [
        f"VirtualHost {lua_source(domain)}",
        f"Component {lua_source('conference.' + domain)} {lua_source('muc')}",
        f"modules_enabled = {lua_source(['muc_mam', *room_modules])}",
        "restrict_room_creation = false",
        "muc_room_locking = false",
        "muc_room_default_persistent = true",
        "muc_room_default_public = true",
        "muc_log_by_default = true",
        "muc_log_presences = false",
    ]


def _uploads(domain: str, ports: Ports, options: ProsodyOptions) -> Iterator[str]:
    if ports.https:
        yield f"Component {lua_source('upload.' + domain)} {lua_source('http_file_share')}"
        yield f"http_host = {lua_source(options.address)}"
        yield f"http_external_url = {lua_source(f'https://{options.address}:{ports.https}/')}"
        yield f"http_file_share_size_limit = {options.upload_limit_bytes}"
        yield "http_file_share_daily_quota = 100 * 1024 * 1024 * 1024"


def _outside(services: Iterable[OutsideService]) -> Iterator[str]:
    for service in services:
        yield f"Component {lua_source(service.domain)}"
        yield f"component_secret = {lua_source(service.secret)}"
