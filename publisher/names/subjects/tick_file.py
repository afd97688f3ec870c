"""The list to tick as a text file: written for the editor, and read back.

Every line with a box ends with an id in backquotes: issue, key of the item and id of the entry (`2024/41 7c2f91d0
drones`), `new` and the id of an entry that is to be made, or `all`. The id says all that is needed; the other words are
for the editor. [x] is yes, [-] is no; [ ] is no if the line `all` is ticked, else it stays open.

Code: N050 a line with a box that cannot be read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from publisher.names.subjects.new_subjects import NewSubject
from publisher.names.subjects.offering import Offer
from publisher.problems import Location, Problem

ALL = "all"
SHOWN = 280
MAX_LINE = 2_000
"""Characters of a line with a box; those that are written here have fewer than half of it."""
_BOX = re.compile(r"[ \t]*[-*+][ \t]+\[(?P<mark>[^\[\]]?)\][ \t]+(?P<words>.*?)[ \t]*(?:`(?P<id>[^`]*)`)?[ \t]*")
_ID = re.compile(r"(?P<issue>[0-9]{4}/[0-9]{1,4}(?:-[0-9]{1,4})?) (?P<key>[0-9a-f]{8}(?:-[0-9]+)?) (?P<entry>[\w-]+)")
_NEW = re.compile(r"new (?P<entry>[\w-]+)")
_NAME = re.compile(r"\*\*(?P<name>[^*]+?)(?:\s*>\s*(?P<detail>[^*>]+?))?\s*\*\*")


@dataclass(frozen=True, slots=True)
class TickedLine:
    """A line with a box: issue and key of the item ("" of a new entry), id of the entry, what the editor made of it.

    `name` and `detail` are the words in bold, with the sub-entry behind `>`. `answer`: "yes", "no" or "".
    """

    line: int
    issue: str
    key: str
    entry: str
    name: str
    detail: str
    answer: str


def written(offers: Sequence[Offer], new: Sequence[NewSubject], name: str) -> str:
    """Write the list for offers, those of one item together, and for new subjects; `name` is that of the file."""
    lines = [
        "# Subjects to tick",
        "",
        "Put an x between the brackets of each subject that its item treats: [x]. A minus, [-], is a no: it is not",
        "offered again. A sub-entry can stand behind the subject, in its asterisks: **drones > flights**. Then run:",
        "",
        f"    publisher names subjects --from {name}",
        "",
        f"- [ ] I have read all of it: whatever is not ticked is a no. `{ALL}`",
    ]
    issue, item = "", None
    for offer in offers:
        if offer.item.issue != issue:
            issue = offer.item.issue
            lines += ["", f"## {issue}"]
        if offer.item is not item:
            item = offer.item
            lines += ["", *_item_lines(offer), ""]
        lines.append(f"- [ ] **{offer.name}** – {_flat(_why(offer))} `{_id(offer)}`")
    if new:
        lines += ["", "## New subjects", "", "Ticked, they are added to the names file; below each, its items.", ""]
    for subject in new:
        lines.append(f"- [ ] **{subject.name}** – {_flat(subject.reason)} `new {subject.entry}`")
        lines += [f"  - [ ] {_flat(each.sentence, 120)} `{_id(each)}`" for each in subject.offers]
    return "\n".join(lines) + "\n"


def read(text: str, path: str) -> tuple[tuple[TickedLine, ...], tuple[Problem, ...]]:
    """Read a list back; a line with a box that is ticked and says nothing is a problem."""
    found: list[TickedLine] = []
    problems: list[Problem] = []
    finished = False
    for number, line in enumerate(text.splitlines(), 1):
        box = _BOX.fullmatch(line) if len(line) <= MAX_LINE else None
        if not box:
            continue
        mark = box["mark"].strip().lower()
        if box["id"] == ALL:
            finished = mark == "x"
        elif mark not in ("", "x", "-"):
            problems.append(_wrong(path, number, f"[{mark}] is neither yes nor no", "write [x], [-] or [ ]"))
        elif each := _line(number, box["words"], box["id"] or "", mark):
            found.append(each)
        elif box["id"] or mark:
            hint = "leave the id in backquotes at its end as it was, or delete the line"
            problems.append(_wrong(path, number, "the line does not say which item and which entry it is for", hint))
    if not found and not problems:
        hint = "write one with publisher names subjects --to-file"
        problems.append(_wrong(path, 0, "there is no line with a box in it", hint))
    return tuple(_answered(found, finished=finished)), tuple(problems)


def _answered(found: Iterable[TickedLine], *, finished: bool) -> Iterator[TickedLine]:
    for each in found:
        open_answer = "no" if finished else ""
        yield TickedLine(
            each.line, each.issue, each.key, each.entry, each.name, each.detail, each.answer or open_answer
        )


def _line(number: int, words: str, name: str, mark: str) -> TickedLine | None:
    answer = {"x": "yes", "-": "no"}.get(mark, "")
    bold = _NAME.search(words)
    said = (bold["name"].strip(), (bold["detail"] or "").strip()) if bold else ("", "")
    if of_item := _ID.fullmatch(name.strip()):
        return TickedLine(number, of_item["issue"], of_item["key"], of_item["entry"], *said, answer)
    if new := _NEW.fullmatch(name.strip()):
        return TickedLine(number, "", "", new["entry"], *said, answer)
    return None


def _wrong(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(Location(path, line), "N050", message, hint)


def _id(offer: Offer) -> str:
    return f"{offer.item.issue} {offer.item.key} {offer.entry}"


def _item_lines(offer: Offer) -> list[str]:
    """Give the item as a quotation, with what stands above it, so that nothing in it is taken for a box."""
    above = " · ".join(offer.item.headings)
    return [*([f"### {_flat(above)}", ""] if above else []), f"> {_flat(offer.item.text, SHOWN)}"]


def _why(offer: Offer) -> str:
    return (
        f"{offer.reason}: {offer.sentence}"
        if offer.part or not offer.item.text.startswith(offer.sentence)
        else offer.reason
    )


def _flat(text: str, most: int = SHOWN) -> str:
    """Give a text on one line, without backquotes and asterisks, no longer than it need be."""
    flat = re.sub(r"[`*]", "", " ".join(text.split()))
    return flat if len(flat) <= most else f"{flat[: most - 1].rsplit(' ', 1)[0]} …"
