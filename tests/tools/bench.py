"""The figures that we promise, each a ratio measured in one run against the bare engine: `make bench`.

CPU is user + system seconds of a whole process, from the operating system's accounting of the finished process. Each
command is run several times in turn with what it is compared to; the median counts. The text is the real issue in
../shared/seeds if it is there, else the sample issue; say so when you quote a figure.
"""

import argparse
import os
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import pypdfium2

from tests.tools import bench_year, typography, word
from tests.tools.bench_inputs import PUBLISHER, PYTHON, ROOT, SEED, Run, back_issues, html_of, show, varied, workspace

# The bare engine in one process: what it takes for documents beyond the first.
ENGINE = """
import sys, time, pathlib, weasyprint
paths = sys.argv[1:]
for path in paths[:1]:
    weasyprint.HTML(path).write_pdf(pdf_variant="pdf/a-3a")
start = time.process_time()
for path in paths[1:]:
    weasyprint.HTML(path).write_pdf(pdf_variant="pdf/a-3a")
print((time.process_time() - start) / len(paths[1:]))
"""

# Names in running text in one process: CPU seconds to match a year of it, twice as much, and to list its words with re.
MATCHING = """
import pathlib, random, re, sys, time
from publisher.mentions import matching
from publisher.mentions.plaintext import IssueText, Passage
from publisher.settings import authorities

size, forms, runs = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
lines = [line for path in sys.argv[4:] for line in pathlib.Path(path).read_text("utf-8").split("\\n") if line.strip()]
seen = dict.fromkeys(re.findall(r"\\b[A-Z][a-z]+ [A-Z][a-z]+\\b", " ".join(lines)))
chance = random.Random(1)
parts = "ka lu mi ra to ne sha vi dro ber sto li".split()
while len(seen) < forms:
    seen[" ".join("".join(chance.choices(parts, k=3)).capitalize() for _ in range(2))] = None
rows = [f"  - {{id: e{n}, kind: place, name: {name}}}" for n, name in enumerate(list(seen)[:forms])]
book, problems = authorities.read("entries:\\n" + "\\n".join(rows))
assert book, problems


def year(size):
    made, passages, offset = [], [], 0
    while offset < size:
        line = lines[len(made) % len(lines)]
        passages.append(Passage(offset, offset + len(line), "s", f"b{len(made)}", "text", 1))
        made.append(line)
        offset += len(line) + 1
    return IssueText("2024/1", "", "\\n".join(made), tuple(passages))


def took(work):
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


one, two = year(size), year(2 * size)
for _ in range(runs):
    single, (mentions, _) = took(lambda: matching.find(one, book))
    double, _ = took(lambda: matching.find(two, book))
    words, _ = took(lambda: [(m.start(), m[0]) for m in re.finditer(r"\\w+", one.text)])
    print(single, double, words, len(mentions))
"""


def imports(inbox: Path, folder: Path) -> bool:
    """Whether a year of 52 saved pages is imported in a minute of CPU."""
    back_issues(inbox, folder / "issues/2024/41/issue.md")
    took = Run([*PUBLISHER, "import", "-q", str(inbox)], folder)
    made = len(list((folder / "issues/2023").glob("*/issue.md")))
    shutil.rmtree(folder / "issues/2023")
    assert made == 52, f"{made} issues: {took.output[:2000]}"
    return show("import of 52 saved pages, CPU seconds", took.cpu, 60, f"{took.memory:.0f} MB")


def forget(folder: Path) -> None:
    """Empty the build folder and the cache, but keep the subsets of fonts."""
    for path in [*folder.glob("build/*"), *folder.glob("build/.cache/*")]:
        if path.is_dir() and not path.name.startswith((".", "fonttools")):
            shutil.rmtree(path)


def median(values: list[float]) -> float:
    """The median of some figures."""
    return statistics.median(values)


def names(base: Path, runs: int) -> list[bool]:
    """Match 3,000 forms over 1.7 million characters: a year of another weekly if it is here, else the samples."""
    year = sorted((ROOT.parent / "shared/corpora/twir-2024").glob("*.md"))
    texts = year or sorted((ROOT / "issues").glob("*/*/issue.md"))
    said = Run([PYTHON, "-c", MATCHING, "1700000", "3000", str(runs), *map(str, texts)], base).output.splitlines()
    rows = [[float(figure) for figure in line.split()] for line in said]
    single, double, words, found = (median(list(column)) for column in zip(*rows, strict=True))
    detail = f"{single:.2f} s against {words:.2f} s, {found:.0f} names"
    return [
        show("3,000 forms over a year of text, CPU seconds", single, 1, f"{len(texts)} files, repeated to 1.7 million"),
        show("the same, over listing the words of it with re", single / words, 5, detail),
        show("twice the text, over once", double / single, 2.4, f"{double:.2f} s"),
    ]


def lines() -> list[bool]:
    """Break the lines of one text three ways, and count their faults in the finished files."""
    return [show(*row) for row in typography.measure()]


def files(base: Path) -> list[bool]:
    """Import a year of another weekly if it is here, as the Markdown that it is and made into Word files."""
    year = sorted((ROOT.parent / "shared/corpora/twir-2024").glob("*.md"))
    kept = []
    for kind in ("Markdown", "Word") if year else ():
        folder = workspace(base / kind)
        (folder / "inbox").mkdir()
        for path in year:
            text = path.read_text("utf-8")
            number = re.search(r"^Number: (\d+)", text, re.MULTILINE)
            name = f"{path.name[:10]}-no-{number[1] if number else 1}"
            if kind == "Markdown":
                shutil.copy(path, folder / "inbox" / f"{name}.md")
                continue
            lines = filter(None, (line.strip("#* ") for line in text.split("\n")))
            data = word.word("".join(word.p(word.t(line), "Heading1" if len(line) < 30 else "") for line in lines))
            (folder / "inbox" / f"{name}.docx").write_bytes(data)
        done = Run([*PUBLISHER, "import", "-q", "inbox"], folder)
        kept.append(show(f"importing {len(year)} files of {kind}, CPU seconds", done.cpu, 60, f"{done.memory:.0f} MB"))
    return kept


def checks(base: Path, runs: int) -> list[bool]:
    """`publisher check`: one issue, and a year of another weekly if it is here, first with nothing remembered."""
    folder = workspace(base / "checked")
    one = median([Run([*PUBLISHER, "check", "2024/41", "-q"], folder).cpu for _ in range(runs)])
    kept = [show("check of one issue, CPU seconds", one, 0.5, "the seed, or the sample")]
    year = ROOT.parent / "shared/corpora/twir-2024"
    if year.is_dir():
        weekly = base / "weekly"
        Run([*PUBLISHER, "init", str(weekly)], base)
        shutil.rmtree(weekly / "issues/2026", ignore_errors=True)
        Run([*PUBLISHER, "import", str(year), "-q"], weekly)
        found = (0, 1)  # its emoji, which no font of the house has, are errors
        all_of_it = Run([*PUBLISHER, "check", "-q"], weekly, found).cpu
        kept.append(show("check of 52 issues of a weekly, CPU seconds", all_of_it, 10, "cold"))
        again = median([Run([*PUBLISHER, "check", "2024/579", "-q"], weekly, found).cpu for _ in range(runs)])
        kept.append(show("check of its last issue, CPU seconds", again, 1.5, "51 others remembered"))
    return kept


def copies(base: Path) -> list[bool]:
    """200 numbered copies of a briefing, from its source to the ledger: CPU of the whole command, size of a copy."""
    folder = base / "copies"
    (folder / "issues").mkdir(parents=True)
    shutil.copy(ROOT / "issues/publication.yaml", folder / "issues")
    shutil.copytree(ROOT / "issues/2024/41", folder / "issues/2024/41")
    listed = "partners:\n  - {id: reader, name: Nordsund Institute for Security Policy}\n"
    (folder / "issues/partners.yaml").write_text(listed, "utf-8")
    command = [*PUBLISHER, "brief", "2024/41", "--partner", "reader", "--formats", "pdf"]
    one = Run(command, folder)
    (single,) = folder.glob("build/2024/41/briefings/reader/*.pdf")
    size, pages = single.stat().st_size, len(pypdfium2.PdfDocument(single))
    forget(folder)
    many = Run([*command, "--copies", "200"], folder)
    made = sorted(folder.glob("build/2024/41/briefings/reader/*.pdf"))
    assert len(made) == len((folder / "build/ledger.jsonl").read_text("utf-8").splitlines()) == 200
    largest = max(path.stat().st_size for path in made)
    started = f"{pages} pages; one unnumbered {one.cpu:.1f} s"
    traced = Run([*PUBLISHER, "trace", str(made[16])], folder)
    assert "copy 17 of 200" in traced.output
    return [
        show("200 numbered copies of a briefing, CPU seconds", many.cpu, 20, started),
        show("the largest copy over the unnumbered file, bytes", largest / size, 1.15, f"{largest / 1e3:.0f} kB"),
    ]


def main() -> int:
    """Measure everything; exit code 1 if a promise is not kept."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--only-volume", action="store_true", help="measure the annual volume alone")
    options.add_argument("--only-copies", action="store_true", help="measure numbered copies alone")
    options.add_argument("--only-typography", action="store_true", help="measure the lines of the text alone")
    options.add_argument("--year", type=int, default=52, help="issues of the year (0: leave it out)")
    options.add_argument("--sizes", type=int, nargs="+", default=[13, 52], help="issues of the annual volumes")
    asked = options.parse_args()
    kept = []
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        if asked.only_typography:
            return 0 if all(lines()) else 1
        if asked.only_volume:
            return 0 if all(bench_year.measure(base, asked.sizes, 2)) else 1
        if asked.only_copies:
            return 0 if all(copies(base)) else 1
        folder = workspace(base / "review")
        text = "the real issue" if SEED.is_file() else "the sample issue"
        print(f"text: {text}; {asked.runs} runs; {os.cpu_count()} cores")
        Run([*PUBLISHER, "build"], folder)  # the subsets of the fonts
        (html,) = html_of(folder, ["2024/41"], base / "html")
        bare, ours, again = [], [], []
        for _ in range(asked.runs):
            bare.append(
                Run([PYTHON, "-m", "weasyprint", "--pdf-variant", "pdf/a-3a", html, str(base / "bare.pdf")], base).cpu
            )
            forget(folder)
            ours.append(Run([*PUBLISHER, "build", "--jobs", "1"], folder).cpu)
            again.append(Run([*PUBLISHER, "build", "--jobs", "1"], folder).cpu)
        detail = f"{median(ours):.2f} s against {median(bare):.2f} s"
        kept.append(
            show("one issue, PDF and EPUB, over the bare engine's command", median(ours) / median(bare), 1.6, detail)
        )
        kept.append(
            show(
                "nothing changed, over the bare engine's command",
                median(again) / median(bare),
                0.3,
                f"{median(again):.2f} s",
            )
        )
        helped = median([Run([*PUBLISHER, "--help"], base).cpu for _ in range(asked.runs)])
        kept.append(show("--help, CPU seconds", helped, 0.25, ""))

        more = 4
        varied(folder, more)
        others = [f"2025/{number}" for number in range(1, more + 1)]
        Run([*PUBLISHER, "build"], folder)
        pages = html_of(folder, ["2024/41", *others], base / "html")
        single, several, engine = [], [], []
        for _ in range(asked.runs):
            forget(folder)
            single.append(Run([*PUBLISHER, "build", "2024/41", "--jobs", "1"], folder).cpu)
            forget(folder)
            several.append(Run([*PUBLISHER, "build", "--jobs", "1"], folder).cpu)
            engine.append(float(Run([PYTHON, "-c", ENGINE, *pages], base).output.split()[-1]))
        each = (median(several) - median(single)) / more
        detail = f"{each:.2f} s against {median(engine):.2f} s"
        kept.append(show("each further issue, over what the engine takes for it", each / median(engine), 1.25, detail))

        kept.append(imports(base / "back", folder))
        kept += lines()
        kept += names(base, asked.runs)
        kept += files(base)
        kept += copies(base)
        kept += checks(base, asked.runs)
        if asked.year:
            shutil.rmtree(folder / "issues/2025")
            shutil.rmtree(folder / "issues/2024")
            several_issues = workspace(base / "year")
            varied(several_issues, asked.year)
            shutil.rmtree(several_issues / "issues/2024")
            Run([*PUBLISHER, "build", "2025/1"], several_issues)
            forget(several_issues)
            one = Run([*PUBLISHER, "build", "--jobs", "1", "-q"], several_issues)
            forget(several_issues)
            two = Run([*PUBLISHER, "build", "--jobs", "2", "-q"], several_issues)
            detail = f"{two.wall:.1f} s against {one.wall:.1f} s"
            kept.append(
                show(f"{asked.year} issues, wall time of two workers over one", two.wall / one.wall, 0.6, detail)
            )
            kept.append(show("memory of the largest worker, MB", two.memory, 130, f"one alone {one.memory:.0f} MB"))
            kept += bench_year.measure(base, asked.sizes, 2)
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
