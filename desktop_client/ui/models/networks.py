"""Words for other networks that gateways lead to (XEP-0100)."""

from typing import Final

from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.texts import Words

_NAMES: Final = {
    "discord": "Discord",
    "facebook": "Facebook",
    "gadu-gadu": "Gadu-Gadu",
    "icq": "ICQ",
    "irc": "IRC",
    "matrix": "Matrix",
    "mattermost": "Mattermost",
    "qq": "QQ",
    "signal": "Signal",
    "skype": "Skype",
    "slack": "Slack",
    "sms": "SMS",
    "steam": "Steam",
    "telegram": "Telegram",
    "whatsapp": "WhatsApp",
    "xmpp": "XMPP",
}
"""By the types that the registrar of XMPP lists for gateways, and those that gateways use beside them."""
_LONGEST = 30


class NetworkWords(Words):
    """Context of these texts."""


def gateway_text(network: str) -> str:
    """Say what a service leads to, as "Gateway to IRC"."""
    name = _name(network)
    if not name:
        return NetworkWords.tr("Gateway to another network")
    return NetworkWords.tr("Gateway to {network}").format(network=name)


def bridged_room_text(network: str, gateway: str) -> str:
    """Say where a room really is, and who carries it there."""
    name = _name(network) or NetworkWords.tr("another network")
    told = NetworkWords.tr("This room is on {network}. {gateway} carries it there and sees all that is said.")
    return told.format(network=name, gateway=gateway)


def _name(network: str) -> str:
    return _NAMES.get(network.casefold()) or one_line(network, _LONGEST).strip("?").capitalize()
