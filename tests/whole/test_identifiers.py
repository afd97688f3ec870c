"""Identifiers and dates of every product: a changed file never keeps those of another, an unchanged one keeps all."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf

from tests.conftest import publisher
from tests.volume.conftest import year

PARTNERS = "partners:\n  - {id: town-hall, name: The Town Hall, tlp: clear, booklet: true}\n"


class Stated(NamedTuple):
    """What a file says of itself: work, document, instance, moment of change, what it was made of."""

    work: str
    document: str
    instance: str
    modified: str
    source: str = ""


def stated(data: bytes) -> Stated:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as book:
            package = next(book.read(name).decode() for name in book.namelist() if name.endswith(".opf"))
        work, version = re.findall(r"<dc:identifier[^>]*>([^<]+)<", package)
        (moment,) = re.findall(r"dcterms:modified\">([^<]+)<", package)
        return Stated(work, work, version, moment)
    with pikepdf.open(BytesIO(data)) as pdf:
        packet = bytes(pdf.Root.Metadata.read_bytes()).decode()
        ids = [bytes(each).hex() for each in pdf.trailer.ID]

    def one(name: str) -> str:
        return (re.findall(rf"<{name}>(?:uuid:)?([^<]+)<", packet) or [""])[0]

    document, instance = one("xmpMM:DocumentID"), one("xmpMM:InstanceID")
    assert ids == [document.replace("-", ""), instance.replace("-", "")]
    assert set(instance) != set("0-")
    return Stated(one("dc:identifier"), document, instance, one("xmp:ModifyDate"), one("stRef:instanceID"))


def made(folder: Path, **environment: str) -> dict[str, Stated]:
    """Make every product, and read what each file says."""
    for command in (
        ["build", "--formats", "pdf,epub"],
        ["build", "--formats", "pdf", "--paper", "letter"],
        ["annual", "2024", "--jobs", "1"],
        ["brief", "--partner", "town-hall", "2024/1"],
        ["impose", "build/2024/1/town-review-2024-1.pdf", "--two-up", "--output", "build/2024/1/two-up.pdf"],
    ):
        done = publisher(folder, *command, **environment)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    files = [path for path in (folder / "build/2024").rglob("*") if path.suffix in (".pdf", ".epub")]
    files += [path for path in (folder / "build").rglob("*") if "town-hall" in str(path) and path.suffix == ".pdf"]
    return {path.name: stated(path.read_bytes()) for path in sorted(set(files)) if ".cache" not in path.parts}


def test_a_changed_file_never_keeps_what_names_another(tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "review", subsets, numbers=(1,))
    (folder / "issues/partners.yaml").write_text(PARTNERS, encoding="utf-8")
    first = made(folder)
    assert len(first) >= 7, first.keys()
    pdfs = {name: each for name, each in first.items() if name.endswith(".pdf")}
    assert len({each.document for each in pdfs.values()}) == len(pdfs)
    assert len({each.instance for each in first.values()}) == len(first)
    weekly = first["town-review-2024-1.pdf"]
    assert weekly.work == first["town-review-2024-1.epub"].work == first["town-review-2024-1-letter.pdf"].work
    assert first["two-up.pdf"].source == weekly.instance
    assert first["town-review-2024.pdf"].work not in ("", weekly.work)
    for each in first.values():
        assert not each.modified or re.fullmatch(r"2024-11-04T\d\d:\d\d:\d\dZ", each.modified)

    source = folder / "issues/2024/1/issue.md"
    text = source.read_text("utf-8")
    source.write_text(text.replace("The mayor was there.", "The mayor was here."), encoding="utf-8")
    changed = made(folder)
    assert changed.keys() == first.keys()
    for name, each in changed.items():
        before = first[name]
        assert (each.work, each.document) == (before.work, before.document), name
        assert each.instance != before.instance, name
        assert each.modified != before.modified or not each.modified, name

    source.write_text(text, encoding="utf-8")
    for kept in (folder / "build").glob("20*"):
        for path in kept.rglob("manifest*.json"):
            path.unlink()
    assert made(folder) == first
