"""Building and reading stanzas as plain elements."""

from xml.etree.ElementTree import Element

from desktop_client.xmpp.namespaces import CLIENT, STANZA_CONDITIONS, local_name, namespace_of


def element(
    namespace: str, name: str, attributes: dict[str, str] | None = None, *children: Element, text: str | None = None
) -> Element:
    made = Element(f"{{{namespace}}}{name}", attributes or {})
    made.text = text
    made.extend(children)
    return made


def message(to: str, kind: str, *children: Element, stanza_id: str = "") -> Element:
    attributes = {"to": to, "type": kind}
    if stanza_id:
        attributes["id"] = stanza_id
    return element(CLIENT, "message", attributes, *children)


def iq(kind: str, *children: Element, to: str = "") -> Element:
    attributes = {"type": kind}
    if to:
        attributes["to"] = to
    return element(CLIENT, "iq", attributes, *children)


def result_of(request: Element, *children: Element) -> Element:
    """Build the answer to an IQ, to its sender and with its id (RFC 6120 §8.2.3)."""
    answer = iq("result", *children, to=request.get("from", ""))
    answer.set("id", request.get("id", ""))
    return answer


def error_of(request: Element, condition: str, kind: str = "cancel") -> Element:
    """Build an error reply that echoes nothing but the id (RFC 6120 §8.3)."""
    error = element(CLIENT, "error", {"type": kind}, element(STANZA_CONDITIONS, condition))
    answer = iq("error", error, to=request.get("from", ""))
    answer.set("id", request.get("id", ""))
    return answer


def condition_of(stanza: Element) -> tuple[str, str]:
    """Return (condition, text) of a stanza error; ("undefined-condition", "") where none can be read."""
    error = stanza.find(f"{{{CLIENT}}}error")
    condition, text = "undefined-condition", ""
    for child in error if error is not None else ():
        if namespace_of(child.tag) == STANZA_CONDITIONS:
            if local_name(child.tag) == "text":
                text = child.text or ""
            else:
                condition = local_name(child.tag)
    return condition, text


def special_condition_of(stanza: Element) -> str:
    """Return the name of the condition an extension adds to a stanza error (RFC 6120 §8.3.2), "" for none."""
    error = stanza.find(f"{{{CLIENT}}}error")
    names = (child.tag for child in error if namespace_of(child.tag) != STANZA_CONDITIONS) if error is not None else ()
    return next((local_name(name) for name in names), "")


def child_text(parent: Element, namespace: str, name: str) -> str:
    return parent.findtext(f"{{{namespace}}}{name}") or ""
