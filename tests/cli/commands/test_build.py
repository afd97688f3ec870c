"""`publisher build` as a user meets it: what it prints, what it writes, how it ends."""

import json
import re
import zipfile
from pathlib import Path

from pypdf import PdfReader

from publisher.cli.commands import build
from publisher.problems import Location, Problem
from publisher.production.orders import Result
from tests.cli.shapes import keys
from tests.conftest import PUBLICATION, make_workspace, publisher
from tests.test_house import GROUND

TARGET = "build/2024/1"
PDF, EPUB = f"{TARGET}/town-review-2024-1.pdf", f"{TARGET}/town-review-2024-1.epub"


def edit(folder, old, new):
    path = folder / "issues/2024/1/issue.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_build_makes_pdf_epub_and_manifest_and_the_second_time_nothing(small):
    first = publisher(small, "build")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == f"2024/1 built: {PDF}, {EPUB}\n1 built\n"
    manifest = json.loads((small / TARGET / "manifest.json").read_text())
    assert manifest["files"]["pdf"]["bytes"] == (small / PDF).stat().st_size
    assert set(manifest["inputs"]) == {"issues/publication.yaml", "issues/2024/1/issue.md"}
    assert manifest["verified"] == ["text", "pdf", "epub"]
    assert manifest["not-verified"] == ["veraPDF", "EPUBCheck", "Ace"]
    before = (small / PDF).stat().st_mtime_ns
    second = publisher(small, "build", "2024/1")
    assert second.stdout == f"2024/1 unchanged: {PDF}, {EPUB}\n1 unchanged\n"
    assert (small / PDF).stat().st_mtime_ns == before
    assert not list(small.rglob("*.part"))


def test_an_unchanged_build_imports_no_engine(small):
    publisher(small, "build")
    done = publisher(small, "build", PYTHONPROFILEIMPORTTIME="1")
    assert done.stdout.endswith("1 unchanged\n")
    names = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    engines = {"weasyprint", "pydantic", "jinja2", "markdown_it", "ebooklib", "yaml", "lxml", "fontTools", "uharfbuzz"}
    assert not names & {*engines, "PIL", "pikepdf", "pypdf", "rich", "difflib", "importlib.metadata"}
    wings = {name.split(".")[1] for name in names if name.startswith("publisher.")}
    assert wings <= {"cli", "production", "model", *GROUND}


def test_a_line_for_each_issue_and_one_for_all():
    seconds = (("read", 0.123), ("set", 1.0))
    built = Result(product="2024/1", outcome="built", files=(Path("a.pdf"),), seconds=seconds)
    assert build.result_line(built, ["a.pdf"]) == "2024/1 built: a.pdf"
    assert build.result_line(built, ["a.pdf"], seconds=True) == "2024/1 built: a.pdf (read 0.12 s, set 1.00 s)"
    failed = Result(product="2024/2", outcome="failed")
    assert build.result_line(failed, []) == "2024/2 failed"
    error = Problem(Location("a.md"), "S001", "too long")
    assert build.total_line([built, built, failed], [error]) == "2 built, 1 failed; 1 error"
    assert build.total_line([], []) == "nothing to build"


def test_the_files_hold_the_text(small):
    publisher(small, "build")
    text = " ".join(page.extract_text() for page in PdfReader(small / PDF).pages)
    assert "the bridge was opened" in re.sub(r"\s+", " ", text)
    with zipfile.ZipFile(small / EPUB) as book:
        chapters = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert "the bridge was opened" in chapters


def test_a_mistake_is_said_with_place_code_and_hint_and_leaves_the_last_good_files(small):
    publisher(small, "build")
    good = (small / PDF).read_bytes()
    edit(small, "On 28 October", "![](missing.svg)\n\nOn 28 October")
    failed = publisher(small, "build")
    assert failed.returncode == 1
    assert re.match(r"issues/2024/1/issue\.md:9: error: S081 .*\n  hint: ", failed.stderr)
    assert failed.stdout.endswith("1 failed; 1 error\n")
    assert (small / PDF).read_bytes() == good


def test_all_mistakes_are_said_at_once(small):
    edit(small, "number: 1", "number: 1\nkeyword: [a]\nlang: xx-")
    edit(small, "## News", "::: sidebr\nx\n:::\n\n## News")
    codes = re.findall(r"issue\.md:\d+: error: (\w\d{3})", publisher(small, "build").stderr)
    assert len(codes) >= 3


def test_problems_as_json(small):
    edit(small, "number: 1", "number: 2")
    done = publisher(small, "build", "--format", "json")
    value = json.loads(done.stdout)
    assert done.returncode == 1
    assert list(value) == keys("build")
    assert value["issues"] == [{"issue": "2024/1", "outcome": "failed", "files": []}]
    problem = value["problems"][0]
    assert set(problem) == {"path", "line", "column", "code", "severity", "message", "hint"}
    assert (problem["path"], problem["line"]) == ("issues/2024/1/issue.md", 3)


def test_strict_stops_at_a_warning_that_allow_excepts(small):
    edit(small, "## News of the town", "## Nuws of the town")
    assert publisher(small, "build", "-q").returncode == 0
    strict = publisher(small, "build", "--strict")
    assert strict.returncode == 1
    code = re.search(r": (\w\d{3}) ", strict.stderr)[1]
    edit(small, "number: 1", f"number: 1\nallow: {{{code}: a test}}")
    assert publisher(small, "build", "--strict").returncode == 0


def test_one_format_another_paper_another_folder(small, tmp_path):
    done = publisher(small, "build", "--formats", "pdf", "--paper", "letter", "--output", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    pdf = tmp_path / "out/2024/1/town-review-2024-1-letter.pdf"
    assert [round(float(side)) for side in PdfReader(pdf).pages[0].mediabox[2:]] == [612, 792]
    assert not (small / "build/2024").exists()
    assert [path.name for path in sorted(pdf.parent.iterdir())] == ["manifest-letter.json", pdf.name]


def test_the_text_of_an_issue_chooses_its_layout(small):
    house = small / "issues/publication.yaml"
    house.write_text(house.read_text("utf-8") + "layout: auto\n", "utf-8")
    few = "28 October the bridge was opened"
    edit(small, f"On {few}", " ".join(["Nothing in the margin is beside all this."] * 150) + f"\n\nOn {few}")
    done = publisher(small, "build", "--formats", "pdf")
    assert done.returncode == 0, done.stderr
    assert re.search(rf"{PDF}; set in weekly-print, for the margin would be used beside \d+% of the lines", done.stdout)
    assert json.loads((small / TARGET / "manifest.json").read_text())["layout"] == "weekly-print"
    edit(small, " ".join(["Nothing in the margin is beside all this."] * 150), "All.")
    done = publisher(small, "build", "--formats", "pdf")
    assert re.search(r"set in weekly, for the margin would be used beside \d+% of the lines", done.stdout)


def test_a_booklet_is_set_on_a5_and_printed_at_its_size(small):
    done = publisher(small, "build", "--booklet", "--formats", "pdf")
    assert (done.returncode, done.stderr) == (0, "")
    issue, sheets = (f"{TARGET}/town-review-2024-1-a5{end}.pdf" for end in ("", "-booklet"))
    assert done.stdout == f"2024/1 built: {issue}\nto fold: {sheets}\n1 built\n"
    sizes = [[round(float(side)) for side in PdfReader(small / it).pages[0].mediabox[2:]] for it in (issue, sheets)]
    assert sizes == [[420, 595], [839, 595]]
    done = publisher(small, "build", "--booklet", "--paper", "a4", "--formats", "pdf")
    assert (done.returncode, "C074" in done.stderr, "reduced to 71%" in done.stderr) == (0, True, True)


def test_quiet_says_nothing_and_json_is_only_json(small):
    done = publisher(small, "build", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(publisher(small, "build", "--format", "json").stdout)["issues"][0]["outcome"] == "unchanged"


def test_no_colour_codes_when_piped(small):
    assert "\x1b" not in publisher(small, "build", NO_COLOR="1").stdout


def test_a_terminal_that_lacks_a_letter_does_not_end_a_build(small):
    edit(small, "## News of the town", "## Žinios")
    done = publisher(small, "build", "--formats", "pdf", "--strict", PYTHONIOENCODING="latin-1")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert r"\u017dinios" in done.stderr


def test_publication_mistakes_are_said_once_for_all_issues(small):
    (small / "issues/publication.yaml").write_text(PUBLICATION.replace("place:", "plaec:"), encoding="utf-8")
    done = publisher(small, "build")
    assert done.returncode == 1
    assert "issues/publication.yaml:3: error: C002 unknown key “plaec”" in done.stderr
    assert "did you mean “place”?" in done.stderr


def test_everything_is_made_in_one_run_and_the_second_time_nothing(small):
    (small / "issues/partners.yaml").write_text(
        "partners:\n  - {id: nord, name: Nord, sections: [news]}\n", encoding="utf-8"
    )
    done = publisher(small, "build", "--everything", "2024/1")
    assert done.returncode == 0, done.stderr
    made = {path.name for path in (small / TARGET).iterdir() if path.suffix in {".pdf", ".epub"}}
    base = "town-review-2024-1"
    parts = ("", "-letter", "-large-print", "-a5", "-a5-booklet")
    assert made == {f"{base}.epub", *(f"{base}{part}.pdf" for part in parts)}
    assert (small / TARGET / "briefings/nord").is_dir()
    again = publisher(small, "build", "--everything", "2024/1")
    assert again.stdout.endswith("5 unchanged\n")


def test_everything_is_of_a_named_issue_and_of_no_other_wish(tmp_path):
    folder = make_workspace(tmp_path / "review")
    assert publisher(folder, "build", "--everything").returncode == 2
    assert publisher(folder, "build", "--everything", "2024/1", "--paper", "letter").returncode == 2
