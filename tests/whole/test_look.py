"""A second publication, told from the first by a few values: the same issue as pages; contrast in all layouts."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from publisher.layout import folder
from publisher.settings.publication import COVER_GROUND, LEAST_CONTRAST, contrast
from tests.conftest import ROOT, publisher
from tests.tools.looks import Run, runs

SECOND = ROOT / "tests/data/second/publication.yaml"
MM = 72 / 25.4


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the sample issue in the look of the second publication, built in every layout."""
    place = tmp_path_factory.mktemp("second")
    shutil.copytree(ROOT / "issues/2024/41", place / "issues/2024/41")
    shutil.copy(SECOND, place / "issues/publication.yaml")
    for options in ((), ("--paper", "letter"), ("--layout", "large-print")):
        done = publisher(place, "build", *options)
        assert done.returncode == 0, done.stderr
    return place / "build/2024/41"


def pages(path: Path) -> list[Run]:
    return list(runs(path.read_bytes()))


@pytest.mark.slow
def test_the_second_look_is_another(place: Path) -> None:
    found = pages(place / "harbour-letter-2024-41.pdf")
    letters: dict[str, int] = {}
    for run in found:
        letters[run.font] = letters.get(run.font, 0) + len(run.text)
    assert max(letters, key=lambda face: letters[face]) == "Source-Sans-3"
    assert {run.font for run in found if run.text.strip() == "Military developments" and run.size > 20} == {
        "Source-Serif-4-Semi-Bold"
    }
    assert (11, 85, 99) in {run.colour for run in found}
    assert (156, 31, 46) not in {run.colour for run in found}


@pytest.mark.slow
def test_contrast_of_every_text(place: Path) -> None:
    files = sorted(place.glob("*.pdf"))
    assert len(files) == 3
    faint = {
        (path.name, run.text, round(run.contrast, 2))
        for path in files
        for run in pages(path)
        if run.contrast < LEAST_CONTRAST
    }
    assert not faint


@pytest.mark.parametrize("name", ["second", "volume", "cover"])
def test_text_colours_of_the_tokens_hold_on_every_ground(name: str) -> None:
    colours = folder.find("weekly", (ROOT / "layouts",)).tokens.colours
    assert colours["paper-cover"].upper() == COVER_GROUND
    ground = COVER_GROUND if name == "cover" else "#FFFFFF"
    for text in ("ink", "second"):
        assert contrast(colours[text], ground) >= LEAST_CONTRAST


def test_hair_and_pale_are_never_on_text() -> None:
    for path in (path for path in (ROOT / "layouts").rglob("*") if path.is_file()):
        assert not re.search(r"(?<![-\w])color: var\(--(hair|pale)\)", path.read_text("utf-8")), path


@pytest.mark.slow
def test_the_e_book_sets_no_colour_on_text(place: Path) -> None:
    with zipfile.ZipFile(place / "harbour-letter-2024-41.epub") as book:
        css = next(book.read(name).decode() for name in book.namelist() if name.endswith(".css"))
    labels = {"#FFFFFF", "#FF2B2B", "#FFC000", "#33FF00"}  # on black, for readers who are named
    assert all(contrast(colour, "#000000") > LEAST_CONTRAST for colour in labels)
    found = set(re.findall(r"(?:color|fill): *(#\w+)", css))
    assert found - labels == {"#116A7B"}  # bars of charts, in the accent as it is seen by night too
    assert 'font-family: "Source Sans 3", "Source Sans 3", sans-serif' in css
