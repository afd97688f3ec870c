"""`verify` finds what is wrong with finished files, and says what it did not ask."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from publisher.pdf import encrypting
from publisher.pdf.imposition import imposing
from publisher.pdf.imposition.page_order import two_up
from publisher.verify.run import Verified, lines, verify
from tests.conftest import publisher
from tests.tools.copies import base, stamped
from tests.volume.conftest import made, year  # noqa: F401 - a fixture, and what it is made with

VOLUME = "town-review-2024.pdf"


@pytest.fixture
def bound(made: Path, tmp_path: Path) -> Path:  # noqa: F811 - the fixture of the other module
    """The files of a volume, to be spoilt."""
    return Path(shutil.copytree(made / "build/2024/annual", tmp_path / "annual"))


def found(folder: Path, name: str, tools: Path | None = None) -> Verified:
    rows = verify([folder], tools, folder.parent, validators=tools is not None)
    (row,) = [row for row in rows if row.path.endswith(name)]
    return row


def codes(folder: Path, name: str = VOLUME) -> set[str]:
    return {problem.code for problem in found(folder, name).problems}


def spoil(file: Path, change) -> None:
    with pikepdf.open(BytesIO(file.read_bytes())) as pdf:
        change(pdf)
        pdf.save(file)


def test_what_was_built_is_good_and_everything_is_counted(bound: Path) -> None:
    rows = {row.path: row for row in verify([bound], None, bound.parent, validators=False)}
    assert not [problem for row in rows.values() for problem in row.problems]
    assert {row.state for row in rows.values()} == {"proved"}
    counts = dict(rows[f"annual/{VOLUME}"].counts)
    index = json.loads((bound / "index.json").read_text("utf-8"))
    assert counts["locators"] == len(index) > 5
    assert counts["folios"] > 3
    assert counts["page numbers"] > 10
    assert counts["bookmarks"] > 20
    assert counts["structure elements"] > 100
    assert dict(rows["annual/manifest.json"].counts)["hashes"] == 9


def test_a_label_that_is_not_printed(bound: Path) -> None:
    def change(pdf):
        pdf.Root.PageLabels.Nums[5].St = 2

    spoil(bound / VOLUME, change)
    assert {"F001", "F002"} <= codes(bound)
    assert codes(bound, "manifest.json") == {"F004"}


def test_a_page_number_that_leads_elsewhere(bound: Path) -> None:
    def change(pdf):
        for kid in pdf.Root.Names.Dests.Kids:
            names = kid.Names
            for place in range(0, len(names), 2):
                if str(names[place]).startswith("vol:2024/4#"):
                    names[place + 1][0] = pdf.pages[0].obj

    spoil(bound / VOLUME, change)
    assert codes(bound) == {"F002", "F004", "F009", "F019", "F041"}


def test_a_bookmark_that_leads_elsewhere(bound: Path) -> None:
    """Every section of every issue once led to its list of sources, and no validator saw it."""

    def change(pdf):
        issue = pdf.Root.Outlines.First
        while not str(issue.Title).startswith("No "):
            issue = issue.Next
        issue.First.Dest = pdf.Root.Outlines.Last.Dest

    spoil(bound / VOLUME, change)
    assert codes(bound) == {"F004", "F007", "F041"}


def test_the_outline_is_the_tree_of_the_headings(bound: Path) -> None:
    with pikepdf.open(bound / VOLUME) as pdf, pdf.open_outline() as outline:
        (issue,) = [item for item in outline.root if item.title.startswith("No 1,")]
        assert [item.title for item in issue.children] == ["News of the town", "Sources"]


@pytest.mark.parametrize("name", ["annual", "archive-copy", "2024"])
def test_a_volume_is_known_by_what_it_holds(bound: Path, name: str) -> None:
    folder = bound.rename(bound.with_name(name))
    assert dict(found(folder, VOLUME).counts)["locators"] > 5
    for data in ("index.json", "pages.json", "volume.json"):
        (folder / data).unlink()
    assert codes(folder) == set()  # it carries them
    assert codes(folder, "manifest.json") == {"F004"}

    def strip(pdf):
        del pdf.Root.AF, pdf.Root.Names.EmbeddedFiles

    spoil(folder / VOLUME, strip)
    assert "F008" in codes(folder)


def test_a_file_is_held_against_a_manifest_near_it_or_that_is_said(bound: Path) -> None:
    alone = next(verify([bound / VOLUME], None, bound.parent, validators=False))
    assert (alone.problems, alone.unproved) == ((), ())
    copy = bound / "copy.pdf"
    shutil.copy(bound / VOLUME, copy)
    assert found(bound, "copy.pdf").state == "proved"  # a file by another name is the same file
    copy.write_bytes(copy.read_bytes() + b"\n")
    assert found(bound, "copy.pdf").unproved == ("no manifest beside it names it",)
    whole = (bound / VOLUME).read_bytes()
    (bound / VOLUME).write_bytes(whole + b"\n")
    assert codes(bound) == {"F004", "F041"}
    (bound / VOLUME).write_bytes(whole)
    for text in ("[]", '{"files": {"a": 1}}', "[" * 100_000):
        (bound / "manifest.json").write_text(text, encoding="utf-8")
        assert codes(bound, "manifest.json") == {"F011"}
    (bound / "manifest.json").unlink()
    row = found(bound, VOLUME)
    assert row.state == "not proved"
    assert "NOT proved: no manifest" in "\n".join(lines(row))


def test_a_name_that_is_not_on_its_page(bound: Path) -> None:
    rows = json.loads((bound / "index.json").read_text("utf-8"))
    rows[0]["words"] = ["Nobody, Ever"]
    (bound / "index.json").write_text(json.dumps(rows), encoding="utf-8")
    assert codes(bound) == {"F014"}  # the volume carries its own
    changed = json.dumps(rows).encode()

    def change(pdf):
        pdf.attachments["index.json"].obj.EF.F.write(changed)

    spoil(bound / VOLUME, change)
    problems = [problem for problem in found(bound, VOLUME).problems if problem.code == "F003"]
    assert [rows[0]["heading"] in problem.message for problem in problems] == [True]


def test_broken_files_are_told_not_thrown(bound: Path) -> None:
    (bound / VOLUME).write_bytes((bound / VOLUME).read_bytes()[:5000])
    (bound / "town-review-2024.epub").write_bytes(b"PK")
    (bound / "manifest.json").write_text("[]", encoding="utf-8")
    assert codes(bound) == {"P001"}
    assert codes(bound, ".epub") == {"E010"}
    assert codes(bound, "manifest.json") == {"F011"}


def validator(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def test_validators_that_refuse_agree_or_are_missing(bound: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    tools = tmp_path / "tools"
    validator(tools, "verapdf", '[ "$2" = ua1 ] && exit 0; echo "7.2-43 fails"; exit 1')
    failing = '{"assertions":[{"earl:testSubject":{"url":"a.xhtml"},"assertions":[{"earl:result":'
    failing += '{"earl:outcome":"fail"},"earl:test":{"dct:title":"image-alt"}}]}]}'
    validator(tools, "ace", f'[ "$3" = --outdir ] && echo \'{failing}\' >"$4/report.json"')
    row = found(bound, VOLUME, tools)
    assert row.passed == ("veraPDF PDF/UA-1",)
    assert [(p.code, "7.2-43" in p.message) for p in row.problems] == [("F006", True)]
    row = found(bound, ".epub", tools)
    assert (row.passed, row.missing) == ((), ("EPUBCheck",))
    assert [(p.code, "image-alt" in p.message) for p in row.problems] == [("F006", True)]
    row = found(bound, VOLUME, tmp_path / "no-tools")
    assert row.missing == ("veraPDF PDF/UA-1", "veraPDF PDF/A-3a")
    assert row.state == "not proved"


def test_a_validator_that_cannot_run_neither_approves_nor_refuses(bound: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    validator(tools, "ace", "echo no browser >&2; exit 2")
    validator(tools, "epubcheck", "kill -9 $$")
    row = found(bound, ".epub", tools)
    assert (row.state, row.passed, row.missing) == ("not proved", (), ("EPUBCheck", "Ace"))
    assert row.unproved == ("EPUBCheck came to no end: it said nothing", "Ace came to no end: no browser")


def test_the_command(bound: Path) -> None:
    good = publisher(bound, "verify", ".", "--without-validators")
    assert good.returncode == 0, good.stderr
    assert publisher(bound, "verify", ".", PATH="/nowhere").returncode == 4
    assert "locators" in good.stdout
    (bound / VOLUME).write_bytes(b"%PDF-1.7")
    bad = publisher(bound, "verify", ".", "--format", "json")
    assert bad.returncode == 1
    rows = json.loads(bad.stdout)
    assert {"P001", "F004"} == {problem["code"] for row in rows if row["path"] == VOLUME for problem in row["problems"]}
    none = publisher(bound, "verify", "nothing.pdf")
    assert none.returncode == 1
    assert "F005" in none.stderr


def test_what_is_for_printing_is_held_against_what_it_was_made_of(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(base())
    (tmp_path / "x-two-up.pdf").write_bytes(imposing.sheets(base(), "x.pdf", two_up))
    assert found(tmp_path, "two-up.pdf").state == "proved"
    (tmp_path / "x.pdf").write_bytes(base() + b"\n")
    assert codes(tmp_path, "two-up.pdf") == {"F021"}
    (tmp_path / "x.pdf").unlink()
    assert found(tmp_path, "two-up.pdf").unproved == ("the file of which it was made does not lie beside it",)


def test_what_is_encrypted_is_said_to_be_unproved(tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(encrypting.encrypted(base(), "x.pdf", "secret"))
    secret = found(tmp_path, "secret.pdf")
    assert (secret.problems, secret.state) == ((), "not proved")
    assert "encrypted" in "\n".join(lines(secret))


def test_a_numbered_copy_is_verified_like_any_file(tmp_path: Path) -> None:
    (tmp_path / "base.pdf").write_bytes(base())
    (tmp_path / "copy.pdf").write_bytes(stamped(1)[0])
    assert codes(tmp_path, "copy.pdf") == codes(tmp_path, "base.pdf")
    assert found(tmp_path, "copy.pdf").counts == found(tmp_path, "base.pdf").counts
