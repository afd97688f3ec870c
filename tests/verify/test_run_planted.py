"""Faults planted in good files, one at a time: `verify` finds each, and finds nothing where there is none."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from publisher.verify.run import verify
from tests.conftest import publisher
from tests.tools.reprint import reprint, scramble
from tests.tools.spoiling import VOLUME, Plant, book, data, item, lead, page_of, pdf, signed, spoil
from tests.volume.conftest import year

NAMES = """\
entries:
  - {id: mayor, kind: person, name: "Stone, Anna", variants: [Anna Stone]}
  - {id: union, kind: organisation, name: Union of the River Towns, variants: [URT]}
  - {id: bridge, kind: place, name: Old Bridge}
  - {id: works, kind: subject, name: works on the river, variants: [dredging]}
"""
TEXT = """\
---
date: {day}
number: {number}
period: {{from: {first}, to: {day}}}
takeaways: [The bridge is open., The water is high.]
---

## News of the town

{{date={day}}}
The Old Bridge was opened by Anna Stone, who heads the Union of the River Towns in its {number}th year.

### What the [council](https://example.org/sums "The sums") paid[^paid] in 2023

The council [paid for it](https://example.org/council "The council"). [The river was dredged.]{{index="works"}}

## Letters to the town

A reader asks what the URT wants. Others ask for lamps.

## Notices

The market is on Friday.

[^paid]: In two parts.
"""
PARTNERS = """\
partners:
  - {id: harbour, name: Harbour Office, language: en-GB, booklet: true}
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, subsets: Path) -> Path:
    """A workspace with a volume, an issue, its booklet, and a briefing in numbered copies."""
    folder = year(tmp_path_factory.mktemp("planted") / "review", subsets)
    (folder / "issues/authorities.yaml").write_text(NAMES, encoding="utf-8")
    (folder / "issues/partners.yaml").write_text(PARTNERS, encoding="utf-8")
    house = folder / "issues/publication.yaml"
    house.write_text(house.read_text("utf-8").replace("sections:\n", SECTIONS), encoding="utf-8")
    for number in (1, 2, 4):
        day = f"2024-11-{4 + 7 * (number - 1):02}"
        text = TEXT.format(number=number, day=day, first=f"2024-11-{4 + 7 * (number - 1) - 3:02}")
        (folder / f"issues/2024/{number}/issue.md").write_text(text, encoding="utf-8")
    for command in (
        ("annual", "2024", "--jobs", "1"),
        ("build", "2024/1"),
        ("impose", "build/2024/1/town-review-2024-1.pdf", "--booklet"),
        ("brief", "2024/2", "--partner", "harbour", "--copies", "2"),
    ):
        done = publisher(folder, *command)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


SECTIONS = "sections:\n  - {id: letters, name: Letters to the town}\n"


@pytest.fixture
def spoilt(place: Path, tmp_path: Path) -> Path:
    """A copy of the workspace without its cache, to be spoilt, under another name."""
    return Path(shutil.copytree(place, tmp_path / "elsewhere", ignore=shutil.ignore_patterns(".cache")))


def found(*paths: Path) -> set[str]:
    """The codes of all problems of files and folders, and “?” if something is not proved."""
    rows = list(verify(paths, None, paths[0].parent, validators=False))
    unproved = {"?"} if any(row.unproved for row in rows) else set()
    return {problem.code for row in rows for problem in row.problems} | unproved


def spoilt_files(build: Path, sound: Path) -> list[Path]:
    """The finished files that are not as they were, without what lies beside them."""
    files = [file for file in build.rglob("*") if file.suffix in {".pdf", ".epub"}]
    return [file for file in files if file.read_bytes() != (sound / file.relative_to(build)).read_bytes()]


# --- the faults ------------------------------------------------------------------------------------------------------


def moved(opened):
    item(opened, "Letters").Dest = item(opened, "Sources").Dest


def worded(opened):
    item(opened, "Letters").Title = "Letters from abroad"


def numbered(opened):
    item(opened, "What the council paid in 2023").Title = "What the council1 paid in 2023"


def turned(opened):
    one, two = item(opened, "News"), item(opened, "Letters")
    one.Title, two.Title = two.Title, one.Title
    one.Dest, two.Dest = two.Dest, one.Dest


def titled(opened):
    item(opened, "Title page").Dest = item(opened, "Imprint").Dest


def parts(opened):
    kids, one, two = opened.Root.Pages.Kids, page_of(opened, "1"), page_of(opened, "5")
    pages = list(kids)
    pages[one : one + 2], pages[two : two + 2] = pages[two : two + 2], pages[one : one + 2]
    opened.Root.Pages.Kids = pikepdf.Array(pages)


def labelled(opened):
    opened.Root.PageLabels.Nums[5].St = 2


def dropped(opened):
    del opened.pages[-1]


def doubled(opened):
    opened.pages.append(opened.pages[-1])


def stripped(build: Path) -> None:
    """A volume without the data about itself, in it or beside it."""

    def strip(opened):
        del opened.Root.AF, opened.Root.Names.EmbeddedFiles

    pdf(strip)(build)
    (build / "2024/annual/volume.json").unlink()


def folio(opened):
    reprint(opened, page_of(opened, "6"), "No 426", "No 425")


def printed(label: str, old: str, new: str):
    return lambda opened: reprint(opened, page_of(opened, label), old, new)


def notdef(opened):
    page = opened.pages[page_of(opened, "1")]
    contents = page.obj.Contents[0]
    contents.write(re.sub(rb"<[0-9a-f]{4}", b"<0000", contents.read_bytes(), count=1))


def row(of: str, **facts: object):
    def change(rows):
        next(each for each in rows if each["heading"] == of).update(facts)

    return change


def account(name: str, change: Callable[[list], object]):
    def changed(value):
        value[name] = change(value[name])

    return changed


def fact(name: str, at: int, key: str, new: object):
    def changed(value):
        value[name][at][key] = new

    return changed


NOWHERE = {"index": "places", "heading": "Old Bridge", "see": "Guild of the Hills"}
FAULTS: dict[str, tuple[str, Plant]] = {
    "a bookmark that was moved": ("F007", pdf(moved)),
    "a bookmark with other words": ("F007", pdf(worded)),
    "a bookmark with the number of a source": ("F007", pdf(numbered)),
    "two bookmarks in each other's place": ("F007", pdf(turned)),
    "the title page's bookmark at the imprint": ("F007", pdf(titled)),
    "a bookmark of an issue that was moved": ("F007", pdf(moved, "2024/1/town-review-2024-1.pdf")),
    "two issues in each other's place": ("F001", pdf(parts)),
    "a page that is missing at the end": ("F015", pdf(dropped)),
    "a page that is there twice": ("F015", pdf(doubled)),
    "a folio in print that is another": ("F001", pdf(folio)),
    "labels that are others": ("F001", pdf(labelled)),
    "a line of the contents that leads elsewhere": ("F009", pdf(lambda o: lead(o, r"vol:2024/2#letters", "7"))),
    "a line of an issue's contents that leads elsewhere": ("F009", pdf(lambda o: lead(o, r"2\.letters", "7"))),
    "a number of the contents that is another": ("F009", pdf(printed("iii", "iv The", "v  The"))),
    "a locator that leads elsewhere": ("F019", pdf(lambda o: lead(o, r"vol:2024/4#s1p1", "7"))),
    "a locator in print that is another": ("F019", pdf(printed("7", "1, 3", "1, 5"))),
    "a locator that is missing in print": ("F019", data("index.json", lambda rows: [*rows, rows[-1]])),
    "a heading that is missing in print": ("F019", data("index.json", row("Old Bridge", heading="New Bridge"))),
    "a locator of another page": ("F003", data("index.json", row("Old Bridge", folio="2", printed="2"))),
    "nothing about the volume": ("F008", stripped),
    "no index": ("F008", data("index.json", lambda rows: {"none": 1})),
    "an index that is not the one that was made": ("F014", lambda build: spoil(build, "index.json", b"Bridge")),
    "a page map beside it that is another": ("F014", lambda build: spoil(build, "pages.csv", b"2024/1")),
    "citations of other pages": ("F014", lambda build: spoil(build, "citations.csl.json", b"pp. ")),
    "a map with a page of another issue": (
        "F015",
        data("pages.json", lambda v: v["issues"]["2024/1"].update({"2": "6"})),
    ),
    "a title page that counts wrongly": ("F016", pdf(printed("i", "Three", "These"))),
    "a month that is none of the issues'": ("F016", data("volume.json", fact("issues", 0, "date", "2024-10-28"))),
    "a chronology that is promised and not there": ("F016", data("volume.json", account("chronology", lambda _: []))),
    "a sentence of the guide that is another": ("F016", pdf(printed("iii", "right", "night"))),
    "an example with another page": ("F016", pdf(printed("iii", "is page 6", "is page 5"))),
    "a sentence that was added to the guide": ("F016", data("volume.json", account("guide", lambda rows: rows[:-1]))),
    "an issue listed with other pages": ("F017", pdf(printed("iv", "5–6", "5–4"))),
    "an issue listed with another day": ("F017", data("volume.json", fact("issues", 0, "day", "5 November"))),
    "a gap that is not said": (
        "F017",
        data("volume.json", account("issues", lambda r: [e for e in r if "gap" not in e])),
    ),
    "a line of the chronology with another page": ("F018", data("volume.json", fact("chronology", 0, "folio", "9"))),
    "a line of the chronology that was not written": (
        "F018",
        data("volume.json", fact("chronology", 0, "text", "Snow.")),
    ),
    "a see that leads nowhere": ("F020", data("volume.json", account("see", lambda _: [NOWHERE]))),
    "an empty box": ("P022", pdf(notdef)),
    "a file that another program saved again": ("F041", pdf(lambda opened: opened.docinfo.update({"/Seen": "yes"}))),
    "a text that is not what is printed": ("F007", pdf(lambda opened: scramble(opened, "t", "k"))),
    "a line of the navigation that leads to another heading": (
        "F025",
        book(rb"2024-1/issue\.xhtml#letters", b"2024-1/issue.xhtml#news", "nav.xhtml"),
    ),
    "a line of the navigation with other words": ("F025", book(rb">Letters to the town<", b">Letters<", "nav.xhtml")),
    "a line of the navigation with the number of a source": (
        "F025",
        book(
            rb">What the council paid in", b">What the council1 paid in", "nav.xhtml", "2024/1/town-review-2024-1.epub"
        ),
    ),
    "two lines of the navigation in each other's place": (
        "F025",
        book(rb"(<li><a href=\S+#news.*?</li>)\s*(<li><a href=\S+#letters.*?</li>)", rb"\2\1", "nav.xhtml"),
    ),
    "a line of the e-book's contents that leads elsewhere": (
        "F025",
        book(rb"2024-2/issue\.xhtml", b"2024-4/issue.xhtml", "contents.xhtml"),
    ),
    "a landmark that leads elsewhere": (
        "F025",
        book(rb'(type="bodymatter" href=")[^"]+', rb"\1guide.xhtml", "nav.xhtml"),
    ),
    "a line of an issue's navigation that leads elsewhere": (
        "F025",
        book(rb'(href=")section-2', rb"\1section-1", "nav.xhtml", "2024/1/town-review-2024-1.epub"),
    ),
    "a page list in another order": (
        "E021",
        book(rb"(<li><a href=\S+#page-1.*?</li>)\s*(<li><a href=\S+#page-2.*?</li>)", rb"\2\1", "nav.xhtml"),
    ),
    "a page of the e-book with another number": (
        "F026",
        book(rb'aria-label="3"', b'aria-label="30"', "2024-2/issue.xhtml"),
    ),
    "a page break of the e-book a section too early": (
        "F042",
        book(rb'(<section id="news".*?)(<span [^>]*id="page-2"[^>]*></span>)', rb"\2\1", "2024-1/issue.xhtml"),
    ),
    "a page break of the e-book a paragraph too late": (
        "F043",
        book(rb'(<span [^>]*id="page-2"[^>]*></span>)(.*?</p>.*?</p>)', rb"\2\1", "2024-1/issue.xhtml"),
    ),
    "a link of the e-book to nowhere": ("E017", book(rb"issue\.xhtml#s1p1", b"issue.xhtml#gone", "index-places.xhtml")),
    "a locator of the e-book on another page": ("F027", book(rb">3</a>", b">5</a>", "index-places.xhtml")),
    "a locator of the e-book that leads elsewhere": (
        "F027",
        book(rb"2024-2/issue\.xhtml#s1p1", b"2024-2/issue.xhtml#s2p1", "index-places.xhtml"),
    ),
    "a page number of the e-book's chronology that leads elsewhere": (
        "F027",
        book(rb"2024-2/issue\.xhtml", b"2024-4/issue.xhtml", "chronology.xhtml"),
    ),
    "a manifest of another file": ("F004", lambda build: resign(build, "files")),
    "a manifest of other sources": ("F012", lambda build: resign(build, "inputs")),
    "no manifest": ("?", lambda build: (build / "2024/annual/manifest.json").unlink()),
    "a booklet of an earlier file": ("F021", lambda build: aged(build / "2024/1")),
    "a copy that is not in the ledger": ("F013", lambda build: (build / "ledger.jsonl").write_text("{}\n", "utf-8")),
    "a copy that was changed": (
        "F004",
        lambda build: spoil(build, "harbour/town-review-2024-2-harbour-copy-01.pdf", b"%%EOF"),
    ),
    "a file of a briefing that is not there": ("F004", lambda build: next(build.rglob("README.txt")).unlink()),
}
UNSIGNED = {"F004", "F012", "F013", "F021", "?"}


def resign(build: Path, what: str) -> None:
    path = build / "2024/1/manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    value = manifest[what]
    name = next(iter(value))
    value[name] = "0" * 64 if what == "inputs" else value[name] | {"sha256": "0" * 64}
    path.write_text(json.dumps(manifest), encoding="utf-8")


def aged(folder: Path) -> None:
    """Build the issue again, differently; the booklet stays."""
    pdf(lambda opened: opened.docinfo.update({"/Changed": "yes"}), "town-review-2024-1.pdf")(folder)
    signed(folder)


def test_nothing_is_found_where_there_is_nothing(spoilt: Path) -> None:
    assert found(spoilt / "build") == set()
    (spoilt / "build/2024/annual").rename(spoilt / "build/2024/bound")
    (spoilt / "build/2024/2/briefings/harbour").rename(spoilt / "build/2024/2/briefings/renamed")
    assert found(spoilt / "build") == set()
    alone = spoilt.parent / "alone"
    alone.mkdir()
    shutil.copy(spoilt / "build/2024/bound" / VOLUME, alone / "x.pdf")
    assert found(alone) == {"?"}  # all about it is proved, but for where it comes from


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_found(place: Path, spoilt: Path, fault: str) -> None:
    code, plant = FAULTS[fault]
    build = spoilt / "build"
    plant(build)
    if code in UNSIGNED:
        assert code in found(build)
        return
    signed(build)
    assert code in found(*(spoilt_files(build, place / "build") or [build / "2024/annual"]))
