"""What a server tells of its outage, in the banner of the account that cannot get in."""

from desktop_client.core.hallway import Core
from desktop_client.core.outages import OutageReader, Outages
from desktop_client.core.scope import TaskScope
from desktop_client.domain.account_care import Outage
from desktop_client.domain.addresses import BareJid, domain_of
from desktop_client.ui.states import BannerText, moment_text
from desktop_client.ui.texts import Words
from desktop_client.ui.translations import spoken_language
from desktop_client.ui.wiring.standing import Standing


class OutageWords(Words):
    """Context of this page's texts."""


def tell_outages(core: Core, standing: Standing, reader: OutageReader, tasks: TaskScope) -> Outages:
    """Look for outages from now on and show them."""
    status_changed = core.connections.changed
    clock = core.ground.ports.clock
    outages = Outages(care=core.care, reader=reader, clock=clock, tasks=tasks, status_changed=status_changed)

    def show(account: BareJid) -> None:
        told = outages.of(account)
        standing.show_outage(account, outage_text(account, told) if told is not None else None)

    outages.changed.subscribe(show)
    return outages


def outage_text(account: BareJid, outage: Outage) -> BannerText:
    """Say whose outage it is, in the words of the server, and until when."""
    server = domain_of(account)
    lead = OutageWords.tr("{server} is being worked on.") if outage.is_planned else OutageWords.tr("{server} is down.")
    words = _words(outage)
    said = OutageWords.tr("Its operators say: “{words}”").format(words=words) if words else ""
    until = ""
    if outage.ends_at is not None:
        until = OutageWords.tr("Expected back: {moment}.").format(moment=moment_text(outage.ends_at))
    kept = OutageWords.tr("Messages wait here and are sent when the connection is back.")
    text = " ".join(part for part in (said, until, kept) if part)
    return BannerText(key="outage", lead=lead.format(server=server), text=text)


def _words(outage: Outage) -> str:
    """Return the text in the language of the window, else the one the operators chose (XEP-0455 §2.2)."""
    language, told = spoken_language(), dict(outage.words)
    near = next((text for name, text in outage.words if name.partition("-")[0] == language), "")
    return told.get(language) or near or told.get("default", "")
