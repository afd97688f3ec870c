"""The commands as a user meets them: what they print, what they write, how they end."""

import json
import re
import zipfile

import pytest
from pypdf import PdfReader

from tests.conftest import ISSUE, PUBLICATION, ROOT, make_workspace, publisher

SEED = ROOT.parent / "shared/seeds/belarus-review-2024-41.txt"
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
    assert re.match(r"issues/2024/1/issue\.md:9: S081 .*\n  hint: ", failed.stderr)
    assert failed.stdout.endswith("1 failed; 1 error\n")
    assert (small / PDF).read_bytes() == good


def test_all_mistakes_are_said_at_once(small):
    edit(small, "number: 1", "number: 1\nkeyword: [a]\nlang: xx-")
    edit(small, "## News", "::: sidebr\nx\n:::\n\n## News")
    codes = re.findall(r"issue\.md:\d+: (\w\d{3})", publisher(small, "build").stderr)
    assert len(codes) >= 3


def test_problems_as_json(small):
    edit(small, "number: 1", "number: 2")
    done = publisher(small, "build", "--format", "json")
    value = json.loads(done.stdout)
    assert done.returncode == 1
    assert value["issues"] == [{"issue": "2024/1", "outcome": "failed", "files": []}]
    problem = value["problems"][0]
    assert set(problem) == {"path", "line", "code", "severity", "message", "hint"}
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
    done = publisher(small, "build", "--to", "pdf", "--paper", "letter", "--output-dir", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    pdf = tmp_path / "out/2024/1/town-review-2024-1-letter.pdf"
    assert [round(float(side)) for side in PdfReader(pdf).pages[0].mediabox[2:]] == [612, 792]
    assert not (small / "build/2024").exists()
    assert [path.name for path in sorted(pdf.parent.iterdir())] == ["manifest-letter.json", pdf.name]


def test_quiet_says_nothing_and_json_is_only_json(small):
    done = publisher(small, "build", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(publisher(small, "build", "--format", "json").stdout)["issues"][0]["outcome"] == "unchanged"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["build", "2024/9"], 1, "2024/9: C024 there is no such issue\n  hint: did you mean 2024/1?"),
        (["build", "--to", "docx"], 1, "--to: C029 the layout weekly has no 'docx'"),
        (["build", "--layout", "wekly"], 1, "L010"),
        (["build", "--layout", "../x"], 1, "L010"),
        (["build", "--paper", "a3"], 1, "L012"),
        (["build", "--jobs", "0"], 2, "Usage"),
        (["biuld"], 2, "Usage"),
        (["import", "nothing.txt"], 1, "S130"),
        (["import", "x", "--date", "4.11.2024"], 2, "2024-11-04"),
        (["schema", "nothing"], 2, "Usage"),
    ],
)
def test_mistakes_on_the_command_line(small, arguments, code, said):
    done = publisher(small, *arguments)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_a_workspace(tmp_path):
    done = publisher(tmp_path, "build")
    assert done.returncode == 1
    assert "C020" in done.stderr
    assert "publisher init" in done.stderr


@pytest.mark.slow
def test_init_makes_a_workspace_that_builds(tmp_path):
    assert publisher(tmp_path, "init", "mine").returncode == 0
    done = publisher(tmp_path / "mine", "build", "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    again = publisher(tmp_path, "init", "mine")
    assert (again.returncode, "C027" in again.stderr) == (1, True)


@pytest.mark.parametrize("name", ["issue", "publication"])
def test_schema_is_json_schema_with_a_word_on_every_key(tmp_path, name):
    schema = json.loads(publisher(tmp_path, "schema", name).stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert all("description" in value for value in schema["properties"].values())


def test_help_imports_no_engine(tmp_path):
    done = publisher(tmp_path, "--help", PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    for engine in ("weasyprint", "pydantic", "jinja2", "markdown_it", "ebooklib"):
        assert f" {engine}\n" not in done.stderr, engine


def test_no_colour_codes_when_piped(small):
    assert "\x1b" not in publisher(small, "build", NO_COLOR="1").stdout


def test_a_terminal_that_lacks_a_letter_does_not_end_a_build(small):
    edit(small, "## News of the town", "## Žinios")
    done = publisher(small, "build", "--to", "pdf", "--strict", PYTHONIOENCODING="latin-1")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert r"\u017dinios" in done.stderr


WEB_TEXT = """\
Town Review by Town Press — November 04, 2024

Photo: A. Painter
  1. NEWS OF THE TOWN

NEWS OF THE TOWN

Town Review (2024\u00a0edition, issue 41)

On October 28, the bridge was\u00a0opened.

Best regards,
the editors

Subscribe to our letter
"""


@pytest.fixture
def web(small):
    (small / "web.txt").write_text(WEB_TEXT, encoding="utf-8")
    return small


def test_import_writes_an_issue_that_builds_and_a_second_time_nothing(web):
    done = publisher(web, "import", "web.txt")
    assert done.returncode == 0, done.stderr
    source = web / "issues/2024/41/issue.md"
    assert "On October 28, the bridge was opened." in source.read_text("utf-8")
    record = json.loads((source.parent / "import.json").read_text("utf-8"))
    assert record["characters"] == len(WEB_TEXT)
    before = source.stat().st_mtime_ns
    assert publisher(web, "import", "web.txt").stdout.startswith("unchanged: issues/2024/41/issue.md")
    assert source.stat().st_mtime_ns == before
    assert publisher(web, "build", "2024/41", "--to", "pdf").returncode == 0


def test_an_issue_that_an_editor_touched_is_not_overwritten_without_force(web):
    publisher(web, "import", "web.txt")
    source = web / "issues/2024/41/issue.md"
    source.write_text(source.read_text("utf-8") + "\nAn editor's line.\n", encoding="utf-8")
    done = publisher(web, "import", "web.txt")
    assert done.returncode == 1
    assert "S133" in done.stderr
    assert "An editor's line." in source.read_text("utf-8")
    assert publisher(web, "import", "web.txt", "--force").returncode == 0
    assert "An editor's line." not in source.read_text("utf-8")


def test_what_the_text_does_not_say_is_asked_for(web):
    (web / "web.txt").write_text("NEWS OF THE TOWN\n\nSomething happened.\n", encoding="utf-8")
    done = publisher(web, "import", "web.txt")
    assert done.returncode == 1
    assert "--number" in done.stderr
    assert "--date" in done.stderr
    assert not (web / "issues/2024/41").exists()


@pytest.mark.skipif(not SEED.is_file(), reason="the real issue is not beside this checkout")
@pytest.mark.slow
def test_the_real_issue_comes_through_whole(tmp_path, subsets):
    house = (ROOT / "issues/publication.yaml").read_text("utf-8")
    folder = make_workspace(tmp_path / "review", house, ISSUE, subsets)
    assert publisher(folder, "import", str(SEED)).returncode == 0
    done = publisher(folder, "build", "2024/41")
    assert done.returncode == 0, done.stderr
    paragraphs = [" ".join(line.split()) for line in SEED.read_text("utf-8").splitlines() if len(line) > 200]
    pdf = folder / "build/2024/41/belarus-review-2024-41.pdf"
    printed = squeezed("".join(page.extract_text() for page in PdfReader(pdf).pages))
    with zipfile.ZipFile(pdf.with_suffix(".epub")) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        chapters = squeezed(re.sub(r"<[^>]*>", "", "".join(book.read(name).decode() for name in names)))
    assert len(paragraphs) >= 27
    for paragraph in paragraphs:
        start = squeezed(paragraph[:80])
        assert printed.count(start) == 1, paragraph[:80]
        assert chapters.count(squeezed(paragraph)) == 1, paragraph[:80]
    for name in ("Þórdís Kolbrún Reykfjörð Gylfadóttir", "Małgorzata Gosiewska", "Lars Løkke Rasmussen", "Åland"):
        assert squeezed(name) in printed
        assert squeezed(name) in chapters


def squeezed(text):
    """Letters and figures only: line ends, hyphens and spaces of a page say nothing of its words."""
    return re.sub(r"[\W_]+", "", text)


def test_publication_mistakes_are_said_once_for_all_issues(small):
    (small / "issues/publication.yaml").write_text(PUBLICATION.replace("place:", "plaec:"), encoding="utf-8")
    done = publisher(small, "build")
    assert done.returncode == 1
    assert "issues/publication.yaml:3: C002 unknown key “plaec”" in done.stderr
    assert "did you mean “place”?" in done.stderr
