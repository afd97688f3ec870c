"""Addresses of links as they may stand in an issue: whole, without what counts readers, and without detours."""

import base64
import binascii
import json
import re
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from publisher.importers.interface import CheckAddress

_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|yclid)=[^&#]*&?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DETOURS = (
    (r"(?:www\.)?google\.[a-z.]{2,6}", r"/url", ("q", "url")),
    (r"l[m]?\.(?:facebook|instagram|messenger|threads)\.(?:com|net)", r"/(?:l\.php)?", ("u",)),
    (r"[\w.-]*safelinks\.protection\.(?:outlook|office365)\.[a-z]+", r"/.*", ("url",)),
    (r"(?:www\.)?(?:linkedin\.com)", r"/(?:redir/redirect|safety/go|redirect)/?", ("url",)),
    (r"(?:www\.)?youtube\.com", r"/redirect", ("q",)),
    (r"(?:[\w-]+\.)?medium\.com", r"/r/?", ("url",)),
    (r"t\.umblr\.com", r"/redirect", ("z",)),
    (r"out\.reddit\.com", r"/.*", ("url",)),
    (r"(?:www\.)?steamcommunity\.com", r"/linkfilter/?", ("url", "u")),
    (r"slack-redir\.net", r"/link", ("url",)),
    (r"(?:m\.)?vk\.com", r"/away\.php", ("to",)),
    (r"(?:www\.)?bing\.com|duckduckgo\.com", r"/(?:l/|ck/a)", ("uddg",)),
    (r"(?:[\w-]+\.)?substack\.com", r"/redirect/?", ("u", "url", "r")),
    (r"urldefense\.com", r"/v2/url", ("u",)),
    (r"urldefense\.proofpoint\.com", r"/v2/url", ("u",)),
)  # fmt: skip
"""Hosts and paths that only lead on, and the parts of the address in which the true one stands."""
_FURTHEST = 4


def target(href: str, own: str, checked: CheckAddress) -> tuple[str, str]:
    """The address of a link as it may stand in an issue; "" and why if it may not.

    `own` is the address of the page, "" if it is not known; `checked` knows what addresses may be.
    """
    href = re.sub(r"[ \t\n\f]+", " ", href).strip().replace(" ", "%20")
    if href.startswith("#"):
        return "", "link inside the page"
    try:
        full = urljoin(own, href) if own else href
    except ValueError:
        return "", "link that leads nowhere"
    full = f"https:{full}" if full.startswith("//") else full
    if not _SCHEME.match(full):
        return "", "link inside the site, whose address the page does not say"
    if own and "#" in full and full.partition("#")[0] == own.partition("#")[0]:
        return "", "link inside the page"
    full = unwrapped(full)
    head, mark, query = full.partition("?")
    cleaned = f"{head}{mark}{_TRACKING.sub('', query)}".rstrip("?&") if mark else full
    found, message, _hint = checked(cleaned)
    return (found, "") if re.match("https?:|mailto:", found) else ("", message or "link that may not be")


def unwrapped(address: str) -> str:
    """The address to which one leads that only counts clicks or warns, if it stands in it; else the address itself.

    >>> unwrapped("https://www.google.com/url?q=https://example.org/a%3Fb%3D1&sa=D")
    'https://example.org/a?b=1'
    """
    for _ in range(_FURTHEST):
        found = _beyond(address)
        if not re.match(r"https?://[^/\s]+\.[^/\s]|mailto:[^@\s]+@", found):
            break
        address = re.sub(r"\s", "%20", found)
    return address


def _beyond(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = (parts.hostname or "").lower()
    if host == "urldefense.com" and (found := re.match(r"https?://[^/]+/v3/__(.+?)__;", address)):
        return re.sub(r"^(https?:/)(?=[^/])", r"\1/", found[1])
    if re.fullmatch(r"(?:[\w-]+\.)?substack\.com", host) and (found := re.match(r"/redirect/\d+/([\w-]+)", parts.path)):
        return _held(found[1])
    for hosts, paths, keys in _DETOURS:
        if re.fullmatch(hosts, host) and re.fullmatch(paths, parts.path):
            values = dict(reversed(parse_qsl(parts.query)))
            said = next((values[key] for key in keys if key in values), "")
            return unquote(said.replace("-", "%").replace("_", "/")) if "/v2/url" in parts.path else said
    return ""


def _held(token: str) -> str:
    """The address in a token of Substack: JSON in base64, with the address under "e"."""
    try:
        said = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        return ""
    address = said.get("e") if isinstance(said, dict) else ""
    return address if isinstance(address, str) else ""
