"""Links: the addresses that one may have, and words with marks of their own inside one.

In: an address as written. Out: the address as it goes into a file, or why not. Allowed are http, https, mailto, an id
of the same issue (#id), another issue (issue:2024/39).
"""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from markdown_it.common.normalize_url import normalizeLink

from publisher.model.tree import Inline, Inlines, Link, NoteMark, Redacted, Span
from publisher.model.walking import plain

MAX_ADDRESS = 2_000

ISSUE = re.compile(r"issue:\d{4}/[1-9]\d{0,3}(?:-[1-9]\d{0,3})?")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"[^\s/?#\\@<>\"'`{}|^%]+")
_MAIL = re.compile(r"mailto:[^\s@<>\"]+@[^\s@<>\"]+", re.IGNORECASE)


def checked(address: str) -> tuple[str, str, str]:
    """Give the address to use, "" if it may not be linked to; then why, and a hint.

    Letters outside ASCII are percent-encoded, names of hosts are written in Punycode (RFC 3987, section 3.1).
    """
    if len(address) > MAX_ADDRESS:
        return "", f"an address of {len(address)} characters is longer than {MAX_ADDRESS}", "shorten it"
    if address.startswith("#") or ISSUE.fullmatch(address):
        return address, "", ""
    scheme = _SCHEME.match(address)
    if not scheme:
        return "", f"“{address}” is not a whole web address" if address else "a link has no address", _whole(address)
    match scheme[1].lower():
        case "issue":
            numbers = re.findall(r"\d+", address)
            meant = f"issue:{'/'.join(numbers[:2])}"
            return "", f"“{address}” names no issue", f"write {meant if ISSUE.fullmatch(meant) else 'issue:2024/39'}"
        case "mailto" if not _MAIL.fullmatch(address):
            return "", f"“{address}” is not a mail address", "write mailto:name@example.org"
        case "http" | "https" if not _names_a_site(address):
            return "", f"“{address}” names no site", "write it as https://example.org/page"
        case "mailto" | "http" | "https" as name:
            return _normal(name, address)
    hint = "allowed are https, http, mailto, issue:2024/39 and #id"
    return "", f"links of the kind {scheme[1]}: are not allowed", hint


def _whole(address: str) -> str:
    """Say how to write what is not a whole address."""
    if not address.strip():
        return "write it in the round brackets: [words](https://…)"
    if re.search(r"\.(?:png|jpe?g|svg|gif|webp)$", address, re.IGNORECASE):
        return f"write ![what it shows]({address}) for a picture, the ! right before the bracket"
    if issue := re.search(r"(?:(\d{4})/)?(\d+)/issue\.md$", address):
        return f"write issue:{issue[1] or '2024'}/{issue[2]}, with its year"
    if re.fullmatch(r"[^\s@/]+@[\w-]+(\.[\w-]+)+", address):
        return f"write mailto:{address}"
    return f"write https://{address}" if re.match(r"[\w-]+(\.[\w-]+)+", address) else "write the whole address"


def _names_a_site(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(_HOST.fullmatch(parts.hostname or "")) and parts.port != 0
    except ValueError:  # brackets of an IPv6 address, a port that is no number
        return False


def _normal(scheme: str, address: str) -> tuple[str, str, str]:
    try:
        normal = normalizeLink(scheme + address[len(scheme) :])
    except ValueError:
        normal = ""
    if not normal or not normal.isascii() or re.search(r"[\s<>\"\\^`{|}]", normal):
        return "", f"“{address}” cannot be written as an address", "copy it from the browser once more"
    return normal, "", ""


def linked(run: Inlines, target: str, title: str = "") -> Inlines:
    """Make words a link; the marks of notes, which are links themselves, stand between its parts."""
    made: list[Inline] = []
    for is_link, part in _parts(run):
        made += (Link(part, target, title),) if is_link and plain(part).strip() else part
    return tuple(made)


def _parts(run: Inlines) -> list[tuple[bool, Inlines]]:
    """Divide a run into words, which can be a link (True), and marks of notes; links in it become their words."""
    parts: list[tuple[bool, Inlines]] = []
    for node in run:
        inside: list[tuple[bool, Inlines]] = [(not isinstance(node, NoteMark), (node,))]
        if children := getattr(node, "children", ()):
            inside = _parts(children)
            if not isinstance(node, Link):
                inside = [(kind, _part(node, kind, part, number)) for number, (kind, part) in enumerate(inside)]
        for kind, part in inside:
            before = parts.pop()[1] if parts and parts[-1][0] is kind else ()
            parts.append((kind, before + part))
    return parts


def _part(node: Any, words: bool, children: Inlines, number: int) -> Inlines:  # noqa: FBT001
    """Give an inline with some of its children; only the first of its parts keeps what must not stand twice."""
    if not words and not (isinstance(node, Span) and node.tlp):
        return children
    once = {"id": "", "index": ()} if number and isinstance(node, Span) else {}
    return (replace(node, children=children, **once),)


def without_marked(run: Inlines) -> Inlines:
    """Give a run without the words that are not for all readers."""
    out: list[Inline] = []
    for node in run:
        if isinstance(node, Redacted) or (isinstance(node, Span) and node.tlp):
            continue
        children = getattr(node, "children", ())
        out.append(replace(node, children=without_marked(children)) if children else node)  # type: ignore[arg-type]
    return tuple(out)
