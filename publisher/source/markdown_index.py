"""Editors' marks for the index: what `index="term; term > sub-entry"` says.

A companion of `sources.markdown`. In: the value of an attribute or an entry of the front matter. Out: marks; problems
go to the record. Whether a term is in the names file is not asked here: reading needs no other file.
"""

from publisher.model.tree import IndexMark
from publisher.source.record import Record
from publisher.source.syntax import Attributes

MAX_TERMS = 50
PRINCIPAL = "principal"

_HINT = 'write index="term; another term > sub-entry"'


def marks(given: Attributes, line: int, record: Record, *, block: bool = False) -> tuple[IndexMark, ...]:
    """Read the marks among attributes of what stands on this line; only a `block` can begin a range."""
    line = given.line or line
    principal, until = PRINCIPAL in given.classes, given.values.get("until", "") if block else ""
    if "index" not in given.values:
        for name in filter(None, (principal and f".{PRINCIPAL}", block and "until" in given.values and "until")):
            record.error(line, "S037", f"{name} stands without index", _HINT)
        return ()
    found = terms(given.values["index"], line, record, principal=principal, until=until)
    if found and until:
        record.ranges.append((until, line, record.note))
    return found


def terms(value: str, line: int, record: Record, *, principal: bool = False, until: str = "") -> tuple[IndexMark, ...]:
    """Read the terms of one mark."""
    given = value.split(";")
    if len(given) > MAX_TERMS:
        record.error(line, "S037", f"index: {len(given)} terms are more than {MAX_TERMS}", "mark what matters")
        del given[MAX_TERMS:]
    found: list[IndexMark] = []
    for entry in given:
        term, *details = (" ".join(part.split()) for part in entry.split(">"))
        if not term:
            record.error(line, "S037", "index: a term is empty", f"{_HINT}; no ; at the end")
        elif len(details) > 1:
            record.error(line, "S037", f"index: “{term}” has more than one >", "a sub-entry has none under it")
        elif details and not details[0]:
            record.error(line, "S037", f"index: the sub-entry of “{term}” is empty", "write it after >, or delete >")
        else:
            found.append(IndexMark(term, details[0] if details else "", principal, until, line))
    return tuple(found)


def check_ranges(record: Record) -> None:
    """Note each range whose last block is not there, or does not stand after its first."""
    for until, line, note in record.ranges:
        last = record.blocks.get(until)
        if not last:
            hint = record.suggestion(until, record.blocks)
            record.error(line, "S038", f"until: no block here has the id “{until}”", hint)
        elif last[1] != note:
            where = "in a footnote" if last[1] else "outside of the footnote"
            record.error(line, "S038", f"until: the block “{until}” stands {where}", "name one in the same text")
        elif last[0] <= line:
            message = f"until: the block “{until}” stands on line {last[0]}, not after the mark"
            record.error(line, "S038", message, "name a later block")
