"""The generated year as Typst sets it: the same words, marks, figures, tables and sources, with an index of names.

What `make bench` holds our annual volume against. Marks and the index are a few lines of Typst of our own: each mark is
metadata with a label, the index a query for them. The PDF is tagged (PDF/UA-1), as ours is; there is no e-book.
"""

import re
import sys
from pathlib import Path

from tests.tools import year
from tests.tools.typography import TYPST, escaped

PREAMBLE = """\
#let mark(name, body) = [#metadata(name)<mark>#body]
#let index = context {
  let places = (:)
  for each in query(<mark>) {
    let page = counter(page).at(each.location()).first()
    let known = places.at(each.value, default: ())
    if known.all(place => place.first() != page) { places.insert(each.value, (..known, (page, each.location()))) }
  }
  set par(spacing: 4pt)
  columns(2, for name in places.keys().sorted() {
    let numbers = places.at(name).map(place => link(place.last(), str(place.first())))
    par(hanging-indent: 1em, [#name, #numbers.join(", ")])
  })
}
#let bars(title, rows) = figure(caption: title, alt: title, stack(spacing: 4pt, ..rows.map(((name, value)) =>
  grid(columns: (6em, auto, auto), gutter: 4pt, name, rect(width: value * 3mm, height: 8pt, fill: gray), str(value)))))
#set page(numbering: "1", header: context [The Weekly Gauge #h(1fr) 2024])
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
#set document(title: "The Weekly Gauge 2024")
#outline(depth: 2)
"""
COMPILE = """
import sys, typst
typst.compile(sys.argv[1], sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True, pdf_standards=["ua-1"])
"""
"""A program that makes PDF of a file, with the fonts of a folder; it runs in a process of its own, to be measured."""


def write(folder: Path, target: Path) -> int:
    """Write the issues of a generated year as one file of Typst; give the number of marks in it."""
    headings = {year.form(kind, heading): heading for _, kind, heading in year.names()}
    known = re.compile("|".join(re.escape(form) for form in sorted(headings, key=len, reverse=True)))
    sources = sorted(folder.glob("issues/2024/*/issue.md"), key=lambda path: int(path.parent.name))
    issues = [_issue(path.read_text("utf-8"), known, headings) for path in sources]
    text = TYPST.replace("JUSTIFY", "true") + PREAMBLE + "\n".join(issues) + "\n= Index of names\n#index\n"
    target.write_text(text, "utf-8")
    return text.count("#mark(")


def _issue(source: str, known: re.Pattern[str], headings: dict[str, str]) -> str:
    _, head, body = re.split(r"^---$", source, maxsplit=2, flags=re.MULTILINE)
    number, day = (re.search(rf"^{key}: (.*)$", head, re.MULTILINE)[1] for key in ("number", "date"))
    out, links = [f"= The Weekly Gauge No {number}, {day}"], []

    def source_of(found: re.Match[str]) -> str:
        links.append(f"#link({_quoted(found[2])})[{escaped(found[3])}: {escaped(found[2])}]")
        return f"#link({_quoted(found[2])})[{found[1]}]#super[{len(links)}]"

    for bold, rest in re.findall(r'^  - "\*\*(.*)\*\*(.*)"$', head, re.MULTILINE):
        out.append(f"- *{escaped(bold)}*{escaped(rest)}")
    for block in re.split(r"\n\n+", body.strip()):
        lines = block.splitlines()
        if lines[0].startswith(":::"):
            title = re.search(r'title="([^"]*)"', lines[0])
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:-1] if "---" not in line]
            out.append(_rows(title[1] if title else "Key figures", rows, chart="chart" in lines[0]))
        elif lines[0].startswith("#"):
            out.append(lines[0].replace("#", "="))
        else:
            pieces = re.split(r"(\[[^\]]*\]\([^)]*\))", block)
            for at, piece in enumerate(pieces):
                link = re.fullmatch(r'\[(.*)\]\((\S+) "(.*)"\)', piece)
                pieces[at] = (
                    source_of(link)
                    if link
                    else known.sub(lambda name: f"#mark({_quoted(headings[name[0]])})[{name[0]}]", escaped(piece))
                )
            out.append("".join(pieces))
    return "\n\n".join([*out, "== Sources", "\n".join(f"+ {link}" for link in links)])


def _rows(title: str, rows: list[list[str]], *, chart: bool) -> str:
    if chart:
        pairs = "".join(f"({_quoted(name)}, {value})," for name, value in rows[1:])
        return f"#bars({_quoted(title)}, ({pairs}))"
    head, *body = ["".join(f"[{escaped(cell)}]," for cell in row) for row in rows]
    return f"#figure(caption: {_quoted(title)}, table(columns: {len(rows[0])}, table.header({head}) , {''.join(body)}))"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), Path(sys.argv[2])), "marks")
