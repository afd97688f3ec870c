"""Pages that are known to be on a subject: the `links` of the names file, and the items that link to them."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from publisher.names.subjects.news_items import NewsItem
from publisher.settings.authorities import Authority


def place(address: str) -> str:
    """Give an address as it is compared: host without www, path, query; no scheme, no slash at the end.

    "" is that of one without a host, and of one that is none.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if not parts.hostname:
        return ""
    host = parts.hostname.removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{host}{parts.path.rstrip('/')}{query}{fragment}"


class KnownPages:
    """Pages of entries, by their address."""

    def __init__(self, entries: Iterable[Authority]) -> None:
        self.pages: dict[str, list[str]] = {}
        for entry in entries:
            for link in entry.links:
                self.pages.setdefault(place(link), []).append(entry.id)

    def linked(self, item: NewsItem) -> Iterator[tuple[str, int]]:
        """Yield each entry that an item links to, and where in its words the link stands.

        A page below one that is known counts too; the nearest one above it decides.
        """
        begins = 0
        for part in item.parts:
            for link, at in part.links:
                for entry in self._entries(place(link)):
                    yield entry, begins + at
            begins += len(part.text) + 1

    def unknown(self, item: NewsItem) -> list[str]:
        """List the links of an item that lead to no known page."""
        return [link for link in item.links if not self._entries(place(link))]

    def _entries(self, address: str) -> list[str]:
        while address:
            if address in self.pages:
                return self.pages[address]
            shorter = re.sub(r"[/?#][^/?#]*$", "", address)
            if shorter == address:
                break
            address = shorter
        return []
