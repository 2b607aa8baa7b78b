"""Being in a call, published to those who see my presence (XEP-0108)."""

from collections.abc import Mapping
from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.roster import TalkChanged, TalkKind
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.features.feature import Feature, TakeElement
from desktop_client.xmpp.features.pep import publication, published

_TALKING = f"{{{ns.ACTIVITY}}}talking"
_KINDS: Final = {f"{{{ns.ACTIVITY}}}{kind.value}": kind for kind in TalkKind}


class Activities(Feature):
    """Reads no other activity than talking: what else people do stays their own."""

    namespaces: ClassVar[tuple[str, ...]] = (f"{ns.ACTIVITY}+notify",)

    @property
    @override
    def nodes(self) -> Mapping[str, TakeElement]:
        return {ns.ACTIVITY: self._on_event}

    async def publish(self, kind: TalkKind | None) -> None:
        activity = element(ns.ACTIVITY, "activity")
        if kind is not None:
            activity.append(element(ns.ACTIVITY, "talking", None, element(ns.ACTIVITY, kind.value)))
        await self.link.request(publication(ns.ACTIVITY, activity))

    def _on_event(self, stanza: Element) -> None:
        told = published(stanza)
        if told is None:
            return
        talking = told.payload.find(_TALKING) if told.payload is not None else None
        kinds = [_KINDS[child.tag] for child in talking if child.tag in _KINDS] if talking is not None else []
        kind = kinds[0] if kinds else None
        self.link.deliver(TalkChanged(account=self.link.account, jid=told.jid, kind=kind))
