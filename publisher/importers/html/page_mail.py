"""A page that was saved as one file with its pictures (MHTML, RFC 2557)."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import urljoin

from publisher.importers.interface import Foreign, Loaded
from publisher.problems import Location, Problem, Problems

_HEAD = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,30}\r?\n")
_PARTS = 2_000
DEEP = 20
"""Parts of several parts at most; those of a browser are one or two."""


def is_mail(data: bytes) -> bool:
    """Return whether a file is such a page: it begins with the head of a mail of several parts."""
    head = data[:8_000]
    return bool(_HEAD.match(head)) and b"multipart/related" in head.lower()


def unpacked(file: Foreign) -> tuple[Foreign, Problems]:
    """The page of the file, with the pictures that it brings."""
    parts: dict[str, bytes] = {}
    page: bytes | None = None
    base = ""
    if len(re.findall(rb"^content-type:\s*multipart/", file.data, re.IGNORECASE | re.MULTILINE)) > DEEP:
        said = f"its parts have parts, more than {DEEP} in all"
        return file, (Problem(Location(file.path), "S151", said, "save the page once more"),)
    message = message_from_bytes(file.data, _class=EmailMessage, policy=policy.default)
    for number, part in enumerate(message.walk()):
        if number > _PARTS:
            break
        payload = part.get_payload(decode=True)
        if part.is_multipart() or not isinstance(payload, bytes):
            continue
        location = str(part.get("Content-Location", "")).strip()
        if page is None and part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            charset = part.get_content_charset() or ""
            page, base = _declared(payload, charset), location
        else:
            parts[location] = payload
            if name := str(part.get("Content-ID", "")).strip().strip("<>"):
                parts[f"cid:{name}"] = payload
    if page is None:
        return file, (Problem(Location(file.path), "S150", "there is no page in it", "save the page once more"),)

    def picture(name: str, at: Location) -> Loaded:
        found = parts.get(name) or parts.get(urljoin(base, name))
        return file.held(found, name, at) if found else file.picture(name, at)

    return replace(file, data=page, picture=picture), ()


def _declared(page: bytes, charset: str) -> bytes:
    """The page with the encoding that its part names, if it does not say one itself."""
    said = re.search(rb"<meta[^>]*charset", page[:4_096], re.IGNORECASE)
    known = re.fullmatch(r"[\w.:-]{1,40}", charset)
    return page if said or not known else f'<meta charset="{charset}">'.encode() + page
