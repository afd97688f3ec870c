"""Addresses of links are whole, and lead where they say."""

import base64
import json

import pytest

from publisher.importers.html import addresses
from tests.tools.page import foreign, source


@pytest.mark.parametrize(
    ("href", "own", "address", "why"),
    [
        ("../x", "https://a.example/2024/41", "https://a.example/x", ""),
        ("//b.example/ y", "", "https://b.example/%20y", ""),
        ("/x?utm_source=z&a=1&fbclid=2", "https://a.example", "https://a.example/x?a=1", ""),
        ("/x", "", "", "link inside the site, whose address the page does not say"),
        ("https://a.example/41#y", "https://a.example/41", "", "link inside the page"),
        ("https://[a", "https://a.example", "", "link that leads nowhere"),
        ("ftp://a.example", "", "", "links of the kind ftp: are not allowed"),
    ],
)
def test_addresses_of_links(href: str, own: str, address: str, why: str) -> None:
    assert addresses.target(href, own, foreign("").address) == (address, why)


FAR = "https%3A%2F%2Fexample.org%2Fa%3Fb%3D1%26c%3D2"


@pytest.mark.parametrize(
    "detour",
    [
        f"https://www.google.com/url?q={FAR}&sa=D&source=editors&usg=x",
        f"https://www.google.co.uk/url?sa=t&url={FAR}",
        f"http://l.facebook.com/l.php?u={FAR}&h=AT0",
        f"https://eur02.safelinks.protection.outlook.com/?url={FAR}&data=05",
        f"https://www.linkedin.com/redir/redirect?url={FAR}&urlhash=x",
        f"https://www.youtube.com/redirect?event=x&q={FAR}",
        f"https://medium.com/r/?url={FAR}",
        f"https://t.umblr.com/redirect?z={FAR}",
        f"https://slack-redir.net/link?url={FAR}",
        f"https://vk.com/away.php?to={FAR}",
        "https://urldefense.com/v3/__https://example.org/a?b=1&c=2__;!!x",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_a-3Fb-3D1-26c-3D2&d=x",
        "https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3D" + FAR.replace("%", "%25"),
    ],
)
def test_detours_are_taken_out(detour: str) -> None:
    assert addresses.unwrapped(detour) == "https://example.org/a?b=1&c=2"


def test_a_detour_of_substack_holds_its_address() -> None:
    token = base64.urlsafe_b64encode(json.dumps({"e": "https://example.org/a", "p": 1}).encode()).decode().rstrip("=")
    assert addresses.unwrapped(f"https://substack.com/redirect/2/{token}.sig?utm_source=x") == "https://example.org/a"
    assert addresses.unwrapped("https://substack.com/redirect/2/!!!") == "https://substack.com/redirect/2/!!!"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.google.com/search?q=https://example.org",
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://substack.com/redirect/7d1c?j=x",
        "https://example.org/url?q=https://example.com",
        "https://[x/url?q=https://example.com",
        "https://www.google.com/url?q=",
    ],
)
def test_other_addresses_stay(address: str) -> None:
    assert addresses.unwrapped(address) == address


def test_a_detour_to_a_mailbox() -> None:
    safe = "https://nam02.safelinks.protection.outlook.com/?url=mailto%3Aa%40b.example&data=1"
    assert addresses.unwrapped(safe) == "mailto:a@b.example"


def test_a_link_leads_where_its_detour_did() -> None:
    page = f'<p><a href="https://www.google.com/url?q={FAR}&amp;sa=D">x</a>'
    assert source(page) == "[x](<https://example.org/a?b=1&c=2>)"
