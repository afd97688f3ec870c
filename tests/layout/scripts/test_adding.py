"""Fonts of a machine copied into a workspace, and the list of those that are there: as commands."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont

from publisher import fonts
from publisher.layout.scripts import adding
from publisher.problems import PublisherError
from publisher.store import workspace
from tests.conftest import ROOT, make_workspace, publisher

MANY = ROOT / "tests/data/noto-many-scripts"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "review")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of fonts as Debian has it: files of one face, and a collection."""
    folder = tmp_path / "machine"
    shutil.copytree(MANY, folder)
    source = folder / "noto-sans-cjk-sc/NotoSansCJKsc-Regular.otf"
    both = TTCollection()
    both.fonts = [_renamed(source, "Noto Sans CJK JP"), _renamed(source, "Noto Sans CJK SC")]
    both.save(folder / "NotoSansCJK-Regular.ttc")
    shutil.rmtree(source.parent)
    return folder


def _renamed(path: Path, name: str) -> TTFont:
    font = TTFont(path)
    font["name"].setName(name, 1, 3, 1, 0x409)
    return font


def test_fonts_are_copied_as_they_are_and_taken_out_of_collections(place: Path, machine: Path) -> None:
    done = publisher(place, "fonts", "add", "Arabic", "hebrew", "chinese", "japanese", "--from", str(machine))
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [
        "fonts/noto-naskh-arabic/NotoNaskhArabic-Regular.ttf",
        "fonts/noto-naskh-arabic/NotoNaskhArabic-Bold.ttf",
        "fonts/noto-sans-hebrew/NotoSansHebrew-Regular.ttf",
        "fonts/noto-sans-hebrew/NotoSansHebrew-Bold.ttf",
        "fonts/noto-sans-cjk-sc/NotoSansCJKSC-Regular.otf",
    ]
    copied = (place / "fonts/noto-naskh-arabic/NotoNaskhArabic-Bold.ttf").read_bytes()
    assert copied == (MANY / "noto-naskh-arabic/NotoNaskhArabic-Bold.ttf").read_bytes()
    chinese = fonts.face_of("x", (place / "fonts/noto-sans-cjk-sc/NotoSansCJKSC-Regular.otf").read_bytes())
    assert chinese is not None
    assert chinese.family == "Noto Sans CJK SC"
    assert fonts.missing("港口，の", (chinese,)) == ()
    (place / "fonts/noto-sans-hebrew/more.woff2").write_bytes(b"wOF2")
    (place / "fonts/Loose.ttf").write_bytes(copied)
    done = publisher(place, "fonts")
    listed = {line.split("  ")[0]: line for line in done.stdout.splitlines()}
    assert listed["Noto Sans Hebrew*"].split("  ")[-1] == "Hebrew"
    assert listed["Noto Naskh Arabic*"].endswith("  2  Arabic")
    assert listed["Source Serif 4"].endswith("  4  Latin, Cyrillic, Greek")
    assert (
        "fonts/Loose.ttf: warning: F045 this font is not read\n  hint: move it to fonts/<family>/Loose.ttf"
        in done.stderr
    )
    assert "fonts/noto-sans-hebrew/more.woff2: warning: F045" in done.stderr


def test_a_collection_gives_the_same_bytes_each_time(place: Path, machine: Path) -> None:
    (path,) = adding.add(workspace(place), ["chinese"], [machine])
    before = path.read_bytes()
    path.unlink()
    assert adding.add(workspace(place), ["chinese"], [machine]) == (path,)
    assert path.read_bytes() == before
    assert TTFont(BytesIO(before))["name"].getDebugName(1) == "Noto Sans CJK SC"


def test_what_is_not_there_is_said_and_nothing_is_written(place: Path, machine: Path) -> None:
    with pytest.raises(PublisherError) as stopped:
        adding.add(workspace(place), ["hebrew", "tamil", "klingon"], [machine, machine / "none"])
    assert [(problem.code, problem.message) for problem in stopped.value.problems] == [
        ("F044", "no font for tamil here: Noto Serif Tamil or Noto Sans Tamil"),
        ("F044", "no font for klingon here: Noto Serif Klingon or Noto Sans Klingon"),
    ]
    assert stopped.value.problems[0].hint.startswith("Debian: apt install fonts-noto-core; or ")
    assert not (place / "fonts").exists()
