"""`publisher brief`: what is written for a partner, and that nothing is where something is wrong."""

import json
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from publisher import store
from publisher.brief import orders, run
from publisher.brief.orders import BriefWish
from publisher.problems import PublisherError
from publisher.settings.publication import LEAST_CONTRAST
from tests.conftest import ISSUE, PUBLICATION, make_workspace, publisher
from tests.edition.test_tlp_flow import unpacked
from tests.tools.looks import runs

PARTNERS = """\
partners:
  - {id: osw, name: Eastern Desk, tlp: amber, booklet: true, note: For *Monday*}
  - id: fund
    name: Harbour Fund
    paper: letter
    tlp: green
    two-up: true
    sections: [news, {id: other, optional: true}]
  - {id: post, name: The Post}
"""
MARKED = f"""{ISSUE}
{{tlp=amber}}
An amber canary, with a source that [says so](https://example.org/amber-canary "Canary").

{{tlp=red recipients=fund}}
A red canary.

A [redacted canary]{{redact="a canary"}} goes.
"""


@pytest.fixture
def desk(small: Path) -> Path:
    (small / "issues/partners.yaml").write_text(PARTNERS, encoding="utf-8")
    (small / "issues/2024/1/issue.md").write_text(MARKED, encoding="utf-8")
    return small


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.slow
def test_briefings_for_all(desk: Path) -> None:
    done = publisher(desk, "brief", "2024/1", "--all", "--zip")
    assert done.returncode == 0, done.stderr
    folder = desk / "build/2024/1/briefings"
    assert names(folder) == sorted(
        [f"{id_}.json" for id_ in ("fund", "osw", "post")]
        + [f"{id_}/README.txt" for id_ in ("fund", "osw", "post")]
        + [f"{id_}/town-review-2024-1-{id_}.{end}" for id_ in ("fund", "osw", "post") for end in ("epub", "pdf", "txt")]
        + ["osw/town-review-2024-1-osw-booklet.pdf", "fund/town-review-2024-1-fund-two-up.pdf"]
        + [f"town-review-2024-1-{id_}.zip" for id_ in ("fund", "osw", "post")]
    )
    assert [line.split(":")[1] for line in done.stdout.splitlines()] == ["AMBER", "CLEAR", "CLEAR"]

    # what each may see, and no more: in the folder, in the archive, on the screen; hashes of sources lie beside it
    source = sha256((desk / "issues/2024/1/issue.md").read_bytes()).hexdigest()
    for id_ in ("osw", "fund", "post"):
        files = [path.read_bytes() for path in (folder / id_).iterdir()]
        files.append((folder / f"town-review-2024-1-{id_}.zip").read_bytes())
        text = " ".join(found for data in files for _, found in unpacked(data))
        assert ("amber canary" in text) == (id_ == "osw")
        assert ("amber-canary" in text) == (id_ == "osw")
        assert "red canary" not in text
        assert "redacted canary" not in text
        assert source not in text
    assert "canary" not in done.stdout + done.stderr

    # the label on every page, also of the files for printing only, which say so
    for path, label in (
        (folder / "osw/town-review-2024-1-osw-booklet.pdf", "TLP:AMBER"),
        (folder / "fund/town-review-2024-1-fund-two-up.pdf", "TLP:CLEAR"),
    ):
        pdf = pypdfium2.PdfDocument(path)
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
        pages = text.count("page 1 of") and int(text.partition("page 1 of ")[2].split()[0])
        assert text.count(label) >= 2 * pages >= 2
        assert "(for printing only)" in pdf.get_metadata_dict()["Title"]

    # the archive is the folder
    with zipfile.ZipFile(folder / "town-review-2024-1-osw.zip") as archive:
        assert sorted(archive.namelist()) == [name for name in names(folder) if name.startswith("osw/")]

    # unchanged
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    done = publisher(desk, "brief", "2024/1", "--all", "--zip")
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["unchanged,"] * 3
    assert before == {path: path.stat().st_mtime_ns for path in folder.rglob("*")}

    # one that cannot be made stops all: nothing is written, nothing is lost
    (desk / "issues/partners.yaml").write_text(PARTNERS.replace("[news,", "[sports,"), encoding="utf-8")
    done = publisher(desk, "brief", "2024/1", "--all", "--zip", "--format", "json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert [each["code"] for each in found["problems"]] == ["M006"]
    assert before == {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    for id_ in ("fund", "osw", "post"):
        data = (folder / id_ / f"town-review-2024-1-{id_}.pdf").read_bytes()
        assert not {(run.page, run.text, run.contrast) for run in runs(data) if run.contrast < LEAST_CONTRAST}


@pytest.mark.slow
def test_a_digest(desk: Path) -> None:
    later = desk / "issues/2024/2"
    later.mkdir()
    text = ISSUE.replace("number: 1", "number: 2").replace("2024-11-04", "2024-11-11").replace("11-03}", "11-10}")
    (later / "issue.md").write_text(text, encoding="utf-8")
    done = publisher(desk, "brief", "--from", "1", "--until", "2", "--partner", "osw", "--formats", "txt")
    assert done.returncode == 0, done.stderr
    found = (desk / "build/2024/1-2/briefings/osw/town-review-2024-1-2-osw.txt").read_text(encoding="utf-8")
    assert (
        found.index("No\u00a01, 4\u00a0November\u00a02024")
        < found.index("An amber canary")
        < found.index("No\u00a02, 11\u00a0November")
    )
    assert "Drawn from: Town Review 2024, Nos\u00a01–2" in found


@pytest.mark.slow
def test_an_issue_with_nothing_for_a_partner_is_passed_over(desk: Path) -> None:
    later = desk / "issues/2024/2"
    later.mkdir()
    text = ISSUE.replace("number: 1", "number: 2").replace("## News", "{tlp=amber}\n## News")
    (later / "issue.md").write_text(text, encoding="utf-8")
    done = publisher(desk, "brief", "2024/1", "2024/2", "--partner", "post", "--formats", "txt")
    assert done.returncode == 0, done.stderr
    text = next(desk.rglob("*post.txt")).read_text(encoding="utf-8")
    assert "Drawn from: Town Review 2024, No\u00a01, page" in text


def made(folder: Path, partner: str = "osw", issue: str = "2024/1") -> list[tuple[str, int, str]]:
    """What is wrong with a briefing: file, line, code."""
    place = store.workspace(folder)
    try:
        planned, problems = orders.plan(place, [issue], [partner], BriefWish(("txt",)))
        if not problems:
            (result,) = run.brief(planned, lambda _result: None)
            assert result.outcome == "failed"
            problems = result.problems
    except PublisherError as stop:
        problems = stop.problems
    assert not (folder / "build/2024").exists()
    return [(each.location.path, each.location.line, each.code) for each in problems]


SOURCE, FILE = "issues/2024/1/issue.md", "issues/partners.yaml"


@pytest.mark.parametrize(
    ("text", "partners", "expected"),
    [
        (ISSUE, "", [(FILE, 0, "M005")]),
        (ISSUE, "partners:\n  - {id: ows, name: A}\n", [(FILE, 0, "M005")]),
        (ISSUE, "partners:\n  - {id: osw, name: A, sections: [sports]}\n", [(SOURCE, 1, "M006")]),
        (ISSUE, "partners:\n  - {id: osw, name: A, sections: [{id: sports, optional: yes}]}\n", [(SOURCE, 1, "M004")]),
        (ISSUE, "partners:\n  - id: osw\n    name: A\n    tlp: ambr\n", [(FILE, 4, "M001")]),
        (ISSUE, "partners:\n  - {id: ../osw, name: A}\n", [(FILE, 2, "M007")]),
        (
            ISSUE.replace("number: 1", "number: 1\ntlp: amber"),
            PARTNERS.replace("amber", "green"),
            [(SOURCE, 1, "M003")],
        ),
        (ISSUE + "\n{tlp=ambr}\nText.\n", PARTNERS, [(SOURCE, 21, "M001")]),
        (ISSUE + "\n{tlp=red}\nText.\n", PARTNERS, [(SOURCE, 21, "M008")]),
        (ISSUE + "\n{tlp=red recipients=ows}\nText.\n", PARTNERS, [(SOURCE, 21, "M008")]),
        (ISSUE + "\n{tlp=red recipients=osw}\nText [x]{tlp=amber}.\n", PARTNERS, [(SOURCE, 21, "M002")]),
        (ISSUE + "\n{redact=why}\nText.\n", PARTNERS, [(SOURCE, 21, "M011")]),
        (ISSUE, "partners:\n  - {id: osw, name: A, note: 'For [x]{tlp=amber}'}\n", [(FILE, 0, "M001")]),
        (
            ISSUE.replace("## News", "{tlp=amber}\n## News"),
            PARTNERS.replace("amber", "green").replace("note", "sections: [news], note"),
            [(SOURCE, 1, "M004")],
        ),
    ],
)
def test_what_is_wrong(tmp_path: Path, text: str, partners: str, expected: list[tuple[str, int, str]]) -> None:
    folder = make_workspace(tmp_path / "review", PUBLICATION, text)
    (folder / "issues/partners.yaml").write_text(partners, encoding="utf-8")
    assert made(folder) == expected


def test_no_briefing_is_made_on_a5(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review", PUBLICATION + "paper: a5\n", ISSUE)
    (folder / "issues/partners.yaml").write_text(PARTNERS, encoding="utf-8")
    assert made(folder) == [("issues/publication.yaml", 0, "C073")]


def test_usage(small: Path) -> None:
    for given in (["2024/1"], ["--all"], ["2024/1", "--all", "--partner", "osw"], ["--from", "1", "--all"]):
        assert publisher(small, "brief", *given).returncode == 2
    done = publisher(small, "brief", "2024/9", "--all")
    assert done.returncode == 1
    assert "C024" in done.stderr


def test_unpacking_finds_what_is_packed() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", "canary " * 20)
    assert b"canary canary" not in out.getvalue()
    assert "canary canary" in " ".join(text for _, text in unpacked(out.getvalue()))
