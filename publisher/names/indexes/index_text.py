"""Indexes as plain text: for the screen, for a golden, for an indexer's own eyes."""

from collections.abc import Iterator, Sequence

from publisher.model.index import Index, IndexEntry, Locator


def as_text(indexes: Sequence[Index]) -> str:
    """Give indexes as text: principal locators as *312*."""
    return "\n".join(line for index in indexes for line in _index(index)) + ("\n" if indexes else "")


def _index(index: Index) -> Iterator[str]:
    yield from (index.title.upper(), "", index.headnote)
    for group in index.groups:
        yield from ("", group.letter or "0–9")
        for entry in group.entries:
            yield from _entry(entry, "")
    yield ""


def _entry(entry: IndexEntry, indent: str) -> Iterator[str]:
    words = ", ".join([entry.heading, *map(_marked, entry.locators)])
    see = "; ".join(target.heading for target in entry.see)
    sent = "see under" if any(target.under for target in entry.see) else "see"
    yield f"{indent}{words}" + (f", {sent} {see}" if see else "")
    for under in entry.entries:
        yield from _entry(under, indent + "  ")
    if entry.see_also:
        yield f"{indent}  see also " + "; ".join(target.heading for target in entry.see_also)


def _marked(one: Locator) -> str:
    return f"*{one.printed}*" if one.principal else one.printed
