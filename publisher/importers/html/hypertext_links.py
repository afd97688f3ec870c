"""Addresses in the HTML of others as they may stand in an issue. A companion of `hypertext`."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|yclid)=[^&#]*&?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def target(href: str, own: str, checked: Callable[[str], tuple[str, str, str]]) -> tuple[str, str]:
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
    head, mark, query = full.partition("?")
    cleaned = f"{head}{mark}{_TRACKING.sub('', query)}".rstrip("?&") if mark else full
    found, message, _hint = checked(cleaned)
    return (found, "") if re.match("https?:|mailto:", found) else ("", message or "link that may not be")
