"""The words of `publisher proof`: a table of faults by page and a line for each fault, or the same as JSON.

A companion of `proofing`.
"""

import json
from collections.abc import Iterable, Iterator

from publisher.proof.faults import KINDS, LINE_KINDS, MEANINGS
from publisher.proof.run import Proof

_HEADS = ("page", "lines", *KINDS)


def lines(proof: Proof, sheet: str) -> Iterator[str]:
    """A proof in words; `sheet` is how its file is shown."""
    found = proof.findings
    if found is None:
        return
    how = "justified" if found.justified else "ragged"
    extent = f"{len(found.lines)} pages, {found.total} lines of {how} text, {found.hyphenated} hyphenated"
    yield f"{proof.issue}, {proof.layout} on {proof.paper}: {extent}"
    yield _row(_HEADS)
    for page, count in enumerate(found.lines):
        yield _row((page + 1, count, *(found.count(kind, page) or "·" for kind in KINDS)))
    yield _row(("all", found.total, *(found.count(kind) for kind in KINDS)))
    yield _row(("/100", "", *(f"{found.per_hundred(kind):.2f}" for kind in LINE_KINDS)))
    yield f"line faults in 100 lines: {found.per_hundred():.2f}"
    for mark in proof.marked:
        fault = mark.fault
        place = f"{proof.source}:{mark.line}" if mark.line else proof.source
        yield f"{place}: page {fault.page + 1}: {fault.kind}: {fault.measured}: {_short(fault.words)}"
    yield f"proof sheet: {sheet} ({_changes(proof)})"


def _row(cells: Iterable[object]) -> str:
    return "".join(f"{cell!s:>{max(len(head), 4) + 2}}" for cell, head in zip(cells, _HEADS, strict=False))


def _changes(proof: Proof) -> str:
    if not proof.compared:
        return "the first one"
    pages = ", ".join(str(page + 1) for page in proof.changed)
    return f"changed since the one before: {pages}" if pages else "no page changed since the one before"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:34]} … {text[-22:]}"


def as_json(proofs: Iterable[tuple[Proof, str]]) -> str:
    """The same for machines: [{issue, layout, paper, lines, pages: [{page, lines, kind: count}], faults, …}]."""
    return json.dumps([_value(proof, sheet) for proof, sheet in proofs], ensure_ascii=False, indent=2)


def _value(proof: Proof, sheet: str) -> dict[str, object]:
    value: dict[str, object] = {"issue": proof.issue, "layout": proof.layout, "paper": proof.paper}
    found = proof.findings
    if found is None:
        return value
    return value | {
        "lines": found.total,
        "justified": found.justified,
        "hyphenated": found.hyphenated,
        "pages": [
            {"page": page + 1, "lines": count, **{kind: found.count(kind, page) for kind in KINDS}}
            for page, count in enumerate(found.lines)
        ],
        "per_100_lines": {
            "all": round(found.per_hundred(), 3),
            **{kind: round(found.per_hundred(kind), 3) for kind in LINE_KINDS},
        },
        "faults": [
            {
                "page": mark.fault.page + 1,
                "kind": mark.fault.kind,
                "measured": mark.fault.measured,
                "box": [round(each, 1) for each in mark.fault.box],
                "words": mark.fault.words,
                "line": mark.line,
            }
            for mark in proof.marked
        ],
        "meanings": MEANINGS,
        "changed": [page + 1 for page in proof.changed],
        "sheet": sheet,
    }
