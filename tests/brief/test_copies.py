"""Numbered and encrypted briefings as an editor asks for them: names, ledger, passwords, and what stays the same."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from publisher.brief import hidden_marks, ledger
from publisher.store import digest
from tests.conftest import make_workspace, publisher
from tests.tools.copies import as_file, scanned

PARTNERS = """\
partners:
  - {id: nordsund, name: Nordsund Institute, tlp: amber, copies: 3}
  - {id: harbour, name: Harbour Fund, booklet: true, paper: letter}
  - {id: vault, name: Vault Society, encrypt: {environment: VAULT_PASSWORD}}
"""
FOLDER = "build/2024/1/briefings"
SECRET = "s3cret-Ω"


@pytest.fixture
def review(tmp_path: Path) -> Path:
    folder = make_workspace(tmp_path / "review")
    (folder / "issues/partners.yaml").write_text(PARTNERS, encoding="utf-8")
    return folder


def brief(folder: Path, *arguments: str, **environment: str):
    return publisher(folder, "brief", "2024/1", *arguments, **environment)


def names(folder: Path, partner: str) -> list[str]:
    return sorted(path.name for path in (folder / FOLDER / partner).iterdir())


def rows(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "build/ledger.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.slow
def test_copies_of_a_partner(review: Path) -> None:
    done = brief(review, "--partner", "nordsund", SOURCE_DATE_EPOCH="1730800000")
    assert done.returncode == 0, done.stdout + done.stderr
    files = [f"town-review-2024-1-nordsund-copy-0{number}.pdf" for number in (1, 2, 3)]
    assert names(review, "nordsund") == ["README.txt", *files]
    entries, problems = ledger.read(review / "build/ledger.jsonl", "l")
    assert problems == ()
    assert [(each.copy, each.copies, each.partner, each.recipient, each.issue, each.label) for each in entries] == [
        (number, 3, "nordsund", "Nordsund Institute", "2024/1", "TLP:CLEAR") for number in (1, 2, 3)
    ]
    assert [each.file for each in entries] == [f"{FOLDER}/nordsund/{name}" for name in files]
    assert {each.when for each in entries} == {"2024-11-05T09:46:40Z"}
    data = [(review / each.file).read_bytes() for each in entries]
    assert [digest(each) for each in data] == [each.hash for each in entries]

    readme = (review / FOLDER / "nordsund/README.txt").read_text("utf-8")
    assert "Copy 2 of 3: to read" in readme
    assert entries[1].hash in readme

    again = brief(review, "--partner", "nordsund", SOURCE_DATE_EPOCH="1730800000")
    assert "unchanged" in again.stdout
    assert len(rows(review)) == 3

    (review / "build/ledger.jsonl").unlink()  # without it nothing could be traced: the same copies, entered anew
    assert "built" in brief(review, "--partner", "nordsund", SOURCE_DATE_EPOCH="1730800000").stdout
    assert ledger.read(review / "build/ledger.jsonl", "l")[0] == entries
    assert [(review / each.file).read_bytes() for each in entries] == data

    whose = publisher(review, "trace", entries[1].file)
    assert whose.returncode == 0
    assert "copy 2 of 3 of 2024/1 for Nordsund Institute (nordsund)" in whose.stdout
    (review / "scan.pdf").write_bytes(as_file([scanned(data[1])]))
    assert "copy 2 of 3" in publisher(review, "trace", "scan.pdf").stdout


@pytest.mark.slow
def test_more_copies_and_a_booklet_of_each(review: Path) -> None:
    assert brief(review, "--partner", "harbour", "--formats", "pdf").returncode == 0
    assert names(review, "harbour") == [
        "README.txt", "town-review-2024-1-harbour-booklet.pdf", "town-review-2024-1-harbour.pdf",
    ]  # fmt: skip
    assert not (review / "build/ledger.jsonl").exists()
    done = brief(review, "--partner", "harbour", "--copies", "11")
    assert done.returncode == 0, done.stderr
    made = names(review, "harbour")
    assert len(made) == 1 + 2 * 11  # what was not numbered is gone
    assert all("-copy-" in name for name in made if name.endswith(".pdf"))
    assert len(rows(review)) == 22
    assert len({row["code"] for row in rows(review)}) == 11
    for row in rows(review):
        marks, _ = hidden_marks.read((review / row["file"]).read_bytes(), "x")
        assert {mark.code for mark in marks} == {row["code"]}


@pytest.mark.slow
def test_encrypted_and_no_word_of_the_password_anywhere(review: Path) -> None:
    missing = brief(review, "--partner", "vault", "--partner", "nordsund")
    assert missing.returncode == 1
    assert "M039" in missing.stderr
    assert not (review / "build/2024").exists()
    assert not (review / "build/ledger.jsonl").exists()

    done = brief(review, "--partner", "vault", "--copies", "2", VAULT_PASSWORD=SECRET)
    assert done.returncode == 0, done.stderr
    assert len(names(review, "vault")) == 3
    for row in rows(review):
        data = (review / row["file"]).read_bytes()
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(data))
        with pikepdf.open(BytesIO(data), password=SECRET) as file:
            assert file.encryption.R == 6
            assert b"pdfaid:part>" not in file.Root.Metadata.read_bytes()
    assert "unchanged" in brief(review, "--partner", "vault", "--copies", "2", VAULT_PASSWORD=SECRET).stdout
    for path in review.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes(), path
    assert SECRET not in done.stdout + done.stderr

    shutil.copy(review / rows(review)[0]["file"], review / "leak.pdf")
    with pikepdf.open(review / "leak.pdf", password=SECRET) as file:
        file.save(review / "open.pdf", encryption=False)
    assert "copy 1 of 2" in publisher(review, "trace", "leak.pdf").stdout
    assert "strong" in publisher(review, "trace", "open.pdf").stdout

    assert "built" in brief(review, "--partner", "vault", "--copies", "2", VAULT_PASSWORD="another").stdout
    with pikepdf.open(review / rows(review)[0]["file"], password="another") as file:
        assert file.is_encrypted


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [("--partner", "nordsund"), ("--partner", "harbour", "--copies", "2")])
def test_what_cannot_be_numbered_is_not_made(review: Path, arguments: tuple[str, ...]) -> None:
    done = brief(review, *arguments, "--formats", "pdf,epub")
    assert done.returncode == 1
    assert "M040" in done.stderr
    assert not (review / "build/2024").exists()


@pytest.mark.slow
def test_a_number_of_copies_that_cannot_be(review: Path) -> None:
    for number in ("0", "-1", "1001", "many"):
        assert brief(review, "--partner", "nordsund", "--copies", number).returncode == 2
