"""What is told of files, as parts of a column of JSON."""

from typing import TypedDict

from desktop_client.domain.files import FileFacts, Share


class WrittenFacts(TypedDict, total=False):
    """Without what is not told."""

    name: str
    size_bytes: int | None
    media_type: str
    sha256: str
    width_px: int | None
    height_px: int | None
    duration_s: float | None


class WrittenShare(TypedDict):
    """A share as JSON."""

    facts: WrittenFacts
    sources: list[str]


def written_facts(facts: FileFacts) -> WrittenFacts:
    written = WrittenFacts(name=facts.name)
    if facts.size_bytes is not None:
        written["size_bytes"] = facts.size_bytes
    if facts.media_type:
        written["media_type"] = facts.media_type
    if facts.sha256:
        written["sha256"] = facts.sha256
    if facts.width_px is not None:
        written["width_px"] = facts.width_px
    if facts.height_px is not None:
        written["height_px"] = facts.height_px
    if facts.duration_s is not None:
        written["duration_s"] = facts.duration_s
    return written


def facts_from(written: WrittenFacts) -> FileFacts:
    return FileFacts(**written)


def written_share(share: Share) -> WrittenShare:
    return WrittenShare(facts=written_facts(share.facts), sources=list(share.sources))


def share_from(written: WrittenShare) -> Share:
    return Share(facts=facts_from(written["facts"]), sources=tuple(written["sources"]))
