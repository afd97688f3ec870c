"""The export files of WordPress's own importers are imported, or refused with a true reason."""

import os
from pathlib import Path

import pytest

from publisher.importers.interface import Asked
from publisher.importers.wordpress import reader
from publisher.problems import Severity
from tests.tools.page import HOUSE, foreign
from tests.tools.wordpress import source_of

FOLDER = Path(os.environ.get("PUBLISHER_CORPORA", Path(__file__).parents[4] / "shared/corpora")) / "wordpress"
FILES = sorted(FOLDER.rglob("*.xml"))
TRUE = {"S170", "S173", "S174", "S176", "S171"}


@pytest.mark.skipif(not FILES, reason="the corpora are not beside this checkout")
@pytest.mark.parametrize("path", FILES or [None], ids=lambda path: path.stem if path else "none")
def test_an_export_of_others(path: Path) -> None:
    made = reader.read(foreign(path.read_bytes(), path.name), HOUSE, Asked(pattern="*"))
    codes = {problem.code for problem in made.problems if problem.severity is Severity.ERROR}
    assert codes <= TRUE
    assert made.issues or codes
    for one in made.issues:
        source_of(one)
