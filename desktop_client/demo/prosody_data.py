"""Write accounts, rosters, profiles, rooms and archives in the files of a private Prosody."""

import base64
import hashlib
import hmac
import re
import time
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from desktop_client.demo.archive_writer import ArchivedMessage, ArchiveWriter
from desktop_client.demo.lua import LuaKey, LuaValue, lua_source
from desktop_client.domain.addresses import BareJid

_ITERATIONS = 10_000
_AVATAR_DATA = "urn:xmpp:avatar:data"
_AVATAR_METADATA = "urn:xmpp:avatar:metadata"
_VCARD_NODE = "urn:xmpp:vcard4"
_VCARD = "urn:ietf:params:xml:ns:vcard-4.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterEntry:
    """One contact of a roster (RFC 6121 §2.1)."""

    jid: str
    name: str = ""
    groups: tuple[str, ...] = ()
    subscription: str = "both"
    is_asking: bool = False
    """Whether our request to see the contact's presence still waits for an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An avatar as XEP-0084 publishes it; `data` is a PNG file."""

    data: bytes
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A persistent room (XEP-0045); `affiliations` maps bare addresses to `owner`, `admin`, `member`."""

    local: str
    name: str
    description: str = ""
    subject: str = ""
    affiliations: Mapping[BareJid, str]
    is_members_only: bool = False
    is_public: bool = True
    shows_addresses: bool = False
    salt: str = ""
    """Of the occupant ids (XEP-0421); the server chooses one where it is empty."""


class ProsodyData:
    """The data folder of one Prosody.

    Accounts may be added while it runs; the rest is for accounts that nobody has used since it started.
    """

    def __init__(self, folder: Path, *, domain: str) -> None:
        self._folder = folder
        self._domain = domain
        self._nodes: dict[str, dict[LuaKey, LuaValue]] = defaultdict(dict)
        self._rooms: dict[LuaKey, LuaValue] = {}
        self._archive = ArchiveWriter(self.archive_file, domain=domain)

    @property
    def archive_file(self) -> Path:
        return self._folder / "archive.sqlite"

    @property
    def room_domain(self) -> str:
        return f"conference.{self._domain}"

    def address(self, local: str) -> BareJid:
        return BareJid(f"{local}@{self._domain}")

    def room_address(self, local: str) -> BareJid:
        return BareJid(f"{local}@{self.room_domain}")

    def write_account(self, local: str, password: str) -> BareJid:
        """Store what SCRAM-SHA-256 needs to check an ASCII `password` (RFC 5802 §3)."""
        salt = str(uuid.uuid4())
        salted = hashlib.pbkdf2_hmac("sha256", password.encode("ascii"), salt.encode(), _ITERATIONS)
        client_key = hmac.digest(salted, b"Client Key", "sha256")
        credentials: dict[LuaKey, LuaValue] = {
            "stored_key": hashlib.sha256(client_key).hexdigest(),
            "server_key": hmac.digest(salted, b"Server Key", "sha256").hex(),
            "salt": salt,
            "iteration_count": _ITERATIONS,
        }
        self._store(self._domain, "accounts", local, credentials)
        return self.address(local)

    def write_roster(self, local: str, entries: Iterable[RosterEntry], *, asked_by: Sequence[str] = ()) -> None:
        """Replace a roster; `asked_by` are addresses whose subscription requests wait for an answer."""
        items: dict[LuaKey, LuaValue] = {entry.jid: _roster_item(entry) for entry in entries}
        pending: dict[LuaKey, LuaValue] = dict.fromkeys(asked_by, True)
        state: dict[LuaKey, LuaValue] = {"version": len(items) + 1, "pending": pending}
        self._store(self._domain, "roster", local, {False: state, **items})

    def write_avatar(self, local: str, picture: Picture) -> str:
        """Publish a picture (XEP-0084), which the server also shows in the vCard (XEP-0398); return its id."""
        sha1 = hashlib.sha1(picture.data, usedforsecurity=False).hexdigest()
        data = Element("data", xmlns=_AVATAR_DATA)
        data.text = base64.b64encode(picture.data).decode()
        metadata = Element("metadata", xmlns=_AVATAR_METADATA)
        size = {"width": str(picture.width_px), "height": str(picture.height_px)}
        SubElement(metadata, "info", size, id=sha1, bytes=str(len(picture.data)), type="image/png")
        self.write_node(local, _AVATAR_DATA, {sha1: data})
        self.write_node(local, _AVATAR_METADATA, {sha1: metadata})
        return sha1

    def write_profile(self, local: str, *, name: str, title: str = "", organisation: str = "") -> None:
        """Publish a vCard (XEP-0292), which the server also answers as XEP-0054."""
        card = Element("vcard", xmlns=_VCARD)
        for tag, text in (("fn", name), ("title", title), ("org", organisation)):
            if text:
                SubElement(SubElement(card, tag), "text").text = text
        self.write_node(local, _VCARD_NODE, {"current": card}, access_model="open")

    def write_node(
        self,
        local: str,
        node: str,
        items: Mapping[str, Element],
        *,
        access_model: str = "presence",
        send_last: str = "on_sub_and_presence",
    ) -> None:
        """Replace the items of a PEP node (XEP-0163), oldest first, by item id.

        The elements carry their namespace as an attribute `xmlns`; children inherit it.
        """
        self._nodes[local][node] = {
            "name": node,
            "config": {
                "access_model": access_model,
                "max_items": max(len(items), 1) if access_model == "presence" else 256,
                "persist_items": True,
                "send_last_published_item": send_last,
            },
            "subscribers": {},
            "affiliations": {},
        }
        self._store(self._domain, "pep", local, self._nodes[local])
        rows = [self._published(local, item_id, payload) for item_id, payload in items.items()]
        file = self._file(self._domain, f"pep_{node}", local, "list")
        file.write_text("".join(f"item({lua_source(row)});\n" for row in rows), encoding="utf-8")

    def write_room(self, room: Room) -> BareJid:
        """Store a room that exists without occupants; only before the start."""
        address = self.room_address(room.local)
        settings: dict[LuaKey, LuaValue] = {
            "name": room.name,
            "description": room.description,
            "persistent": True,
            "members_only": room.is_members_only,
            "hidden": not room.is_public,
            "whois": "anyone" if room.shows_addresses else "moderators",
            "subject": room.subject,
            "archiving": True,
        }
        if room.salt:
            settings["occupant_id_salt"] = room.salt
        affiliations: dict[LuaKey, LuaValue] = dict(room.affiliations.items())
        self._store(self.room_domain, "config", room.local, {"_jid": address, "_data": settings, **affiliations})
        self._rooms[address] = True
        file = self._folder / _encoded(self.room_domain) / "persistent.dat"
        file.write_text(f"return {lua_source(self._rooms)};\n", encoding="utf-8")
        return address

    def write_archive(self, local: str, messages: Iterable[ArchivedMessage]) -> None:
        """Append to an account's archive, oldest first; each side of a conversation has its own."""
        self._archive.write_account(local, messages)

    def write_room_archive(self, local: str, messages: Iterable[ArchivedMessage]) -> None:
        """Append to a room's archive, oldest first."""
        self._archive.write_room(local, messages)

    def _published(self, local: str, item_id: str, payload: Element) -> dict[LuaKey, LuaValue]:
        stanza = _frozen(payload, "")
        return {**stanza, "key": item_id, "when": int(time.time()), "with": self.address(local)}

    def _store(self, host: str, store: str, local: str, data: LuaValue) -> None:
        file = self._file(host, store, local, "dat")
        fresh = file.with_suffix(".new")
        fresh.write_text(f"return {lua_source(data)};\n", encoding="utf-8")
        fresh.replace(file)

    def _file(self, host: str, store: str, local: str, suffix: str) -> Path:
        folder = self._folder / _encoded(host) / _encoded(store, keep="_")
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{_encoded(local)}.{suffix}"


def _roster_item(entry: RosterEntry) -> dict[LuaKey, LuaValue]:
    item: dict[LuaKey, LuaValue] = {
        "subscription": entry.subscription,
        "groups": dict.fromkeys(entry.groups, True),
    }
    if entry.name:
        item["name"] = entry.name
    if entry.is_asking:
        item["ask"] = "subscribe"
    return item


def _frozen(element: Element, namespace: str) -> dict[LuaKey, LuaValue]:
    own = element.get("xmlns", namespace)
    attributes = {**element.attrib, "xmlns": own}
    children: list[LuaValue] = [element.text] if element.text else []
    for child in element:
        children.append(_frozen(child, own))
        if child.tail:
            children.append(child.tail)
    return {"name": element.tag, "attr": dict(attributes.items()), **dict(enumerate(children, start=1))}


def _encoded(name: str, *, keep: str = "") -> str:
    return re.sub(
        rf"[^0-9A-Za-z{keep}]", lambda found: "".join(f"%{byte:02x}" for byte in found.group().encode()), name
    )
