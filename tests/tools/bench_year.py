"""What the annual volume of a generated year takes, against Typst with an index on the same words and marks.

`make bench` calls it; `python -m tests.tools.bench_year [--sizes 13 52 208]` measures it alone. Ours is everything that
`annual` makes, with nothing kept: the PDF, tagged and archival, and the e-book. Typst makes a tagged PDF. They take
turns in one run; the median counts.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import sys
import tempfile
import zipfile
from pathlib import Path

import pypdfium2

from tests.tools import typst_year
from tests.tools import year as generated
from tests.tools.bench_inputs import PUBLISHER, PYTHON, ROOT, Run, html_of, show

YEAR, SERIES = 52, 520
"""Issues of a year, and of ten, among which one is checked."""


def annual(folder: Path, *wish: str) -> tuple[Run, dict[str, dict[str, float]]]:
    """Make the volume; give what it took, and what the command says of it."""
    run = Run([*PUBLISHER, "annual", "2024", "--format", "json", *wish], folder)
    return run, json.loads(run.output)


def forget(folder: Path) -> None:
    """Remove all that was made, as if the workspace were new."""
    shutil.rmtree(folder / "build", ignore_errors=True)


def median(runs: list[Run], figure: str) -> float:
    """The median of a figure of some runs."""
    return statistics.median(getattr(run, figure) for run in runs)


def row(size: int, who: str, runs: list[Run], pdf: Path, more: str = "") -> None:
    """Print a row of the table: what some runs took, and what the last one made."""
    pages, megabytes = len(pypdfium2.PdfDocument(pdf)), pdf.stat().st_size / 1e6
    wall, cpu, memory = (median(runs, figure) for figure in ("wall", "cpu", "memory"))
    print(f"{size:6} {who:16}{wall:8.1f}{cpu:8.1f}{memory:8.0f}{pages:7}{megabytes:7.2f}  {more}", flush=True)


def against_typst(base: Path, size: int, turns: int) -> tuple[list[bool], float]:
    """Make the volume of so many issues in two layouts, and in Typst; give what is kept, and CPU seconds of ours."""
    folder, source = base / f"{size}", base / f"{size}.typ"
    generated.write(folder, size, every=7 if size <= YEAR else 1)
    marks = typst_year.write(folder, source)
    peer = [PYTHON, "-c", typst_year.COMPILE, str(source), str(base / "typst.pdf"), str(ROOT / "fonts")]
    runs: dict[str, list[Run]] = {"Typst": [], "weekly": [], "weekly-print": []}
    made = folder / "build/2024/annual/the-weekly-gauge-2024.pdf"
    said: dict[str, dict[str, float]] = {}
    for turn in range(turns):
        runs["Typst"].append(Run(peer, base))
        for layout in ("weekly-print", "weekly") if turn == 0 else ("weekly",):
            forget(folder)
            house = (folder / "issues/publication.yaml").read_text("utf-8")
            (folder / "issues/publication.yaml").write_text(f"{house}layout: {layout}\n", "utf-8")
            run, said = annual(folder, "--jobs", "2")
            (folder / "issues/publication.yaml").write_text(house, "utf-8")
            runs[layout].append(run)
            shutil.copy(made, base / f"{layout}.pdf")
    stages = ", ".join(f"{name} {seconds:.1f}" for name, seconds in said["seconds"].items())
    row(size, "Typst", runs["Typst"], base / "typst.pdf", f"{marks} marks")
    times = {name: median(each, "wall") / median(runs["Typst"], "wall") for name, each in runs.items()}
    told = f"{times['weekly']:.2f} × Typst; {said['counts']['locators']} locators; {stages}"
    row(size, "ours", runs["weekly"], base / "weekly.pdf", told)
    row(
        size, "ours, 2 columns", runs["weekly-print"], base / "weekly-print.pdf", f"{times['weekly-print']:.2f} × Typst"
    )
    memory = max(run.memory for each in ("weekly", "weekly-print") for run in runs[each])
    kept = [show(f"{size} issues: memory of the largest process, MB", memory, 250, "")]
    if size >= YEAR:  # what a process costs once counts for too much in a part of a year
        for layout, name in (("weekly", "PDF and EPUB"), ("weekly-print", "two columns")):
            kept.append(show(f"{size} issues, {name}: wall time over Typst's", times[layout], 2.3, ""))
    return kept, median(runs["weekly"], "cpu")


def listed(book: Path) -> str:
    """The lists and indexes of an annual e-book as HTML, each link to an id of the same name in the issues."""
    with zipfile.ZipFile(book) as archive:
        names = [
            name for name in archive.namelist() if re.search(r"/(issues|chronology|figures|index-\w+)\.xhtml", name)
        ]
        texts = [archive.read(name).decode("utf-8") for name in sorted(names)]
    bodies = [re.sub(r"(?s).*<body[^>]*>|</body>.*", "", text) for text in texts]
    return re.sub(r'href="[^"#]*(#[^"]*)?"', lambda found: f'href="{found[1] or "#imprint"}"', "\n".join(bodies))


def against_the_engine(base: Path, folder: Path, size: int) -> list[bool]:
    """Set the same pages, lists and indexes by the bare engine in one run, and hold a cold volume against it."""
    paths = html_of(folder, [f"2024/{number}" for number in range(1, size + 1)], base / "sheets")
    whole = base / "sheets/whole.html"
    for path in Path(paths[0]).parent.iterdir():
        shutil.copy(path, whole.parent)
    bodies = [Path(path).read_text("utf-8") for path in paths]
    inside = [body.partition("<body>")[2].rpartition("</body>")[0] for body in bodies]
    inside.append(listed(folder / "build/2024/annual/the-weekly-gauge-2024.epub"))
    head = bodies[0].partition("<body>")[0]
    whole.write_text(f"{head}<body>{chr(10).join(inside)}</body></html>", "utf-8")
    forget(folder)
    cold, _ = annual(folder, "--formats", "pdf", "--jobs", "2")
    bare = Run([PYTHON, "-m", "weasyprint", "--pdf-variant", "pdf/a-3a", str(whole), str(base / "bare.pdf")], base)
    row(size, "the bare engine", [bare], base / "bare.pdf")
    volume = (folder / "build/2024/annual/the-weekly-gauge-2024.pdf").stat().st_size
    return [
        show("PDF alone, wall time over one run of the engine", cold.wall / bare.wall, 0.65, f"{cold.wall:.1f} s"),
        show("its size over what the engine writes", volume / (base / "bare.pdf").stat().st_size, 1.1, ""),
    ]


def again(folder: Path, size: int, turns: int) -> list[bool]:
    """Make a volume again in new processes: nothing changed, a paragraph edited, grown so that locators move."""
    annual(folder, "--jobs", "2")
    same = [annual(folder)[0] for _ in range(turns)]
    Run([*PUBLISHER, "names", "index", "2024"], folder)  # what it reads of each issue is remembered
    index = [Run([*PUBLISHER, "names", "index", "2024"], folder) for _ in range(turns)]
    edited: dict[bool, list[Run]] = {False: [], True: []}
    said: dict[str, dict[str, float]] = {}
    for turn in range(turns):
        for grow, runs in edited.items():
            generated.edit(folder, size // 2 + turn, grow=grow)
            run, said = annual(folder, "--jobs", "1")
            runs.append(run)
    stages = ", ".join(f"{name} {seconds:.2f}" for name, seconds in said["seconds"].items())
    return [
        show("one paragraph edited, CPU seconds", median(edited[False], "cpu"), 3.5, ""),
        show("one paragraph grown so that locators move, CPU seconds", median(edited[True], "cpu"), 3.5, stages),
        show("nothing changed, CPU seconds", median(same, "cpu"), 0.3, ""),
        show("names index, nothing changed, CPU seconds", median(index, "cpu"), 1, ""),
        show("binding, seconds", said["seconds"]["binding"], 1.5, ""),
        show(
            "setting the indexes, seconds",
            said["seconds"]["indexes set"],
            1,
            f"{said['counts']['locators']:.0f} locators",
        ),
    ]


def checks(base: Path, year: Path, size: int, turns: int, series: int = SERIES) -> list[bool]:
    """`publisher check`: the year with nothing kept, then one issue among those of ten years."""
    forget(year)
    cold = Run([*PUBLISHER, "check", "-q"], year)
    folder = base / "series"
    generated.write(folder, series)
    Run([*PUBLISHER, "check", "-q"], folder)
    one = []
    for turn in range(turns + 2):
        place = sorted(folder.glob("issues/*/*/issue.md"))[-turn - 1]
        place.write_text(place.read_text("utf-8").replace("The week in words.", "A week in words."), "utf-8")
        name = "/".join(place.parts[-3:-1])
        one.append(Run([*PUBLISHER, "check", name, "-q"], folder))
    return [
        show(f"check of {size} issues, nothing kept, CPU seconds", cold.cpu, 8, ""),
        show(
            f"check of one edited issue among {series}, CPU seconds", median(one, "cpu"), 0.6, f"{one[0].memory:.0f} MB"
        ),
    ]


def imposed(base: Path, book: Path) -> list[bool]:
    """A booklet of a volume: CPU of the whole command, size of what it makes."""
    made = base / "booklet.pdf"
    run = Run([*PUBLISHER, "impose", str(book), "--booklet", "--creep", "0.1", "--output", str(made)], base)
    size = made.stat().st_size
    return [
        show("a booklet of the volume, CPU seconds", run.cpu, 3, f"{len(pypdfium2.PdfDocument(book))} pages"),
        show("its size over the volume's", size / book.stat().st_size, 1.3, f"{size / 1e6:.1f} MB"),
    ]


def measure(base: Path, sizes: list[int], turns: int, series: int = SERIES) -> list[bool]:
    """Print the table and what is promised; tell what is kept. The last figures are those of the largest up to 52."""
    print(f"{'issues':>6} {'':16}{'wall s':>8}{'CPU s':>8}{'MB':>8}{'pages':>7}{'PDF MB':>7}")
    kept, costs = [], {}
    for size in sizes:
        promises, costs[size] = against_typst(base, size, turns)
        kept += promises
    pairs = [(size, size * 4) for size in sizes if size * 4 in costs]
    kept += [
        show(f"{more} issues, CPU over that of {few}", costs[more] / costs[few], 4.1, f"{costs[more]:.1f} s")
        for few, more in pairs
    ]
    size = max((size for size in sizes if size <= YEAR), default=sizes[0])
    kept += again(base / f"{size}", size, turns)
    kept += imposed(base, base / f"{size}/build/2024/annual/the-weekly-gauge-2024.pdf")
    kept += against_the_engine(base, base / f"{size}", size)
    return kept + checks(base, base / f"{size}", size, turns, series)


def main() -> int:
    """Measure; exit code 1 if a promise is not kept."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[13, 52], help="issues of the years, ascending")
    options.add_argument("--turns", type=int, default=2, help="how often each is measured")
    options.add_argument("--series", type=int, default=SERIES, help="issues among which one is checked")
    asked = options.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; Typst makes no e-book")
    with tempfile.TemporaryDirectory() as base:
        return 0 if all(measure(Path(base), asked.sizes, asked.turns, asked.series)) else 1


if __name__ == "__main__":
    sys.exit(main())
