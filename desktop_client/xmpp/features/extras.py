"""What messages carry beside their words, read and written."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from desktop_client.domain.extras import Extras
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.features import link_previews, locations, quick_responses, shares, spoilers


def extras_of(stanza: Element, body: str) -> Extras:
    return Extras(
        spoiler=spoilers.spoiler_of(stanza),
        location=locations.stanza_location(stanza),
        previews=link_previews.previews_of(stanza, body),
        responses=quick_responses.responses_of(stanza),
        actions=quick_responses.actions_of(stanza),
        shares=shares.shares_of(stanza, body),
    )


def extra_elements(extras: Extras) -> Iterator[Element]:
    if extras.spoiler is not None:
        yield spoilers.spoiler(extras.spoiler)
    if extras.location is not None:
        yield locations.geoloc(extras.location)
    if extras.thread:
        yield element(ns.CLIENT, "thread", text=extras.thread)
    if extras.poll is not None or extras.poll_end is not None:
        yield from _poll_elements(extras)
    yield from map(link_previews.description, extras.previews)
    for share in extras.shares:
        yield from shares.share_elements(share)


def _poll_elements(extras: Extras) -> Iterator[Element]:
    from desktop_client.xmpp.features import polls  # noqa: PLC0415 - late: few messages ask or answer anything

    if extras.poll is not None:
        yield from polls.poll_elements(extras.poll)
    if extras.poll_end is not None:
        yield from polls.end_elements(extras.poll_end)
