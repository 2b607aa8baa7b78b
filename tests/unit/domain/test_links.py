import pytest

from desktop_client.domain.links import find_links, shown_host


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("see https://fjord.example/a?b=c#d now", ["https://fjord.example/a?b=c#d"]),
        ("(https://fjord.example/x), or www.fjord.example.", ["https://fjord.example/x", "https://www.fjord.example"]),
        ("https://en.example/wiki/A_(b)", ["https://en.example/wiki/A_(b)"]),
        ("notes: wiki.fjord.example/release/2.4-notes", ["https://wiki.fjord.example/release/2.4-notes"]),
        (
            "mailto:mara@fjord.example xmpp:mara@fjord.example?message",
            ["mailto:mara@fjord.example", "xmpp:mara@fjord.example?message"],
        ),
        ("and/or e.g./x 3.5/7 v2.4 main.py", []),
        ("file:///etc/passwd smb://host/share javascript:alert(1)/ data:text/html,x ftp://a.example/", []),
        ("//host.example/share \\\\host\\share", []),
        ("https:// http:///x mailto:nobody", []),
    ],
)
def test_only_what_may_be_opened_is_a_link(text: str, targets: list[str]) -> None:
    links = find_links(text)
    assert [link.target for link in links] == targets
    assert all(text[link.start : link.end] in link.target for link in links)


def test_a_link_shows_the_host_it_really_leads_to() -> None:
    assert shown_host("https://bank.example@evil.example/login") == "evil.example"
    assert shown_host("https://аpple.example/") == "xn--pple-43d.example"
    assert shown_host("mailto:Mara@fjord.example?subject=x") == "Mara@fjord.example"


@pytest.mark.parametrize("target", ["file:///x", "javascript:alert(1)", "https://[half", "mailto:a%0ab@c.example", ""])
def test_what_must_not_be_opened_has_no_host(target: str) -> None:
    assert shown_host(target) == ""


def test_text_turned_round_by_direction_marks_is_no_link() -> None:
    assert find_links("https://fjord.example/\u202egpj.exe") == ()


@pytest.mark.parametrize("piece", ["http://", "a.", "a-", "www.", "https://a" + ")" * 5000, "a.b/"])
def test_a_hostile_text_yields_no_endless_link(piece: str) -> None:
    assert all(link.end - link.start <= 2048 for link in find_links(piece * 2000))
