"""EPUBCheck and Ace over e-books that are made here: every kind of block and shape of table, a volume with months.

They are looked for where CI looks for them, or in the folder that TOOLS names; without them pytest says that nothing
was tested.
"""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from publisher.formats import epub
from tests.conftest import publisher
from tests.formats.sample import FONTS, LAYOUTS
from tests.tools import ebook_sample as sample
from tests.tools import table_shapes
from tests.volume.conftest import year

TOOLS = Path(os.environ.get("TOOLS") or sample.ROOT.parent / "shared/tools")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (TOOLS / "ace").is_file(), reason=f"no EPUBCheck and Ace in {TOOLS}"),
]
NAMES = """\
entries:
  - {id: mayor, kind: person, name: "Stone, Anna", variants: [{form: Anna Stone, see: true}], see_also: [bridge]}
  - {id: bridge, kind: place, name: Old Bridge}
"""


def said(*command: object) -> str:
    """The output of a validator that found nothing wrong, or why the test fails."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issue with every kind of node and every shape of table."""
    edition = sample.edition(table_shapes.issue())
    output, problems = epub.bind(edition, sample.part(edition), layouts=LAYOUTS, fonts=FONTS)
    assert output, problems
    path = tmp_path_factory.mktemp("shapes") / output.name
    path.write_bytes(output.data)
    return path


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory, subsets: Path) -> Path:
    """A volume of so many issues that it is divided by months, with every kind of cross-reference."""
    folder = year(tmp_path_factory.mktemp("months") / "review", subsets, range(1, 14), date(2024, 9, 2))
    (folder / "issues/authorities.yaml").write_text(NAMES, encoding="utf-8")
    done = publisher(folder, "annual", "2024", "--formats", "pdf,epub")
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = (folder / "build/2024/annual").glob("*.epub")
    return path


def test_epubcheck_finds_nothing(shapes: Path, volume: Path) -> None:
    assert said(TOOLS / "epubcheck", shapes, volume).count("0 errors and warnings") == 2


@pytest.mark.parametrize("book", ["shapes", "volume"])
def test_ace_finds_nothing(book: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    assert "ace: 0 violations" in said(TOOLS / "ace", tmp_path, request.getfixturevalue(book))
