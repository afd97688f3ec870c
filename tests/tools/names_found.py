"""Names that `publisher names suggest` finds of those that stand in a text, by our own annotations of it.

    python -m tests.tools.names_found      print the figures of each text that is at hand, and what is missed

Annotations hold names only: a line is one heading, its forms as they stand in the text, the fullest first. A heading is
found if one of its forms is suggested, and found whole if the fullest is. Of the suggestions, those are right that are
a form of any heading; what an annotation passes over (products, offices, events) counts neither way.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from publisher.edition import prepare
from publisher.mentions import plaintext
from publisher.mentions.plaintext import IssueText, Passage
from publisher.names.suggestions import suggesting
from publisher.names.suggestions.suggesting import Suggestion
from tests.tools.web_text import taken

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SEED = SHARED / "seeds/belarus-review-2024-41.txt"
FACTS = SHARED / "seeds/facts-2024.md"
RUST = SHARED / "corpora/twir-2024/2024-05-22-this-week-in-rust.md"


@dataclass(frozen=True)
class Figures:
    """What was found: shares of the headings found, and found whole; of the suggestions that are right."""

    found: float
    whole: float
    right: float
    headings: int
    suggestions: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        shares = f"{self.found:.3f} found, {self.whole:.3f} whole, {self.right:.3f} of {self.suggestions} right"
        return (
            f"{self.headings} headings: {shares}\n  missed: {', '.join(self.missed)}\n  wrong: {', '.join(self.wrong)}"
        )


def measured(suggestions: Sequence[Suggestion], annotation: Path) -> Figures:
    """Hold suggestions against an annotation."""
    listed = yaml.safe_load(annotation.read_text("utf-8"))
    passed_over = {_folded(name) for row in listed.pop("passed_over", ()) for name in row}
    rows = [tuple(map(_folded, row)) for of_kind in listed.values() for row in of_kind]
    said = {_folded(form) for each in suggestions for form in (each.name, *dict(each.forms))}
    forms = {form for row in rows for form in row}
    counted = [each for each in suggestions if _folded(each.name) not in passed_over]
    wrong = tuple(each.name for each in counted if _folded(each.name) not in forms)
    return Figures(
        found=sum(not said.isdisjoint(row) for row in rows) / len(rows),
        whole=sum(row[0] in said for row in rows) / len(rows),
        right=1 - len(wrong) / len(counted),
        headings=len(rows),
        suggestions=len(counted),
        missed=tuple(row[0] for row in rows if said.isdisjoint(row)),
        wrong=wrong,
    )


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


def text_of(lines: Sequence[str]) -> IssueText:
    """A text of these lines, each a passage of its own."""
    passages, offset = [], 0
    for number, line in enumerate(lines, 1):
        passages.append(Passage(offset, offset + len(line), "", f"p{number}", "text", number))
        offset += len(line) + 1
    return IssueText("2024/1", "issue.md", "\n".join(lines), tuple(passages))


def seed() -> IssueText:
    """The real issue, as it is imported."""
    return plaintext.read(prepare.prepare(taken(SEED.read_text(encoding="utf-8")).issue))


def facts() -> IssueText:
    """Notes on eight issues of the same review: the cells of their table."""
    rows = [line for line in FACTS.read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    return text_of([cell.strip() for row in rows for cell in row.strip("| ").split(" | ")])


def rust() -> IssueText:
    """The parts of an issue of another weekly that were annotated, without marks and addresses."""
    whole = RUST.read_text("utf-8")
    spans = (
        ("### Observations/Thoughts", "## Call for Testing"),
        ("### CFP - Speakers", "## Updates from the Rust Project"),
        ("### Virtual", "2024-06-13 | Virtual (Charlottesville"),
    )
    parts = "\n".join(whole[whole.index(first) : whole.index(last)] for first, last in spans)
    bare = re.sub(r"[*`\[]", "", re.sub(r"\]\([^)\n]*\)", "", parts))
    return text_of([line for line in bare.splitlines() if line.strip()])


TEXTS = {"seed": (seed, SEED), "facts": (facts, FACTS), "rust": (rust, RUST)}


def figures(name: str) -> Figures:
    """The figures of a text."""
    make, _ = TEXTS[name]
    annotation = ROOT / ("tests/data/seed/names.yaml" if name == "seed" else f"tests/data/second/names-{name}.yaml")
    return measured(suggesting.suggest([make()]), annotation)


def main() -> None:
    """Print the figures of each text that is at hand."""
    for name, (_, path) in TEXTS.items():
        sys.stdout.write(f"{name}: {figures(name) if path.is_file() else 'not at hand'}\n")


if __name__ == "__main__":
    main()
