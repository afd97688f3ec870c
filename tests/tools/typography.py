"""How well lines are broken: ours against the bare engine and against Typst, on one text; `make bench` shows it.

All three set the paragraphs of the real issue (../shared/seeds) in the same face, size and measure; one counter
(`publisher.typography`) reads the finished PDFs. Without the seed it is the sample issue: say so with a figure.
"""

import html
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import typst

from publisher import store
from publisher.model.issue import Issue
from publisher.model.part import Sheet
from publisher.model.tree import Paragraph
from publisher.model.walking import plain
from publisher.press import engine
from publisher.production import orders, stages
from publisher.proof import faults, findings, lines

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared/seeds/belarus-review-2024-41.txt"
BARE = """\
@page {size: 210mm 297mm; margin: 27mm 25mm 79.2pt 67mm}
body {margin: 0; font: 400 10pt/14pt "Source Serif 4"; font-variant-numeric: oldstyle-nums proportional-nums}
p {margin: 14pt 0 0; hyphens: auto}
h2 {margin: 28pt 0 21pt; font: 600 23pt/28pt "Source Sans 3"; break-after: avoid}
h2 + p {margin-top: 0}
"""
TYPST = """\
#set page(width: 210mm, height: 297mm, margin: (top: 27mm, right: 25mm, bottom: 79.2pt, left: 67mm))
#set text(font: "Source Serif 4", size: 10pt, lang: "en", region: "GB", hyphenate: true, number-type: "old-style",
  number-width: "proportional", top-edge: 0.75em, bottom-edge: -0.25em)
#set par(justify: JUSTIFY, linebreaks: "optimized", leading: 4pt, spacing: 18pt)
#show heading: it => block(above: 32pt, below: 25pt, sticky: true,
  text(font: "Source Sans 3", size: 23pt, weight: 600, hyphenate: false, it.body))
#set document(title: "Bench")
"""
Result = dict[str, findings.Findings]


def workspace(folder: Path) -> tuple[store.Workspace, str]:
    """A workspace with the real issue, or the sample where that is missing; and what it is."""
    (folder / "issues").mkdir(parents=True)
    (folder / "issues/publication.yaml").write_bytes((ROOT / "issues/publication.yaml").read_bytes())
    place = store.workspace(folder)
    if SEED.is_file():
        command = [sys.executable, "-m", "publisher.cli.main", "import", "-q", str(SEED)]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        return place, "the real issue"
    for path in store.files_under(ROOT / "issues/2024/41"):
        store.write(folder / "issues/2024/41" / path.relative_to(ROOT / "issues/2024/41"), path.read_bytes())
    return place, "the sample issue: the real one is not here"


def figures(folder: Path) -> tuple[Result, str, int]:
    """The findings of each way to set the text, what the text is, and the pages of our issue."""
    place, what = workspace(folder)
    order = orders.plan(place, [], orders.Wish())[0][0]
    started = stages.sheet_of(stages.Making(order))
    assert started
    issue, _, sheet = started
    part, problems = engine.typeset(sheet)
    assert part, problems
    found = {"ours": measured(part.pdf)}
    for name, css in (("WeasyPrint justified", "p {text-align: justify}"), ("WeasyPrint ragged", "")):
        found[name] = measured(bare(issue, sheet, css))
    for name, justify in (("Typst justified", "true"), ("Typst ragged", "false")):
        source = folder / "bench.typ"
        source.write_text(TYPST.replace("JUSTIFY", justify) + typst_of(issue), "utf-8")
        found[name] = measured(typst.compile(source, font_paths=[ROOT / "fonts"], ignore_system_fonts=True))
    return found, what, part.extent


def measured(pdf: bytes) -> findings.Findings:
    """What the counter finds in a PDF, whoever made it."""
    pages = lines.read(pdf)
    return faults.measure(pages.blocks, len(pages.sizes))


def texts(issue: Issue) -> list[tuple[str, str]]:
    """The text that everyone sets: ("head" or "text", words), in order."""
    rows = []
    for section in issue.sections:
        rows.append(("head", section.name))
        rows += [("text", plain(block.children)) for block in section.blocks if isinstance(block, Paragraph)]
    return rows


def bare(issue: Issue, sheet: Sheet, css: str) -> bytes:
    """The text set by the engine alone: our press, so that it is tagged, without our styles and line ends."""
    tags = {"head": "h2", "text": "p"}
    body = "\n".join(f"<{tags[kind]}>{html.escape(text)}</{tags[kind]}>" for kind, text in texts(issue))
    fonts = next(each for each in sheet.css if "@font-face" in each)
    page = f'<!DOCTYPE html><html lang="en-GB"><head><title>Bench</title></head><body>{body}</body></html>'
    plain_sheet = replace(sheet, html=page, css=(fonts, BARE, css), resources=sheet.resources)
    part, problems = engine.typeset(plain_sheet)
    assert part, problems
    return part.pdf


def typst_of(issue: Issue) -> str:
    """The text as Typst reads it."""
    return "\n\n".join(("= " if kind == "head" else "") + escaped(text) for kind, text in texts(issue))


def escaped(text: str) -> str:
    """Text that Typst reads as nothing but text."""
    return re.sub(r"([\\#*_`$<>@=\-+/\[\]~])", r"\\\1", text)


def measure() -> list[tuple[str, float, float, str]]:
    """Print what was found; give (name, figure, promise, detail) of what is promised."""
    with tempfile.TemporaryDirectory() as folder:
        found, what, pages = figures(Path(folder))
    print(f"Lines of {what}:")
    kinds = findings.LINE_KINDS
    print(f"{'':24}{'lines':>7}{'hyphens':>9}" + "".join(f"{kind:>10}" for kind in kinds) + f"{'/100':>8}")
    for name, each in found.items():
        counts = "".join(f"{each.count(kind):>10}" for kind in kinds)
        print(f"{name:24}{each.total:>7}{each.hyphenated:>9}{counts}{each.per_hundred():>8.2f}")
    ours, justified = found["ours"], found["WeasyPrint justified"]
    peer = min(found["Typst justified"].per_hundred(), found["Typst ragged"].per_hundred())
    detail = f"{ours.per_hundred():.2f} against {{}} in 100 lines"
    return [
        ("line faults, over the bare engine justified with hyphens", ours.per_hundred() / justified.per_hundred(), 0.5,
         detail.format(f"{justified.per_hundred():.2f}")),
        ("line faults, over the better of Typst's two", ours.per_hundred() / peer if peer else 0.0, 1.1,
         detail.format(f"{peer:.2f}")),
        ("widows, orphans and stranded headings", float(sum(map(ours.count, ("widow", "orphan", "stranded")))), 0, ""),
        ("pages of the issue", pages, 13, ""),
    ]  # fmt: skip
