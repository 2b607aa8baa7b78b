"""What a room says about itself (XEP-0045 §6.4, XEP-0128, XEP-0486, XEP-0502)."""

import re
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.rooms import RoomInfo
from desktop_client.domain.services import bridged_network
from desktop_client.xmpp import namespaces as ns

_QUERY: Final = f"{{{ns.DISCO_INFO}}}query"
_IDENTITY: Final = f"{{{ns.DISCO_INFO}}}identity"
_FEATURE: Final = f"{{{ns.DISCO_INFO}}}feature"
_FORM: Final = f"{{{ns.FORMS}}}x"
_FIELD: Final = f"{{{ns.FORMS}}}field"
_VALUE: Final = f"{{{ns.FORMS}}}value"
_AVATARS: Final = frozenset(
    {"muc#roominfo_avatarhash", "{http://modules.prosody.im/mod_vcard_muc}avatar#sha1"},
)
_ACTIVITY: Final = "{urn:xmpp:muc-activity}message-activity"
_RATE: Final = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,9})?")
_LONGEST: Final = 2048
_LONGEST_NAME: Final = 256
_MOST_FEATURES: Final = 500


def room_info(answer: Element) -> RoomInfo:
    """Read the answer to a question for information."""
    query = answer.find(_QUERY)
    if query is None:
        return RoomInfo()
    features = frozenset([each.get("var", "") for each in query.iterfind(_FEATURE)][:_MOST_FEATURES])
    values = _values(query)
    name = next((each.get("name", "") for each in query.iterfind(_IDENTITY) if each.get("name")), "")
    occupants = (values.get("muc#roominfo_occupants") or [""])[0]
    moderations = (each for each in (ns.MODERATION, ns.OLD_MODERATION) if each in features)
    return RoomInfo(
        name=name[:_LONGEST_NAME],
        description=(values.get("muc#roominfo_description") or [""])[0][:_LONGEST],
        subject=(values.get("muc#roominfo_subject") or [""])[0][:_LONGEST],
        lets_all_set_subject=values.get("muc#roominfo_changesubject") in (["1"], ["true"]),
        occupants=int(occupants) if occupants.isascii() and occupants.isdigit() and len(occupants) < 8 else None,
        hourly_messages=_rate((values.get(_ACTIVITY) or [""])[0]),
        features=features,
        has_archive=ns.ARCHIVE in features,
        has_occupant_ids=ns.OCCUPANT_IDS in features,
        moderation=next(moderations, ""),
        network=next(filter(None, map(_network, query.iterfind(_IDENTITY))), ""),
        avatar_sha1s=tuple(value for name in sorted(_AVATARS) for value in values.get(name, ())),
    )


def _rate(text: str) -> float | None:
    """Read messages in an hour (XEP-0502 §4)."""
    return float(text) if _RATE.fullmatch(text) else None


def _network(identity: Element) -> str:
    return bridged_network(identity.get("category", ""), identity.get("type", ""))[:_LONGEST_NAME]


def _values(query: Element) -> dict[str, list[str]]:
    return {
        each.get("var", ""): [value.text or "" for value in each.iterfind(_VALUE)]
        for form in query.iterfind(_FORM)
        for each in form.iterfind(_FIELD)
    }
