"""Language editions through the commands: two files, a volume, a briefing in the language of the partner."""

import json
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import make_workspace, publisher
from tests.edition.languages.texts import HOUSE_TEXT

MAIN = """---
date: 2024-11-04
number: 1
---

## News

{date=2024-11-01}
The council opened the bridge of Minsk, which cost 2,500.5.
"""
OWN = """---
---

## Wieści

Rada otworzyła most w Mińsku, który kosztował 2500,5.
"""
PARTNERS = "- {id: institute, name: Instytut, language: pl}\n"
NAMES = "- {id: minsk, kind: place, name: Minsk, names: {pl: Mińsk}}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, subsets: Path) -> Path:
    """A workspace whose one issue has a Polish edition, with all that is made of it."""
    folder = make_workspace(tmp_path_factory.mktemp("editions") / "review", HOUSE_TEXT, MAIN, subsets)
    for name, text in (("2024/1/issue.pl.md", OWN), ("partners.yaml", PARTNERS), ("authorities.yaml", NAMES)):
        (folder / "issues" / name).write_text(text, encoding="utf-8")
    for command in (
        ("editions", "--in-step", "pl"),
        ("build", "--strict"),
        ("annual", "2024", "--lang", "pl", "--strict"),
        ("brief", "2024/1", "--all", "--formats", "pdf", "--strict"),
    ):
        done = publisher(folder, *command)
        assert done.returncode == 0, (command, done.stdout + done.stderr)
    return folder / "build/2024"


def test_each_file_says_its_language_and_where_the_other_is(made: Path) -> None:
    manifests = [json.loads((made / "1" / name).read_text("utf-8")) for name in ("manifest.json", "manifest-pl.json")]
    assert [manifest["language"] for manifest in manifests] == ["en", "pl"]
    names = [manifest["files"]["pdf"]["name"] for manifest in manifests]
    assert names == ["town-review-2024-1.pdf", "town-review-2024-1-pl.pdf"]
    told = []
    for name in names:
        with pikepdf.open(made / "1" / name) as pdf:
            xmp = pdf.open_metadata()
            told.append((str(pdf.Root.Lang), xmp["dc:identifier"], list(xmp["dc:relation"])))
    (english, first, to_polish), (polish, second, to_english) = told
    assert (english, polish) == ("en", "pl")
    assert (to_polish, to_english) == ([second], [first])
    with zipfile.ZipFile(made / "1/town-review-2024-1-pl.epub") as book:
        package = next(book.read(name).decode() for name in book.namelist() if name.endswith(".opf"))
    assert f'<dc:relation id="edition-en">{first}</dc:relation>' in package
    assert '<meta property="dcterms:language" refines="#edition-en">en</meta>' in package


def test_the_volume_of_a_language_is_proved_and_its_index_is_in_it(made: Path) -> None:
    rows = json.loads((made / "annual-pl/index.json").read_text("utf-8"))
    assert [(row["heading"], row["marked"]) for row in rows] == [("Mińsk", True)]
    done = publisher(made.parents[1], "verify", "build", "--without-validators")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_briefing_is_in_the_language_of_the_partner(made: Path) -> None:
    manifest = json.loads((made / "1/briefings/institute.json").read_text("utf-8"))
    assert "issues/2024/1/issue.pl.md" in manifest["inputs"]
    (path,) = (made / "1/briefings/institute").glob("*.pdf")
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "pl"


def test_a_stale_edition_stops_a_strict_build(made: Path) -> None:
    folder = made.parents[1]
    source = folder / "issues/2024/1/issue.md"
    source.write_text(MAIN.replace("2,500.5", "2,600"), encoding="utf-8")
    try:
        done = publisher(folder, "build", "--lang", "pl", "--strict", "--formats", "pdf")
        assert (done.returncode, "C101" in done.stderr) == (1, True)
    finally:
        source.write_text(MAIN, encoding="utf-8")
