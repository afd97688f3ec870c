"""Subjects that `publisher names subjects` offers, held against what editors of a real weekly marked.

    python -m tests.tools.subjects_found FOLDER [--list] [--after FOLDER …]

print the figures; with --list what is missed and wrong; --after: folders of earlier years, of which the marks are known

FOLDER lies beside the checkout: `entries.yaml`, a list of {id, name, aliases, links}; `issues/<year>/<day>.md`, of
which each item begins with a line `## item`; `pairs.csv` with the columns issue, item and topic, the editors' index.
Issues are read in the order of their days, as editors do: what was marked in an issue is known when the next is read.
"""

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from publisher.names.subjects.news_items import NewsItem, items_of
from publisher.names.subjects.offering import Offering
from publisher.settings.authorities import Authority
from publisher.settings.publication import Publication
from publisher.source import reader
from tests.tools.web_text import HOUSE

SECONDS = 4
"""What an editor spends on one offer."""
ISSUES = 52
SITE = "https://weekly.example"


@dataclass(frozen=True)
class Found:
    """The figures of a folder: pairs of the editors, pairs among the offers, offers, issues; what is missed, wrong."""

    pairs: int
    hits: int
    offers: int
    issues: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Share of the editors' pairs that are offered."""
        return self.hits / self.pairs

    @property
    def right(self) -> float:
        """Share of the offers that are pairs of the editors."""
        return self.hits / self.offers

    def __str__(self) -> str:
        each = self.offers / self.issues
        hours = each * ISSUES * SECONDS / 3600
        return (
            f"{self.issues} issues, {self.pairs} pairs: {self.recall:.3f} of the pairs offered, {self.right:.3f} of "
            f"{self.offers} offers right, {each:.1f} offers an issue, {hours:.2f} hours a year at {SECONDS} s an offer"
        )


def entries(folder: Path) -> tuple[Authority, ...]:
    """The entries of a folder as those of a names file."""
    return tuple(
        Authority(
            id=row["id"],
            kind="subject",
            name=row["name"],
            variants=tuple(row["aliases"] or ()),
            links=tuple(f"{SITE}{link}" for link in row["links"]),
        )
        for row in yaml.safe_load((folder / "entries.yaml").read_text("utf-8"))
    )


def issue_items(file: Path, number: int, house: Publication) -> Iterator[tuple[str, NewsItem]]:
    """The items of an issue, each with its name."""
    names, source = [], f"---\ndate: {file.stem}\nnumber: {number}\n---\n\n## News\n"
    for chunk in re.split(r"^## ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        name, _, body = chunk.partition("\n")
        names.append(name.strip())
        blocks = [re.sub(r"^[-*+] ", "", block.strip()) for block in re.split(r"\n\s*\n|\n(?=[-*+] )", body)]
        blocks = [block.replace("](/", f"]({SITE}/") for block in blocks if block]
        source += "\n" + "\n\n{.continued}\n".join(blocks) + "\n"
    path = f"issues/{file.parent.name}/{number}/issue.md"
    issue, problems = reader.read_file(source.encode(), path, house, None)
    items = items_of(issue) if issue else ()
    if len(items) != len(names):
        raise SystemExit(f"{file}: {len(items)} items are read of {len(names)}: {problems}")
    return zip(names, items, strict=True)


def measured(folder: Path, earlier: Offering | None = None) -> Found:
    """Hold the offers for every issue of a folder against the editors' pairs."""
    return _gone_through(folder, earlier)[0]


def taught(folders: Iterable[Path]) -> Offering | None:
    """Go through folders of earlier years; the entries of each are its own, what is learnt of them is kept."""
    offering = None
    for folder in folders:
        _, offering = _gone_through(folder, offering)
    return offering


def _gone_through(folder: Path, earlier: Offering | None) -> tuple[Found, Offering]:
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as file:
        pairs = {(row["issue"], row["item"], row["topic"]) for row in csv.DictReader(file)}
    house, offering = HOUSE, Offering(entries(folder), "en")
    if earlier:
        offering.experience, offering.neighbours = earlier.experience, earlier.neighbours
    offered: dict[tuple[str, str, str], str] = {}
    files = sorted(folder.glob("issues/*/*.md"), key=lambda file: file.stem)
    for number, file in enumerate(files, 1):
        items = list(issue_items(file, number, house))
        offering.note(item for _, item in items)
        for name, item in items:
            offered |= {
                (file.stem, name, offer.entry): f"{offer.chance:.2f} {offer.reason}" for offer in offering.offers(item)
            }
        offering.learn(
            replace(item, marked=frozenset(topic for issue, of, topic in pairs if (issue, of) == (file.stem, name)))
            for name, item in items
        )
    days = {file.stem for file in files}
    pairs = {pair for pair in pairs if pair[0] in days}
    missed = tuple(" ".join(pair) for pair in sorted(pairs - offered.keys()))
    wrong = tuple(f"{' '.join(pair)}: {why}" for pair, why in sorted(offered.items()) if pair not in pairs)
    return Found(len(pairs), len(pairs & offered.keys()), len(offered), len(files), missed, wrong), offering


def main() -> None:
    """Print the figures of a folder."""
    parser = argparse.ArgumentParser(description="Measure the offers of subjects.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", help="also what is missed and what is wrong")
    parser.add_argument("--after", type=Path, nargs="*", default=(), help="folders of earlier years, in their order")
    asked = parser.parse_args()
    found = measured(asked.folder, taught(asked.after))
    sys.stdout.write(f"{found}\n")
    if asked.list:
        sys.stdout.write("".join(f"  missed: {each}\n" for each in found.missed))
        sys.stdout.write("".join(f"  wrong: {each}\n" for each in found.wrong))


if __name__ == "__main__":
    main()
